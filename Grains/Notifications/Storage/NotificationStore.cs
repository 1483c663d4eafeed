using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Delivery.Storage;
using Ticketing.Notifications.Domain;

namespace Ticketing.Notifications.Storage;

/// <summary>Where the keeper finds what is to be told and forgotten. Each statement is bounded, and may be repeated.</summary>
internal sealed class NotificationStore(NpgsqlDataSource database)
{
    private const string Ending = """
        SELECT id, buyer_id, event_id, expires_at FROM orders
        WHERE status = 0 AND (expires_at, id) > ($1, $2) AND expires_at <= $3 AND created_at <= expires_at - $4
        ORDER BY expires_at, id LIMIT $5
        """;

    private const string Insert = """
        INSERT INTO notifications (user_id, id, kind, event_id, event_name, order_id, at, until)
        SELECT told.user_id, told.id, told.kind, told.event_id, events.name, told.order_id, told.at, told.until
        FROM unnest($1, $2, $3, $4, $5, $6, $7) AS told (user_id, id, kind, event_id, order_id, at, until)
        JOIN events ON events.id = told.event_id
        ON CONFLICT (user_id, id) DO NOTHING
        RETURNING user_id, id
        """;

    private const string Untold = """
        SELECT event_id, version, notification_id, kind, event_name, at, changes, for_waiting, tier_id, words
        FROM announcements WHERE NOT told ORDER BY at LIMIT 100
        """;

    private const string Tell = """
        UPDATE announcements SET told = true, reached = (SELECT count(*) FROM outbox WHERE announcement_id = $1)
        WHERE notification_id = $1 AND NOT told
        """;

    private const string Forget = "DELETE FROM announcements WHERE told AND at < $1";

    // Sorted, so that two keepers that tell the same at once wait for each other instead of against.
    private const string Announce = $"""
        told AS (
          INSERT INTO notifications (user_id, id, kind, event_id, event_name, at, changes, words)
          SELECT DISTINCT user_id, $1::uuid, $2::smallint, $3::uuid, $4::text, $5::timestamptz, $6::jsonb, $7::jsonb
          FROM concerned ORDER BY user_id
          ON CONFLICT (user_id, id) DO NOTHING
          RETURNING user_id, id, kind, event_id, order_id, at, coalesce(changes, words) AS changes),
        mailed AS ({OutboxStore.InsertTold})
        """;

    // A reminder, and what an organiser writes, are for those whose tickets are paid. Who was given a ticket is told as its buyer is.
    private const string ToHolders = $"""
        WITH piece AS (
          SELECT anchor, order_id, buyer_id AS user_id, state = 1 OR (state = 0 AND $2 NOT IN (15, 16)) AS is_concerned FROM reservations
          WHERE tier_id = $8 AND (anchor, order_id) > ($9, $10) ORDER BY anchor, order_id LIMIT $11),
        concerned AS (
          SELECT user_id FROM piece WHERE is_concerned
          UNION SELECT ticket.holder_id FROM piece JOIN tickets AS ticket ON ticket.tier_id = $8 AND ticket.order_id = piece.order_id
          WHERE ticket.holder_id IS NOT NULL AND ticket.status < 2),
        {Announce}
        SELECT (SELECT count(*) FROM told), anchor, order_id FROM piece ORDER BY anchor DESC, order_id DESC LIMIT 1
        """;

    private const string ToWaiting = $"""
        WITH piece AS (
          SELECT arrival, user_id, state IN (0, 1) AS is_concerned FROM queue_places
          WHERE event_id = $3 AND arrival > $8 AND EXISTS (SELECT FROM waiting_rooms WHERE event_id = $3 AND mode <> 0)
          ORDER BY arrival LIMIT $9),
        concerned AS (SELECT user_id FROM piece WHERE is_concerned),
        {Announce}
        SELECT (SELECT count(*) FROM told), arrival FROM piece ORDER BY arrival DESC LIMIT 1
        """;

    private const string TierList = "SELECT id FROM tiers WHERE event_id = $1 ORDER BY position";

    private const string Prune = """
        WITH piece AS (
          SELECT user_id, id FROM notifications WHERE (user_id, id) > ($1, $2) ORDER BY user_id, id LIMIT $3),
        gone AS (
          DELETE FROM notifications USING piece
          WHERE notifications.user_id = piece.user_id AND notifications.id = piece.id
            AND (piece.id < $4 OR EXISTS (
              SELECT FROM notifications AS newer WHERE newer.user_id = piece.user_id AND newer.id > piece.id OFFSET $5)))
        SELECT user_id, id FROM piece ORDER BY user_id DESC, id DESC LIMIT 1
        """;

    /// <summary>
    /// Unpaid orders whose hold ends by a time, those that end first, behind one of them. Holds that never lasted for a last call are left
    /// out.
    /// </summary>
    public async Task<List<EndingHold>> FindEndingAsync(
        (DateTimeOffset At, Guid OrderId) after, DateTimeOffset until, int most, CancellationToken cancellation)
    {
        await using var command = Command(Ending, after.At, after.OrderId, until, OrderNotices.LastCall, most);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var holds = new List<EndingHold>();
        while (await row.ReadAsync(cancellation))
            holds.Add(new EndingHold(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetFieldValue<DateTimeOffset>(3)));
        return holds;
    }

