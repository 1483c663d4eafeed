using System.Collections.Immutable;
using System.Data;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.Notifications;
using Ticketing.Notifications.Storage;
using Ticketing.Texts;
using Ticketing.Tiers;
using Ticketing.Tiers.Storage;

namespace Ticketing.Events.Storage;

/// <summary>Events and the birth of their tiers, in rows. Every write states the version that it follows.</summary>
internal sealed class EventStore(NpgsqlDataSource database, TimeProvider clock)
{
    private const string EventQuery = """
        SELECT slug, name, venue, description, image_url, currency, starts_at, on_sale_at, state, version, time_zone, doors_at, ends_at,
          verified_only, rotating_codes, mail_note, postponed_from, price_policy
        FROM events WHERE id = $1
        """;

    private const string TierQuery = $"SELECT {TierRecord.DefinitionColumns} FROM tiers t WHERE t.event_id = $1 ORDER BY t.position";

    private const string Insert = """
        INSERT INTO events (slug, name, venue, description, image_url, currency, starts_at, on_sale_at, state, version, id, search,
          time_zone, doors_at, ends_at, verified_only, rotating_codes, mail_note, postponed_from, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
        """;

    private const string Update = """
        UPDATE events SET slug = $1, name = $2, venue = $3, description = $4, image_url = $5, currency = $6, starts_at = $7,
          on_sale_at = $8, state = $9, version = $10, search = $12, time_zone = $13, doors_at = $14, ends_at = $15,
          verified_only = $16, rotating_codes = $17, mail_note = $18, postponed_from = $19
        WHERE id = $11 AND version = $10 - 1
        """;

    private const string InsertTier = """
        INSERT INTO tiers (id, event_id, position, name, sector, capacity, highest_number, max_per_order, max_per_buyer, sales_start,
          sales_end, seating, rows, prices)
        VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11, $12::jsonb, $13::jsonb)
        """;

    // By the reservations of the event's tiers, whose key begins with the tier. What is held without an order may be about to have one.
    private const string OrdersExist = """
        EXISTS (SELECT FROM reservations LEFT JOIN orders ON orders.id = reservations.order_id AND orders.event_id = $1
                WHERE reservations.tier_id = ANY ($2) AND (reservations.state IN (0, 1) OR orders.id IS NOT NULL))
        """;

    // A statement sees what was committed before it began. So what sells these tiers is stopped first, by a lock on the rows that every
    // commit of theirs moves, and the look for orders is a statement of its own behind it: orders that were being placed are seen then.
    private const string Stop = "SELECT FROM tiers WHERE id = ANY ($1) ORDER BY id FOR UPDATE";

    /// <summary>How often a transaction is tried that meets others on its way to the rows of its tiers.</summary>
    private const int MostAttempts = 10;

    // The fence of each tier moves, too: what its live copy still sells by the old prices is refused.
    private const string UpdatePrices = """
        UPDATE tiers SET prices = priced.prices::jsonb, version = tiers.version + 1
        FROM unnest($2, $3) AS priced (id, prices) WHERE tiers.id = priced.id
        """;

    private const string UpdatePolicy = "UPDATE events SET price_policy = $3::jsonb, version = $2 WHERE id = $1 AND version = $2 - 1";

    /// <summary>The event; null if there is none.</summary>
    public async Task<EventDocument?> LoadAsync(Guid eventId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await using var batch = new NpgsqlBatch(connection, snapshot)
        {
            BatchCommands = { Statements.Of(EventQuery, eventId), Statements.Of(TierQuery, eventId) },
        };
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        if (!await rows.ReadAsync(cancellation))
            return null;

        var document = ToDocument(eventId, rows);
        await rows.NextResultAsync(cancellation);
        var tiers = ImmutableArray.CreateBuilder<TierDefinition>();
        while (await rows.ReadAsync(cancellation))
            tiers.Add(TierRecord.ToDefinition(rows));
        return document with { Tiers = tiers.ToImmutable() };
    }

