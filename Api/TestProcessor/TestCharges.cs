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

    /// <summary>Less than that is left of the charge.</summary>
    TooMuch,
}

/// <summary>The test processor's books: its charges, and with each the reports that it owes.</summary>
internal sealed class TestCharges(NpgsqlDataSource database, IOptions<TestProcessorSettings> settings, TimeProvider clock)
{
    private const string Take = """
        WITH charge AS (
          INSERT INTO test_charges (payment_id, order_id, amount, currency, outcome, created_at, card_last4)
          VALUES ($1, $2, $3, $4, $5, $6, $11) ON CONFLICT DO NOTHING RETURNING payment_id)
        INSERT INTO test_webhooks (id, payment_id, event_id, deliver_at, after_expiry)
        SELECT report.id, charge.payment_id, $7, $8, $9 FROM charge, unnest($10) AS report (id)
        """;

    // Whether a session is paid or ended is decided at its row alone.
    private const string TakeOnPage = """
        WITH session AS (
          UPDATE test_sessions SET paid_at = $6 WHERE id = $12 AND paid_at IS NULL AND ended_at IS NULL AND expires_at > $6
          RETURNING payment_id),
        charge AS (
          INSERT INTO test_charges (payment_id, order_id, amount, currency, outcome, created_at, card_last4)
          SELECT payment_id, $2, $3, $4, $5, $6, $11 FROM session WHERE payment_id = $1 ON CONFLICT DO NOTHING RETURNING payment_id),
        report AS (
          INSERT INTO test_webhooks (id, payment_id, event_id, deliver_at, after_expiry)
          SELECT report.id, charge.payment_id, $7, $8, $9 FROM charge, unnest($10) AS report (id))
        SELECT EXISTS (SELECT FROM session)
        """;

    // What is to be reported late is not known earlier, whoever asks.
    private const string LookUp = """
        SELECT outcome, amount, currency, card_last4 FROM test_charges AS charge
        WHERE payment_id = $1 AND NOT EXISTS (
          SELECT FROM test_webhooks AS report JOIN orders ON orders.id = charge.order_id
          WHERE report.after_expiry AND report.payment_id = charge.payment_id AND orders.status = 0)
        """;

    // The charge's row is locked first, so that refunds of one charge come one after the other. Its mark says that all is back.
    private const string Lock = "SELECT amount FROM test_charges WHERE payment_id = $1 AND outcome = 0 FOR UPDATE";

    private const string Refund = """
        WITH charge AS (
          SELECT payment_id, amount, refunded,
            (SELECT coalesce(sum(amount), 0) FROM test_refunds WHERE payment_id = $1) AS back,
            EXISTS (SELECT FROM test_refunds WHERE id = $2) AS known
          FROM test_charges WHERE payment_id = $1),
        wanted AS (
          SELECT payment_id, amount AS whole, back, coalesce($3, amount) AS amount FROM charge
          WHERE NOT known AND NOT refunded AND back + coalesce($3, amount) <= amount),
        booked AS (
          INSERT INTO test_refunds (id, payment_id, amount, created_at) SELECT $2, payment_id, amount, $4 FROM wanted RETURNING amount),
        marked AS (
          UPDATE test_charges SET refunded = true FROM wanted
          WHERE test_charges.payment_id = wanted.payment_id AND wanted.back + wanted.amount = wanted.whole)
        SELECT known OR refunded AND $2 = $1 OR EXISTS (SELECT FROM booked) FROM charge
        """;

    /// <summary>
    /// Books a charge and the reports it will lead to, in one transaction. A second call with the same payment changes nothing.
    /// </summary>
    public async Task TakeAsync(TestCharge charge, CancellationToken cancellation)
    {
        await using var command = Describe(Take, charge);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Books a charge that is made on the processor's page, if its session is open.</summary>
    /// <param name="charge">The charge.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether the session was open, and is paid now.</returns>
    public async Task<bool> TakeOnPageAsync(TestCharge charge, Guid sessionId, CancellationToken cancellation)
    {
        await using var command = Describe(TakeOnPage, charge);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = sessionId });
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>What became of a charge; null: there is none, or its report is to come late.</summary>
    public async Task<ChargeStatus?> FindAsync(Guid paymentId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(LookUp);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = paymentId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new ChargeStatus(
                EventId(paymentId), row.GetInt16(0) == 0, row.GetInt64(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3))
            : null;
    }

    private NpgsqlCommand Describe(string sql, TestCharge charge)
    {
        var now = clock.GetUtcNow();
        var command = database.CreateCommand(sql);
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
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = charge.Card.Last4 });
        return command;
    }

    /// <summary>Gives money of a charge back. May be repeated.</summary>
    /// <param name="paymentId">The charge.</param>
    /// <param name="refundId">The merchant's id of the refund.</param>
    /// <param name="amount">How much; null: all.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<RefundOutcome> RefundAsync(Guid paymentId, Guid refundId, long? amount, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var locking = new NpgsqlCommand(Lock, connection) { Parameters = { new() { Value = paymentId } } };
        if (await locking.ExecuteScalarAsync(cancellation) is null)
            return RefundOutcome.NothingCharged;

        await using var command = new NpgsqlCommand(Refund, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = paymentId });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = refundId });
        command.Parameters.Add(new() { Value = amount ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        var isBack = (bool)(await command.ExecuteScalarAsync(cancellation))!;
        await transaction.CommitAsync(cancellation);
        return isBack ? RefundOutcome.Refunded : RefundOutcome.TooMuch;
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