    /// <summary>Stores notices that are about orders. Returns those that nobody has stored before.</summary>
    public async Task<ImmutableArray<NotificationKey>> AddAsync(IReadOnlyCollection<Notice> notices, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Insert);
        Add(NpgsqlDbType.Uuid, static notice => notice.UserId);
        Add(NpgsqlDbType.Uuid, static notice => notice.Id);
        Add(NpgsqlDbType.Smallint, static notice => (short)notice.Kind);
        Add(NpgsqlDbType.Uuid, static notice => notice.EventId);
        Add(NpgsqlDbType.Uuid, static notice => notice.OrderId);
        Add(NpgsqlDbType.TimestampTz, static notice => notice.At.UtcDateTime);
        Add(NpgsqlDbType.TimestampTz, static notice => notice.Until?.UtcDateTime);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var added = ImmutableArray.CreateBuilder<NotificationKey>();
        while (await row.ReadAsync(cancellation))
            added.Add(new NotificationKey(row.GetGuid(0), row.GetGuid(1)));
        return added.ToImmutable();

        void Add<T>(NpgsqlDbType type, Func<Notice, T> value) =>
            command.Parameters.Add(new NpgsqlParameter<List<T>>
            {
                TypedValue = [.. notices.Select(value)],
                NpgsqlDbType = NpgsqlDbType.Array | type,
            });
    }

    /// <summary>What was announced and not yet told to all, the oldest first.</summary>
    public async Task<List<Announcement>> FindUntoldAsync(CancellationToken cancellation)
    {
        await using var command = Command(Untold);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var untold = new List<Announcement>();
        while (await row.ReadAsync(cancellation))
            untold.Add(ToAnnouncement(row));
        return untold;
    }

    /// <summary>The tiers of an event.</summary>
    public async Task<List<Guid>> FindTiersAsync(Guid eventId, CancellationToken cancellation)
    {
        await using var command = Command(TierList, eventId);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var tiers = new List<Guid>();
        while (await row.ReadAsync(cancellation))
            tiers.Add(row.GetGuid(0));
        return tiers;
    }

    /// <summary>Tells the next of those who hold tickets of a tier.</summary>
    /// <param name="announcement">What.</param>
    /// <param name="tierId">The tier.</param>
    /// <param name="after">The last reservation of the piece before.</param>
    /// <param name="most">Most reservations to look at.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>How many of the notifications are new, and the last reservation that was looked at; null: there was none.</returns>
    public async Task<(int Told, HolderPlace? Last)> TellHoldersAsync(
        Announcement announcement, Guid tierId, HolderPlace after, int most, CancellationToken cancellation)
    {
        await using var command = Command(ToHolders, [.. Values(announcement), tierId, after.Anchor, after.OrderId, most]);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? ((int)row.GetInt64(0), new HolderPlace(row.GetInt32(1), row.GetGuid(2))) : (0, null);
    }

    /// <summary>Tells the next of those in line, if the event has one.</summary>
    /// <returns>How many of the notifications are new, and the last arrival that was looked at; null: there was none.</returns>
    public async Task<(int Told, int? Last)> TellWaitingAsync(
        Announcement announcement, int after, int most, CancellationToken cancellation)
    {
        await using var command = Command(ToWaiting, [.. Values(announcement), after, most]);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? ((int)row.GetInt64(0), row.GetInt32(1)) : (0, null);
    }

    /// <summary>Notes that all whom an announcement concerns have it. False: somebody else has noted that before.</summary>
    public async Task<bool> SetToldAsync(Announcement announcement, CancellationToken cancellation)
    {
        await using var command = Command(Tell, announcement.Id);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <summary>Deletes, of the next stored notifications in the order of their keys, what is too old or too much of one user.</summary>
    /// <returns>The last that was looked at; null: there was none.</returns>
    public async Task<NotificationKey?> PruneAsync(NotificationKey after, int most, DateTimeOffset oldest, CancellationToken cancellation)
    {
        const int Newer = NotificationLimits.MostOfOneUser - 1;
        await using var command = Command(Prune, after.UserId, after.Id, most, NotificationId.Floor(oldest), Newer);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? new NotificationKey(row.GetGuid(0), row.GetGuid(1)) : null;
    }

    /// <summary>Deletes what was announced long ago.</summary>
    public async Task ForgetAnnouncementsAsync(DateTimeOffset oldest, CancellationToken cancellation)
    {
        await using var command = Command(Forget, oldest);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static object[] Values(Announcement announcement) =>
    [
        announcement.Id,
        (short)announcement.Kind,
        announcement.EventId,
        announcement.EventName,
        announcement.At.ToUniversalTime(),
        AnnouncementRecord.ChangesOf(announcement) ?? (object)DBNull.Value,
        AnnouncementRecord.WordsOf(announcement) ?? (object)DBNull.Value,
    ];

    private static Announcement ToAnnouncement(NpgsqlDataReader row) => new(
        EventId: row.GetGuid(0),
        Version: row.GetInt64(1),
        Id: row.GetGuid(2),
        Kind: (NotificationKind)row.GetInt16(3),
        EventName: row.GetString(4),
        At: row.GetFieldValue<DateTimeOffset>(5),
        Changes: JsonSerializer.Deserialize<ImmutableArray<EventChange>>(row.GetString(6)),
        IsForWaiting: row.GetBoolean(7),
        TierId: row.IsDBNull(8) ? null : row.GetGuid(8),
        Words: row.IsDBNull(9) ? null : JsonSerializer.Deserialize<OrganiserWords>(row.GetString(9)));

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}

/// <summary>An unpaid order whose hold ends soon.</summary>
internal sealed record EndingHold(Guid OrderId, Guid BuyerId, Guid EventId, DateTimeOffset ExpiresAt);

/// <summary>A reservation in the order of its tier's key.</summary>
internal readonly record struct HolderPlace(int Anchor, Guid OrderId)
{
    /// <summary>Before all of them.</summary>
    public static HolderPlace First => new(0, Guid.Empty);
}
