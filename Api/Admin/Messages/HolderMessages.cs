using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Api.Http;
using Ticketing.Notifications;

namespace Ticketing.Api.Admin.Messages;

/// <summary>What organisers have written to those who have tickets, from the database.</summary>
internal sealed class HolderMessages(NpgsqlDataSource database)
{
    private const string Shown = """
        SELECT notification_id, words, tier_id, at, reached,
          (SELECT count(*)::int FROM outbox WHERE announcement_id = notification_id AND state = 0),
          (SELECT count(*)::int FROM outbox WHERE announcement_id = notification_id AND state = 1),
          (SELECT count(*)::int FROM outbox WHERE announcement_id = notification_id AND state = 2)
        FROM announcements WHERE event_id = $1 AND kind = 16
        """;

    private const string List = Shown + " AND notification_id < $2 ORDER BY notification_id DESC LIMIT $3";

    private const string One = Shown + " AND notification_id = $2";

    private const string Readers = """
        SELECT count(DISTINCT buyer_id)::int FROM reservations
        WHERE state = 1 AND tier_id IN (SELECT id FROM tiers WHERE event_id = $1 AND id = coalesce($2, id))
        """;

    /// <summary>How many people have paid tickets of an event.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="tierId">Only those of this tier; null: of any.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<int> CountReadersAsync(Guid eventId, Guid? tierId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Readers);
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = (object?)tierId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>A part of the list, the newest first.</summary>
    public async Task<Page<HolderMessage>> ListAsync(Guid eventId, Paging paging, CancellationToken cancellation)
    {
        var messages = await ReadAsync(List, cancellation, eventId, paging.After?.Id ?? Guid.AllBitsSet, paging.Rows);
        return Page<HolderMessage>.Of(messages, paging, static message => new Cursor(message.At, message.Id));
    }

    /// <summary>One of them.</summary>
    public async Task<HolderMessage> GetAsync(Guid eventId, Guid id, CancellationToken cancellation) =>
        (await ReadAsync(One, cancellation, eventId, id)).Single();

    private async Task<List<HolderMessage>> ReadAsync(string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var messages = new List<HolderMessage>();
        while (await row.ReadAsync(cancellation))
            messages.Add(Read(row));
        return messages;
    }

    private static HolderMessage Read(NpgsqlDataReader row)
    {
        var words = JsonSerializer.Deserialize<OrganiserWords>(row.GetString(1))!;
        return new HolderMessage(
            row.GetGuid(0),
            words.Subject,
            words.Text,
            row.IsDBNull(2) ? null : row.GetGuid(2),
            row.GetFieldValue<DateTimeOffset>(3),
            row.IsDBNull(4) ? null : row.GetInt32(4),
            row.GetInt32(5),
            row.GetInt32(6),
            row.GetInt32(7));
    }
}
