using System.Text.Json;
using Npgsql;
using Ticketing.Notifications.Domain;

namespace Ticketing.Notifications.Storage;

/// <summary>What is announced without a decision of the event's own: reminders, and what organisers write. Each may be repeated.</summary>
internal sealed class MessageStore(NpgsqlDataSource database)
{
    private const string Soon = """
        SELECT id, name, starts_at FROM events
        WHERE state IN (1, 2, 3) AND starts_at > $1 AND starts_at <= $1 + $2 AND NOT EXISTS (
          SELECT FROM announcements WHERE event_id = events.id AND kind = $3 AND at = starts_at - $2)
        ORDER BY starts_at LIMIT 100
        """;

    private const string Named = """
        SELECT name FROM events
        WHERE id = $1 AND ($2::uuid IS NULL OR EXISTS (SELECT FROM tiers WHERE event_id = $1 AND id = $2))
        """;

    private const string Written = """
        SELECT notification_id, words, tier_id FROM announcements WHERE event_id = $1 AND request_key = $2
        """;

    /// <summary>Announces the events that begin within a day and of whose start nobody has been reminded. Returns how many.</summary>
    public async Task<int> RemindAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var reminders = await FindSoonAsync(now, cancellation);
        foreach (var reminder in reminders)
            await InsertAsync(reminder, null, cancellation);
        return reminders.Count;
    }

    /// <summary>Writes to those who have tickets, unless a request with that key has done so.</summary>
    public async Task<WriteResult> WriteAsync(
        Guid eventId, OrganiserMessage message, string requestKey, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await NameOfAsync(eventId, message.TierId, cancellation) is not { } name)
            return new WriteResult.NotFound();
        var announcement = EventNotices.Of(eventId, name, message, now);
        await InsertAsync(announcement, requestKey, cancellation);
        var (id, written) = await FindWrittenAsync(eventId, requestKey, cancellation);
        return written == message ? new WriteResult.Done(id, IsReplay: id != announcement.Id) : new WriteResult.KeyReused();
    }

    private async Task<List<Announcement>> FindSoonAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Soon);
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = NotificationLimits.ReminderLead });
        command.Parameters.Add(new() { Value = (short)NotificationKind.EventSoon });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var soon = new List<Announcement>();
        while (await row.ReadAsync(cancellation))
            soon.Add(EventNotices.Soon(row.GetGuid(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2)));
        return soon;
    }

    private async Task<string?> NameOfAsync(Guid eventId, Guid? tierId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Named);
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = tierId ?? (object)DBNull.Value });
        return (string?)await command.ExecuteScalarAsync(cancellation);
    }

    private async Task InsertAsync(Announcement announcement, string? requestKey, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { AnnouncementRecord.ToInsert(announcement, requestKey) },
        };
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<(Guid Id, OrganiserMessage Message)> FindWrittenAsync(
        Guid eventId, string requestKey, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Written);
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = requestKey });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        var words = JsonSerializer.Deserialize<OrganiserWords>(row.GetString(1))!;
        return (row.GetGuid(0), new OrganiserMessage(words, row.IsDBNull(2) ? null : row.GetGuid(2)));
    }
}
