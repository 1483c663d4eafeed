using System.Collections.Immutable;
using Npgsql;
using NpgsqlTypes;

namespace Ticketing.Delivery.Storage;

/// <summary>The rows of the outbox. Each statement may be repeated.</summary>
internal sealed class OutboxStore(NpgsqlDataSource database)
{
    /// <summary>
    /// The statement that puts into the outbox, in the commit of what it tells, what a statement before it (<c>told</c>) has stored as
    /// notifications: those of the kinds that are mailed, for those who read mail.
    /// </summary>
    /// <remarks>
    /// Whether somebody does is looked up row by row: a join could be planned as a walk over all accounts. What is told of an order has an
    /// id that nothing else has, and begins with the time; what is told of an event many share.
    /// </remarks>
    public const string InsertTold = """
        INSERT INTO outbox (id, user_id, kind, event_id, order_id, facts, at, due_at, announcement_id)
        SELECT CASE WHEN order_id IS NULL THEN message_id(at) ELSE id END, user_id, kind, event_id, order_id, changes, at, at,
          CASE WHEN order_id IS NULL THEN id END
        FROM told WHERE kind IN (0, 3, 4, 5, 8, 12, 15, 16, 20) AND (SELECT users.mailed FROM users WHERE users.id = told.user_id)
        """;

    // Whoever has waited for an hour holds up nobody any more: a message that never gets through must not silence its reader.
    private const string TakeSql = """
        WITH chosen AS (
          SELECT id FROM outbox AS next
          WHERE shard = $1 AND state = 0 AND due_at <= $2 AND (kind >= 100 OR NOT EXISTS (
            SELECT FROM outbox AS earlier
            WHERE earlier.user_id = next.user_id AND earlier.id < next.id AND earlier.state = 0 AND earlier.kind < 100
              AND earlier.at > $2 - interval '1 hour'))
          ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
        UPDATE outbox SET attempts = attempts + 1, due_at = $4 FROM chosen WHERE outbox.id = chosen.id
        RETURNING outbox.id, attempts, kind, user_id, event_id, order_id, facts, address, at
        """;

    // A delivery is a fact, whoever reports it and however late.
    private const string SettleSql = """
        UPDATE outbox SET
          state = CASE report.result
            WHEN 0 THEN 1
            WHEN 1 THEN CASE WHEN $5 + report.pause > coalesce(until, at + $6) THEN 2 ELSE 0 END
            WHEN 2 THEN 2 ELSE 3 END,
          due_at = CASE WHEN report.result = 1 THEN $5 + report.pause ELSE due_at END,
          settled_at = CASE WHEN report.result = 1 AND $5 + report.pause <= coalesce(until, at + $6) THEN NULL ELSE $5 END,
          content = CASE WHEN report.result IN (0, 3) THEN NULL ELSE content END,
          reason = report.reason
        FROM unnest($1, $2, $3, $4, $7) AS report (id, attempt, result, reason, pause)
        WHERE outbox.id = report.id AND (
          (state = 0 AND attempts = report.attempt) OR (report.result = 0 AND state IN (0, 2)))
        """;

    private const string RetrySql = """
        UPDATE outbox SET state = 0, due_at = $2, until = greatest(until, $2 + $3, at + $3), settled_at = NULL
        WHERE id = $1 AND state IN (0, 2)
        """;

    private const string DiscardSql = """
        UPDATE outbox SET state = 3, settled_at = $2, content = NULL, reason = 'An organiser has discarded it.'
        WHERE id = $1 AND state IN (0, 2)
        """;

    // What was written for another address is written anew.
    private const string ReaddressSql = "UPDATE outbox SET address = $2, content = NULL WHERE id = $1 AND state IN (0, 2)";

    private const string PruneSql = """
        DELETE FROM outbox WHERE id = ANY (ARRAY(
          SELECT id FROM outbox WHERE shard = $1 AND state <> 0 AND settled_at < CASE WHEN state = 2 THEN $3 ELSE $2 END
          ORDER BY settled_at LIMIT $4))
        """;

    /// <summary>Takes messages of a shard that are due, for as long as the lease lasts.</summary>
    public async Task<ImmutableArray<OutboxMessage>> TakeAsync(int shard, int most, DateTimeOffset now, DateTimeOffset leaseEndsAt)
    {
        await using var command = Command(TakeSql, (short)shard, now, most, leaseEndsAt);
        await using var row = await command.ExecuteReaderAsync();
        var taken = ImmutableArray.CreateBuilder<OutboxMessage>();
        while (await row.ReadAsync())
            taken.Add(Read(row, leaseEndsAt));
        taken.Sort(static (a, b) => a.Id.ToString("N").CompareTo(b.Id.ToString("N"), StringComparison.Ordinal));
        return taken.ToImmutable();
    }

    /// <summary>Books reports.</summary>
    /// <param name="reports">What became of messages.</param>
    /// <param name="pauses">For each, how long it rests if it failed.</param>
    /// <param name="now">When that was.</param>
    public async Task SettleAsync(ImmutableArray<DeliveryReport> reports, IEnumerable<TimeSpan> pauses, DateTimeOffset now)
    {
        await using var command = Command(
            SettleSql,
            reports.Select(static report => report.Id).ToArray(),
            reports.Select(static report => (short)report.Attempt).ToArray(),
            reports.Select(static report => (short)report.End).ToArray());
        command.Parameters.Add(new()
        {
            Value = reports.Select(static report => report.Reason ?? (object)DBNull.Value).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = Outboxes.Patience });
        command.Parameters.Add(new() { Value = pauses.ToArray() });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Lets a message be tried again. False: its state does not allow it.</summary>
    public Task<bool> RetryAsync(Guid id, DateTimeOffset now) => ChangesAsync(Command(RetrySql, id, now, Outboxes.Patience));

    /// <summary>Discards a message. False: its state does not allow it.</summary>
    public Task<bool> DiscardAsync(Guid id, DateTimeOffset now) => ChangesAsync(Command(DiscardSql, id, now));

    /// <summary>Gives a message another address. False: its state does not allow it.</summary>
    public Task<bool> ReaddressAsync(Guid id, string address) => ChangesAsync(Command(ReaddressSql, id, address));

    /// <summary>Deletes messages that were settled long ago. Returns how many there were.</summary>
    /// <param name="shard">Of which shard.</param>
    /// <param name="settled">Those that were delivered or discarded before.</param>
    /// <param name="givenUp">Those that were given up before.</param>
    /// <param name="most">Most of them.</param>
    public async Task<int> PruneAsync(int shard, DateTimeOffset settled, DateTimeOffset givenUp, int most)
    {
        await using var command = Command(PruneSql, (short)shard, settled, givenUp, most);
        return await command.ExecuteNonQueryAsync();
    }

    private static OutboxMessage Read(NpgsqlDataReader row, DateTimeOffset leaseEndsAt) => new(
        row.GetGuid(0),
        row.GetInt16(1),
        leaseEndsAt,
        (MessageKind)row.GetInt16(2),
        row.GetGuid(3),
        row.IsDBNull(4) ? null : row.GetGuid(4),
        row.IsDBNull(5) ? null : row.GetGuid(5),
        row.IsDBNull(6) ? null : row.GetString(6),
        row.IsDBNull(7) ? null : row.GetString(7),
        row.GetFieldValue<DateTimeOffset>(8));

    private static async Task<bool> ChangesAsync(NpgsqlCommand change)
    {
        await using var command = change;
        return await command.ExecuteNonQueryAsync() == 1;
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}
