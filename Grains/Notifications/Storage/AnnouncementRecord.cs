using System.Text.Json;
using Npgsql;

namespace Ticketing.Notifications.Storage;

/// <summary>An announcement as it is written with the decision that it tells of.</summary>
internal static class AnnouncementRecord
{
    private const string Insert = """
        INSERT INTO announcements (event_id, version, notification_id, kind, event_name, at, changes, for_waiting, tier_id, words,
          request_key)
        VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10::jsonb, $11)
        ON CONFLICT DO NOTHING
        """;

    /// <summary>The statement that writes it, unless it is written.</summary>
    /// <param name="announcement">What is announced.</param>
    /// <param name="requestKey">The key of the request that asked for it; null: none did.</param>
    public static NpgsqlBatchCommand ToInsert(Announcement announcement, string? requestKey = null)
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
            announcement.TierId ?? (object)DBNull.Value,
            WordsOf(announcement) ?? (object)DBNull.Value,
            requestKey ?? (object)DBNull.Value,
        })
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }

    /// <summary>Its changes as they are stored with each notification; null: it has none.</summary>
    public static string? ChangesOf(Announcement announcement) =>
        announcement.Changes.IsEmpty ? null : JsonSerializer.Serialize(announcement.Changes);

    /// <summary>What an organiser has written, as it is stored with each notification; null: nothing.</summary>
    public static string? WordsOf(Announcement announcement) =>
        announcement.Words is null ? null : JsonSerializer.Serialize(announcement.Words);
}
