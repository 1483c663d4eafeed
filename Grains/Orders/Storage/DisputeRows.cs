using Npgsql;
using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.Payments;

namespace Ticketing.Orders.Storage;

/// <summary>Disputes as they stand now.</summary>
internal sealed class DisputeUpserts : RowSet
{
    private readonly List<(PaymentDispute Dispute, DateTime At)> _disputes = [];

    public override int Rank => CommitRank.Update;

    public override int Count => _disputes.Count;

    public void Add(PaymentDispute dispute, DateTimeOffset at) => _disputes.Add((dispute, at.UtcDateTime));

    public override NpgsqlBatchCommand ToCommand() => Statement.Of(
        """
        INSERT INTO disputes (method, id, order_id, payment_id, amount, currency, reason, answer_by, status, changed_at)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (method, id) DO UPDATE SET amount = excluded.amount, reason = excluded.reason, answer_by = excluded.answer_by,
          status = excluded.status, changed_at = excluded.changed_at
        """,
        Array(NpgsqlDbType.Text, static row => row.Dispute.Method),
        Array(NpgsqlDbType.Text, static row => row.Dispute.DisputeId),
        Array(NpgsqlDbType.Uuid, static row => row.Dispute.OrderId),
        Array(NpgsqlDbType.Uuid, static row => row.Dispute.PaymentId),
        Array(NpgsqlDbType.Bigint, static row => row.Dispute.AmountMinor),
        Array(NpgsqlDbType.Text, static row => row.Dispute.Currency),
        Array(NpgsqlDbType.Text, static row => row.Dispute.Reason),
        Array(NpgsqlDbType.TimestampTz, static row => row.Dispute.AnswerBy?.UtcDateTime),
        Array(NpgsqlDbType.Smallint, static row => (short)row.Dispute.Status),
        Array(NpgsqlDbType.TimestampTz, static row => row.At));

    public override void Clear() => _disputes.Clear();

    private NpgsqlParameter<List<T>> Array<T>(NpgsqlDbType type, Func<(PaymentDispute Dispute, DateTime At), T> value) =>
        new() { TypedValue = [.. _disputes.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type };
}

/// <summary>Tickets that go the way of a dispute: blocked while it is open and when it is lost, good again when it is won.</summary>
internal sealed class TicketDisputes : RowSet
{
    private readonly List<PaymentDispute> _disputes = [];

    public override int Rank => CommitRank.Update;

    public override int Count => _disputes.Count;

    public void Add(PaymentDispute dispute) => _disputes.Add(dispute);

    // Another dispute about the same order may still be open, or lost: then its tickets stay blocked.
    public override NpgsqlBatchCommand ToCommand() => Statement.Of(
        $"""
        UPDATE tickets SET status = CASE WHEN dispute.is_won THEN 0 ELSE 3 END
        FROM unnest($1, $2, $3, $4) AS dispute (order_id, is_won, method, id)
        WHERE tickets.order_id = dispute.order_id AND CASE
          WHEN dispute.is_won THEN tickets.status = 3 AND NOT EXISTS (
            SELECT FROM disputes AS other
            WHERE other.order_id = dispute.order_id AND other.status <> {(int)DisputeStatus.Won}
              AND (other.method, other.id) <> (dispute.method, dispute.id))
          ELSE tickets.status < 2 END
        """,
        Array(NpgsqlDbType.Uuid, static dispute => dispute.OrderId),
        Array(NpgsqlDbType.Boolean, static dispute => dispute.Status == DisputeStatus.Won),
        Array(NpgsqlDbType.Text, static dispute => dispute.Method),
        Array(NpgsqlDbType.Text, static dispute => dispute.DisputeId));

    public override void Clear() => _disputes.Clear();

    private NpgsqlParameter<List<T>> Array<T>(NpgsqlDbType type, Func<PaymentDispute, T> value) =>
        new() { TypedValue = [.. _disputes.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type };
}

/// <summary>Reads what is known of disputes.</summary>
internal sealed class DisputeStore(NpgsqlDataSource database)
{
    private const string Query = "SELECT status FROM disputes WHERE method = $1 AND id = $2";
    private const string Open = "SELECT id FROM disputes WHERE method = $1 AND status = 0 ORDER BY id";
    private const string Seen = "SELECT seen_until FROM dispute_looks WHERE method = $1";

    private const string SetSeen = """
        INSERT INTO dispute_looks (method, seen_until) VALUES ($1, $2) ON CONFLICT (method) DO UPDATE SET seen_until = excluded.seen_until
        """;

    /// <summary>How a dispute stood when it was last heard of; null: it never was.</summary>
    public async Task<DisputeStatus?> FindStatusAsync(PaymentDispute dispute)
    {
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(new() { Value = dispute.Method });
        command.Parameters.Add(new() { Value = dispute.DisputeId });
        return await command.ExecuteScalarAsync() is short status ? (DisputeStatus)status : null;
    }

    /// <summary>The processor's ids of the disputes that its banks have not decided, as far as is known here.</summary>
    public async Task<List<string>> ReadOpenAsync(string method, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Open);
        command.Parameters.Add(new() { Value = method });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var open = new List<string>();
        while (await row.ReadAsync(cancellation))
            open.Add(row.GetString(0));
        return open;
    }

    /// <summary>Until when all disputes of a processor are known that had begun by then; null: it was never asked.</summary>
    public async Task<DateTimeOffset?> FindSeenAsync(string method, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Seen);
        command.Parameters.Add(new() { Value = method });
        return await command.ExecuteScalarAsync(cancellation) is DateTime seen ? new DateTimeOffset(seen, TimeSpan.Zero) : null;
    }

    /// <summary>Records until when all disputes of a processor are known.</summary>
    public async Task SetSeenAsync(string method, DateTimeOffset until, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(SetSeen);
        command.Parameters.Add(new() { Value = method });
        command.Parameters.Add(new() { Value = until });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
