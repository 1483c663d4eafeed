using System.Collections.Immutable;
using System.Data;
using Npgsql;

namespace Ticketing.Ledger.Storage;

/// <summary>Compares an event's books with the records of its payments, refunds and disputes, order by order.</summary>
internal sealed class LedgerAuditor(NpgsqlDataSource database)
{
    private const int MaxExamples = 10;

    private const string Balances = """
        SELECT half.account, ledger.currency, sum(half.amount)::bigint
        FROM ledger CROSS JOIN LATERAL (VALUES (debit, amount), (credit, -amount)) AS half (account, amount)
        WHERE event_id = $1 GROUP BY 1, 2 HAVING sum(half.amount) <> 0 ORDER BY 2, 1
        """;

    private const string Version = "SELECT count(*) FROM ledger WHERE event_id = $1";

    // Fees and taxes are a part of what was earned: the records don't say which.
    private const string Wrong = """
        WITH entry AS (
          SELECT order_id, kind, debit, credit, currency, amount FROM ledger WHERE event_id = $1
          UNION ALL
          SELECT order_id, kind, debit, credit, currency, -amount FROM ledger_due($1))
        SELECT DISTINCT order_id FROM (
          SELECT order_id FROM entry CROSS JOIN LATERAL (VALUES (debit, amount), (credit, -amount)) AS half (account, amount)
          GROUP BY order_id, kind, CASE WHEN half.account IN (3, 4) THEN 2 ELSE half.account END, currency
          HAVING sum(half.amount) <> 0) AS wrong
        ORDER BY order_id
        """;

    /// <summary>The books of an event, from one snapshot.</summary>
    public async Task<LedgerAudit> CompareAsync(Guid eventId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await using var batch = new NpgsqlBatch(connection, snapshot)
        {
            BatchCommands = { Query(Version, eventId), Query(Balances, eventId), Query(Wrong, eventId) },
        };
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        var version = row.GetInt64(0);
        await row.NextResultAsync(cancellation);
        var balances = ImmutableArray.CreateBuilder<LedgerBalance>();
        while (await row.ReadAsync(cancellation))
            balances.Add(new LedgerBalance((LedgerAccount)row.GetInt16(0), row.GetString(1), row.GetInt64(2)));
        await row.NextResultAsync(cancellation);
        var wrong = new List<Guid>();
        while (await row.ReadAsync(cancellation))
            wrong.Add(row.GetGuid(0));
        return new LedgerAudit(version, balances.ToImmutable(), wrong.Count, [.. wrong.Take(MaxExamples)]);
    }

    private static NpgsqlBatchCommand Query(string sql, Guid eventId) => new(sql) { Parameters = { new() { Value = eventId } } };
}
