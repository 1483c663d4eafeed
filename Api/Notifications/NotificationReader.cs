using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using Ticketing.Api.Http;
using Ticketing.Committing;
using Ticketing.Notifications;

namespace Ticketing.Api.Notifications;

/// <summary>What people were told, from the database.</summary>
internal sealed class NotificationReader(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Columns =
        "user_id, id, kind, event_id, event_name, order_id, at, read_at, until, amount, currency, changes, words";

    private const string Select = $"""
        SELECT {Columns} FROM notifications WHERE user_id = $1 AND id >= $2 AND id < $3 ORDER BY id DESC LIMIT $4
        """;

    private const string Count = "SELECT count(*)::int FROM notifications WHERE user_id = $1 AND id >= $2 AND read_at IS NULL";

    private const string Find = $"""
        SELECT {Columns} FROM unnest($1, $2) AS wanted (wanted_user, wanted_id)
        JOIN notifications ON user_id = wanted_user AND id = wanted_id ORDER BY id
        """;

    private const string FindAmong = $"SELECT {Columns} FROM notifications WHERE user_id = ANY ($1) AND id = $2";

    private const string Read = """
        WITH known AS (SELECT FROM notifications WHERE user_id = $1 AND id = $2 AND id >= $4),
        read AS (
          UPDATE notifications SET read_at = $3
          WHERE user_id = $1 AND id <= $2 AND read_at IS NULL AND EXISTS (SELECT FROM known) RETURNING 1)
        SELECT EXISTS (SELECT FROM known), (SELECT count(*)::int FROM read)
        """;

    /// <summary>Lower than the ids of all that is still shown.</summary>
    private Guid Oldest => NotificationId.Floor(clock.GetUtcNow() - NotificationLimits.Retention);

    /// <summary>A part of a user's list, the newest first.</summary>
    public async Task<NotificationPage> ListAsync(Guid userId, Paging paging, CancellationToken cancellation)
    {
        var before = paging.After?.Id ?? Guid.AllBitsSet;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Statements.Of(Select, userId, Oldest, before, paging.Rows), Statements.Of(Count, userId, Oldest) },
        };
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        var rows = await ReadAsync(row, cancellation);
        await row.NextResultAsync(cancellation);
        await row.ReadAsync(cancellation);
        var page = Page<StoredNotification>.Of(rows, paging, static stored => new Cursor(stored.Notification.At, stored.Id));
        return new NotificationPage([.. page.Items.Select(static stored => stored.Notification)], page.NextCursor, row.GetInt32(0));
    }

    /// <summary>Notifications by their keys, in the order of their times. Those that are not there are left out.</summary>
    public async Task<List<StoredNotification>> FindAsync(IReadOnlyCollection<NotificationKey> keys, CancellationToken cancellation)
    {
        Guid[] users = [.. keys.Select(static key => key.UserId)];
        Guid[] ids = [.. keys.Select(static key => key.Id)];
        return await QueryAsync(Statements.Of(Find, users, ids), cancellation);
    }

    /// <summary>The notification of one id, as those of these users have it who do.</summary>
    public Task<List<StoredNotification>> FindAmongAsync(Guid id, Guid[] users, CancellationToken cancellation) =>
        QueryAsync(Statements.Of(FindAmong, users, id), cancellation);

    /// <summary>Marks a notification and all before it as read. Null: the user has no such notification.</summary>
    /// <returns>How things stand, and how many were read by this.</returns>
    public async Task<(NotificationsRead Now, int Marked)?> MarkReadAsync(Guid userId, Guid upTo, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)); // As the database keeps it.
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Statements.Of(Read, userId, upTo, now, Oldest), Statements.Of(Count, userId, Oldest) },
        };
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        var (isKnown, marked) = (row.GetBoolean(0), row.GetInt32(1));
        await row.NextResultAsync(cancellation);
        await row.ReadAsync(cancellation);
        return isKnown ? (new NotificationsRead(upTo, now, row.GetInt32(0)), marked) : null;
    }

    private async Task<List<StoredNotification>> QueryAsync(NpgsqlBatchCommand query, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { query } };
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        return await ReadAsync(row, cancellation);
    }

    private static async Task<List<StoredNotification>> ReadAsync(NpgsqlDataReader row, CancellationToken cancellation)
    {
        var found = new List<StoredNotification>();
        while (await row.ReadAsync(cancellation))
            found.Add(new StoredNotification(row.GetGuid(0), row.GetGuid(1), ToNotification(row)));
        return found;
    }

    private static Notification ToNotification(NpgsqlDataReader row)
    {
        var (kind, eventName) = ((NotificationKind)row.GetInt16(2), row.GetString(4));
        Money? amount = row.IsDBNull(9) ? null : new Money(row.GetInt64(9), row.GetString(10));
        var (title, body) = NotificationTexts.Of(kind, eventName, isFree: amount is { Amount: 0 });
        return new Notification(
            Id: row.GetGuid(1),
            kind,
            title,
            body,
            OrderId: row.IsDBNull(5) ? null : row.GetGuid(5),
            EventId: row.GetGuid(3),
            eventName,
            At: row.GetFieldValue<DateTimeOffset>(6),
            ReadAt: TimeOrNull(row, 7),
            Until: TimeOrNull(row, 8),
            amount,
            Changes: row.IsDBNull(11) ? null : ToChanges(row.GetString(11)),
            Words: row.IsDBNull(12) ? null : JsonSerializer.Deserialize<NotificationWords>(row.GetString(12)));
    }

    private static NotificationChange[] ToChanges(string stored) =>
        [.. JsonSerializer.Deserialize<ImmutableArray<EventChange>>(stored).Select(ToChange)];

    private static NotificationChange ToChange(EventChange change) => new(change.Member, change.Before, change.After);

    private static DateTimeOffset? TimeOrNull(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}

/// <summary>A notification, and whose it is.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="Id">Its id.</param>
/// <param name="Notification">What it says.</param>
internal sealed record StoredNotification(Guid UserId, Guid Id, Notification Notification);
