using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;

namespace Ticketing.Api.TestProcessor;

/// <summary>The test processor's books of what is to be paid on its page.</summary>
internal sealed class TestSessions(NpgsqlDataSource database, TestCharges charges, TimeProvider clock)
{
    private const int IdBytes = 16;

    // What is charged already needs no page. Asked again, the session stays; only until when it is open, and the way back, may change.
    private const string Open = """
        INSERT INTO test_sessions (payment_id, id, order_id, amount, currency, return_to, language, what, expires_at, created_at)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 WHERE NOT EXISTS (SELECT FROM test_charges WHERE payment_id = $1)
        ON CONFLICT (payment_id) DO UPDATE
          SET expires_at = excluded.expires_at, return_to = excluded.return_to, language = excluded.language
        RETURNING id
        """;

    // A session that is not there yet is ended before it comes.
    private const string End = """
        INSERT INTO test_sessions (payment_id, id, order_id, amount, currency, expires_at, created_at, ended_at)
        SELECT $1, $2, $3, $4, $5, $6, $6, $6
        WHERE NOT EXISTS (SELECT FROM test_charges WHERE payment_id = $1 AND outcome = 0)
        ON CONFLICT (payment_id) DO UPDATE SET ended_at = coalesce(test_sessions.ended_at, excluded.ended_at)
          WHERE test_sessions.paid_at IS NULL
        RETURNING id
        """;

    private const string Find = """
        SELECT id, payment_id, order_id, amount, currency, return_to, language, what, expires_at, paid_at IS NOT NULL, ended_at IS NOT NULL
        FROM test_sessions WHERE id = $1
        """;

    /// <summary>Opens a session, or finds the one that is open for this payment.</summary>
    /// <returns>Its id; null: the payment is charged already.</returns>
    public async Task<Guid?> OpenAsync(SessionWish wish, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Open);
        AddPayment(command, wish.PaymentId, wish.OrderId, wish.Amount, wish.Currency);
        command.Parameters.Add(TextOrNull(wish.ReturnTo?.AbsoluteUri));
        command.Parameters.Add(TextOrNull(wish.Language));
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = wish.What });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = wish.ExpiresAt.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        return await command.ExecuteScalarAsync(cancellation) as Guid?;
    }

    /// <summary>Ends a payment's session. May be repeated.</summary>
    /// <returns>Whether nobody can pay on its page, now or later; false: somebody has.</returns>
    public async Task<bool> EndAsync(SessionEnd end, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(End);
        AddPayment(command, end.PaymentId!.Value, end.OrderId ?? Guid.Empty, end.Amount ?? 0, end.Currency ?? "");
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        return await command.ExecuteScalarAsync(cancellation) is Guid;
    }

    /// <summary>The session of a page; null: there is none.</summary>
    public async Task<TestSession?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Find);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? ToSession(row) : null;
    }

    /// <summary>Pays a session that is open, with a card that succeeds. However often it is paid, money moves once.</summary>
    /// <returns>Whether it is paid now; false: it was paid before, or its time is over.</returns>
    public Task<bool> PayAsync(TestSession session, TestCard card, CancellationToken cancellation)
    {
        var wish = session.Wish;
        return charges.TakeOnPageAsync(
            new TestCharge(wish.PaymentId, wish.OrderId, wish.Amount, wish.Currency, card), session.Id, cancellation);
    }

    private static void AddPayment(NpgsqlCommand command, Guid paymentId, Guid orderId, long amount, string currency)
    {
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = paymentId });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = new Guid(RandomNumberGenerator.GetBytes(IdBytes)) });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = orderId });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = amount });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = currency });
    }

    private static NpgsqlParameter TextOrNull(string? text) =>
        new() { Value = text ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private TestSession ToSession(NpgsqlDataReader row)
    {
        var wish = new SessionWish(
            PaymentId: row.GetGuid(1),
            OrderId: row.GetGuid(2),
            Amount: row.GetInt64(3),
            Currency: row.GetString(4),
            ReturnTo: row.IsDBNull(5) ? null : new Uri(row.GetString(5)),
            Language: row.IsDBNull(6) ? null : row.GetString(6),
            What: row.GetString(7),
            ExpiresAt: row.GetFieldValue<DateTimeOffset>(8));
        var isOver = row.GetBoolean(10) || wish.ExpiresAt <= clock.GetUtcNow();
        var state = row.GetBoolean(9) ? SessionState.Paid : isOver ? SessionState.Over : SessionState.Open;
        return new TestSession(row.GetGuid(0), state, wish);
    }
}
