using Npgsql;
using Ticketing.Payments;

namespace Ticketing.Orders.Storage;

/// <summary>Payments on processors' pages of which nobody has heard yet, and when each is asked about next.</summary>
internal sealed class OpenPaymentStore(NpgsqlDataSource database)
{
    // Their next turn is set before they are asked about: one that can't be dealt with does not keep the others from theirs. What an order
    // is writing at this moment is left alone, and nobody waits for anybody.
    private const string Take = """
        WITH due AS (SELECT id FROM payments WHERE look_at <= $1 ORDER BY look_at LIMIT $2 FOR UPDATE SKIP LOCKED)
        UPDATE payments SET look_at = $1 + least(greatest(($1 - started_at) / 4, interval '20 seconds'), interval '1 hour')
        FROM due WHERE payments.id = due.id
        RETURNING order_id, payments.id, method, reference
        """;

    /// <summary>Takes those whose turn it is, the longest due first; the older one is, the later comes its next turn.</summary>
    public async Task<List<OpenPayment>> TakeDueAsync(DateTimeOffset now, int most, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Take);
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = most });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var due = new List<OpenPayment>();
        while (await row.ReadAsync(cancellation))
            due.Add(new OpenPayment(row.GetGuid(0), new PaymentInquiry(row.GetGuid(1), row.GetString(2), row.GetString(3))));
        return due;
    }
}

/// <summary>A payment of which nobody has heard yet.</summary>
/// <param name="OrderId">Its order.</param>
/// <param name="Inquiry">What its processor is asked.</param>
internal sealed record OpenPayment(Guid OrderId, PaymentInquiry Inquiry);