    /// <summary>Writes a new event with its tiers.</summary>
    /// <exception cref="PostgresException">A key exists already: the slug is taken.</exception>
    public Task InsertAsync(EventDocument document) =>
        ExecuteAsync([Statements.Of(Insert, [.. Values(document), clock.GetUtcNow()]), .. document.Tiers.Select(ToInsert)]);

    /// <summary>Writes the event's next version, what is to be announced of it, and what else comes with it.</summary>
    /// <returns>False: the row has moved on.</returns>
    /// <exception cref="PostgresException">A key exists already: the slug is taken.</exception>
    public async Task<bool> UpdateAsync(EventDocument document, Announcement? announcement, IEnumerable<NpgsqlBatchCommand> with)
    {
        var update = Statements.Of(Update, Values(document));
        List<NpgsqlBatchCommand> more = [.. with];
        if (announcement is not null)
            more.Add(AnnouncementRecord.ToInsert(announcement));
        await ExecuteAsync(more.Count == 0 ? [update] : [Fenced(update), .. more]);
        return more.Count > 0 || update.RecordsAffected == 1;
    }

    /// <summary>The statement that adds a tier; empty: none is added.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Inserts(TierDefinition? added) => added is null ? [] : [ToInsert(added)];

    /// <summary>Whether there are orders for any of these tiers of an event.</summary>
    public async Task<bool> HasOrdersAsync(Guid eventId, Guid[] tierIds)
    {
        await using var command = database.CreateCommand($"SELECT {OrdersExist}");
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = tierIds });
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Writes the event's next version, and deletes a tier that it no longer has unless there are orders for it.</summary>
    /// <returns>False: there are, or the row has moved on; nothing is changed.</returns>
    public Task<bool> DeleteTierAsync(EventDocument document, Guid tierId) => UndeadlockedAsync(async () =>
    {
        Guid[] tierIds = [tierId];
        var update = Statements.Of(Update, Values(document));
        var delete = Statements.Of($"DELETE FROM tiers WHERE id = ANY ($2) AND NOT {OrdersExist}", document.EventId, tierIds);
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands = { Statements.Of(Stop, [tierIds]), update, delete },
        };
        await batch.ExecuteNonQueryAsync();
        if (update.RecordsAffected != 1 || delete.RecordsAffected != 1)
            return false;
        await transaction.CommitAsync();
        return true;
    });

    /// <summary>
    /// Writes the event's next version under another policy, with what buyers pay in its tiers from then on, unless there are orders.
    /// </summary>
    /// <returns>False: there are; nothing is changed.</returns>
    /// <exception cref="PostgresException">The event's row has moved on.</exception>
    public async Task<bool> TryPriceAsync(EventDocument document)
    {
        var tierIds = TierIds(document);
        return !await HasOrdersAsync(document.EventId, tierIds) && await UndeadlockedAsync(() => PriceAsync(document, tierIds));
    }

    /// <summary>Deletes the event unless there are orders for it.</summary>
    /// <returns>False: there are.</returns>
    public Task<bool> DeleteAsync(EventDocument document) => UndeadlockedAsync(async () =>
    {
        var tierIds = TierIds(document);
        var delete = Statements.Of($"DELETE FROM events WHERE id = $1 AND NOT {OrdersExist}", document.EventId, tierIds);
        await ExecuteAsync([Statements.Of(Stop, [tierIds]), delete]);
        return delete.RecordsAffected == 1;
    });

    /// <summary>
    /// Does what locks tiers, and does it again if a batch of theirs was on its way to the same rows from the other end: what the database
    /// has ended then is undone as a whole.
    /// </summary>
    private static async Task<bool> UndeadlockedAsync(Func<Task<bool>> act)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await act();
            }
            catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.DeadlockDetected && attempt < MostAttempts)
            {
                // The batch that was in the way has gone on.
            }
        }
    }

    private async Task<bool> PriceAsync(EventDocument document, Guid[] tierIds)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var tiers = Statements.Of(
            $"{UpdatePrices} AND NOT {OrdersExist}", document.EventId, tierIds,
            document.Tiers.Select(static tier => JsonSerializer.Serialize(tier.Prices)).ToArray());
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands = { Statements.Of(Stop, [tierIds]), tiers, Fenced(Statements.Of(UpdatePolicy, PolicyOf(document))) },
        };
        await batch.ExecuteNonQueryAsync();
        if (tiers.RecordsAffected != tierIds.Length)
            return false;
        await transaction.CommitAsync();
        return true;
    }

    private async Task ExecuteAsync(IEnumerable<NpgsqlBatchCommand> commands)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection); // One round trip is one transaction.
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync();
    }

    private static Guid[] TierIds(EventDocument document) => [.. document.Tiers.Select(static tier => tier.TierId)];

    private static NpgsqlBatchCommand Fenced(NpgsqlBatchCommand update)
    {
        var fenced = new NpgsqlBatchCommand(
            $"WITH moved AS ({update.CommandText} RETURNING 1) SELECT fence(EXISTS (SELECT FROM moved), '40T01', 'event')");
        foreach (var parameter in update.Parameters.Cast<NpgsqlParameter>())
            fenced.Parameters.Add(parameter.Clone());
        return fenced;
    }

    private static object[] Values(EventDocument document) =>
    [
        document.Details.Slug!,
        document.Details.Name,
        document.Details.Venue,
        OrNull(document.Details.Description),
        OrNull(document.Details.ImageUrl),
        document.Details.Currency,
        document.Details.StartsAt.ToUniversalTime(),
        document.Details.OnSaleAt.ToUniversalTime(),
        (short)document.State,
        document.Version,
        document.EventId,
        SearchText.Of(document.Details.Name, document.Details.Venue),
        document.Details.TimeZone,
        OrNull(document.Details.DoorsAt?.ToUniversalTime()),
        OrNull(document.Details.EndsAt?.ToUniversalTime()),
        document.Details.VerifiedOnly,
        document.Details.RotatingCodes,
        OrNull(document.Details.MailNote),
        OrNull(document.PostponedFrom?.ToUniversalTime()),
    ];

    private static object[] PolicyOf(EventDocument document) =>
    [
        document.EventId,
        document.Version,
        new NpgsqlParameter
        {
            Value = OrNull(document.Prices is { } policy ? JsonSerializer.Serialize(policy) : null),
            NpgsqlDbType = NpgsqlDbType.Text,
        },
    ];

    private static NpgsqlBatchCommand ToInsert(TierDefinition tier) => Statements.Of(
        InsertTier,
        tier.TierId,
        tier.EventId,
        tier.Position,
        tier.Name,
        OrNull(tier.Sector),
        tier.Capacity,
        tier.MaxPerOrder,
        OrNull(tier.MaxPerBuyer),
        OrNull(tier.SalesStart?.ToUniversalTime()),
        OrNull(tier.SalesEnd?.ToUniversalTime()),
        (short)tier.Seating,
        JsonSerializer.Serialize(tier.Rows),
        JsonSerializer.Serialize(tier.Prices));

    private static object OrNull(object? value) => value ?? DBNull.Value;

    private static EventDocument ToDocument(Guid eventId, NpgsqlDataReader row)
    {
        var details = new EventDetails(
            Slug: row.GetString(0),
            Name: row.GetString(1),
            Venue: row.GetString(2),
            Description: row.IsDBNull(3) ? null : row.GetString(3),
            ImageUrl: row.IsDBNull(4) ? null : row.GetString(4),
            Currency: row.GetString(5),
            StartsAt: row.GetFieldValue<DateTimeOffset>(6),
            OnSaleAt: row.GetFieldValue<DateTimeOffset>(7),
            TimeZone: row.GetString(10),
            DoorsAt: TimeAt(row, 11),
            EndsAt: TimeAt(row, 12),
            VerifiedOnly: row.GetBoolean(13),
            RotatingCodes: row.GetBoolean(14),
            MailNote: row.IsDBNull(15) ? null : row.GetString(15));
        return new EventDocument(eventId, details, (SaleState)row.GetInt16(8), row.GetInt64(9), [], TimeAt(row, 16),
            TierRecord.PricesAt(row, 17));
    }

    private static DateTimeOffset? TimeAt(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
