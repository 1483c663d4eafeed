using Npgsql;
using Ticketing.Payments;

namespace Ticketing.Orders.Storage;

/// <summary>Payments on processors' pages of which nobody has heard yet, and when each is asked about next.</summary>
internal sealed class OpenPaymentStore(NpgsqlDataSource database)
{
    // Their next turn is set before they are asked about: one that can't be dealt with does not keep the others from theirs. What an order
    // is writing at this moment is left alone, and nobody waits for anybody.
    private const string Take = """
        WITH due AS (SELECT id FROM payments WHERE look_at <= $1 AND status = 0 ORDER BY look_at LIMIT $2 FOR UPDATE SKIP LOCKED)
        UPDATE payments SET look_at = $1 + least(greatest(($1 - started_at) / 4, interval '20 seconds'), interval '1 hour')
        FROM due WHERE payments.id = due.id
        RETURNING order_id, payments.id, method, reference
        """;

    // Banks that send money back do so within some weeks. After that nobody asks any more, and the time between two looks doubles.
    private const string TakeReturned = """
        WITH due_refunds AS (
          SELECT id FROM refunds WHERE look_at <= $1 AND status = 2 ORDER BY look_at LIMIT $2 FOR UPDATE SKIP LOCKED),
        due_payments AS (
          SELECT id FROM payments WHERE look_at <= $1 AND status = 4 ORDER BY look_at LIMIT $2 FOR UPDATE SKIP LOCKED),
        refunds_taken AS (
          UPDATE refunds SET look_at = CASE WHEN settled_at > $1 - interval '35 days' THEN
            $1 + greatest($1 - settled_at, interval '1 day') END
          FROM due_refunds WHERE refunds.id = due_refunds.id
          RETURNING order_id, refunds.id),
        payments_taken AS (
          UPDATE payments SET look_at = CASE WHEN started_at > $1 - interval '35 days' THEN
            $1 + greatest($1 - started_at, interval '1 day') END
          FROM due_payments WHERE payments.id = due_payments.id
          RETURNING order_id, payments.id)
        SELECT * FROM refunds_taken UNION ALL SELECT * FROM payments_taken
        """;

    /// <summary>Takes those whose turn it is, the longest due first; the older one is, the later comes its next turn.</summary>
    public async Task<List<OpenPayment>> TakeDueAsync(DateTimeOffset now, int most, CancellationToken cancellation)
    {
        await using var command = Command(Take, now, most);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var due = new List<OpenPayment>();
        while (await row.ReadAsync(cancellation))
            due.Add(new OpenPayment(row.GetGuid(0), new PaymentInquiry(row.GetGuid(1), row.GetString(2), row.GetString(3))));
        return due;
    }

    /// <summary>Takes money that is back by all we know, for its processor may know better: the orders, and the refunds.</summary>
    public async Task<List<(Guid OrderId, Guid RefundId)>> TakeReturnedAsync(
        DateTimeOffset now, int most, CancellationToken cancellation)
    {
        await using var command = Command(TakeReturned, now, most);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var due = new List<(Guid, Guid)>();
        while (await row.ReadAsync(cancellation))
            due.Add((row.GetGuid(0), row.GetGuid(1)));
        return due;
    }

    private NpgsqlCommand Command(string sql, DateTimeOffset now, int most)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = most });
        return command;
    }
}

/// <summary>A payment of which nobody has heard yet.</summary>
/// <param name="OrderId">Its order.</param>
/// <param name="Inquiry">What its processor is asked.</param>
internal sealed record OpenPayment(Guid OrderId, PaymentInquiry Inquiry);
