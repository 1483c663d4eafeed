using System.Globalization;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Api.Payments;

namespace Ticketing.Api.TestProcessor;

/// <summary>A charge that the test processor was asked for.</summary>
internal sealed record TestCharge(Guid PaymentId, Guid OrderId, long Amount, string Currency, TestCard Card);

/// <summary>What became of a wish to give money back.</summary>
internal enum RefundOutcome
{
    /// <summary>The money goes back, now or before.</summary>
    Refunded,

    /// <summary>There is no such charge, or it was declined: no money moved.</summary>
    NothingCharged,
}

/// <summary>The test processor's books: its charges, and with each the reports that it owes.</summary>
internal sealed class TestCharges(NpgsqlDataSource database, IOptions<TestProcessorSettings> settings, TimeProvider clock)
{
    private const string Take = """
        WITH charge AS (
          INSERT INTO test_charges (payment_id, order_id, amount, currency, outcome, created_at)
          VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING payment_id)
        INSERT INTO test_webhooks (id, payment_id, event_id, deliver_at, after_expiry)
        SELECT report.id, charge.payment_id, $7, $8, $9 FROM charge, unnest($10) AS report (id)
        """;

    private const string Refund = "UPDATE test_charges SET refunded = true WHERE payment_id = $1 AND outcome = 0";

    /// <summary>
    /// Books a charge and the reports it will lead to, in one transaction. A second call with the same payment changes nothing.
    /// </summary>
    public async Task TakeAsync(TestCharge charge, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var command = database.CreateCommand(Take);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = charge.PaymentId });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = charge.OrderId });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = charge.Amount });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = charge.Currency });
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)(charge.Card.Succeeds ? 0 : 1) });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = EventId(charge.PaymentId) });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now.AddMilliseconds(settings.Value.DelayMilliseconds) });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = charge.Card.AfterExpiry });
        command.Parameters.Add(new NpgsqlParameter<Guid[]>
        {
            TypedValue = ReportIds(charge.Card.Reports),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid,
        });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Gives the money of a charge back. May be repeated.</summary>
    public async Task<RefundOutcome> RefundAsync(Guid paymentId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Refund);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = paymentId });
        return await command.ExecuteNonQueryAsync(cancellation) > 0 ? RefundOutcome.Refunded : RefundOutcome.NothingCharged;
    }

    /// <summary>All reports of one charge carry one id, as a processor's repeated webhooks do.</summary>
    private static string EventId(Guid paymentId) => string.Create(CultureInfo.InvariantCulture, $"evt_{paymentId:N}");

    private static Guid[] ReportIds(int count)
    {
        var ids = new Guid[count];
        for (var index = 0; index < count; index++)
            ids[index] = Guid.CreateVersion7();
        return ids;
    }
}
