using System.Text.Json;
using Npgsql;

namespace Ticketing.Notifications.Storage;

/// <summary>An announcement as it is written with the decision that it tells of.</summary>
internal static class AnnouncementRecord
{
    private const string Insert = """
        INSERT INTO announcements (event_id, version, notification_id, kind, event_name, at, changes, for_waiting)
        VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8)
        """;

    /// <summary>The statement that writes it.</summary>
    public static NpgsqlBatchCommand ToInsert(Announcement announcement)
    {
        var command = new NpgsqlBatchCommand(Insert);
        foreach (var value in new object[]
        {
            announcement.EventId,
            announcement.Version,
            announcement.Id,
            (short)announcement.Kind,
            announcement.EventName,
            announcement.At.ToUniversalTime(),
            JsonSerializer.Serialize(announcement.Changes),
            announcement.IsForWaiting,
        })
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }

    /// <summary>Its changes as they are stored with each notification; null: it has none.</summary>
    public static string? ChangesOf(Announcement announcement) =>
        announcement.Changes.IsEmpty ? null : JsonSerializer.Serialize(announcement.Changes);
}
