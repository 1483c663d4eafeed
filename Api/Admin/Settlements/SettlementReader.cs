using System.Data;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Api.Http;
using Ticketing.Ledger;

namespace Ticketing.Api.Admin.Settlements;

/// <summary>Adds up an event's books.</summary>
internal sealed class SettlementReader(NpgsqlDataSource database)
{
    private const string Event = """
        SELECT currency, (SELECT count(*) FROM ledger WHERE event_id = $1), coalesce((price_policy ->> 'TaxRate')::integer, 0)
        FROM events WHERE id = $1
        """;

    private const string Balances = """
        SELECT account, currency, sum(amount)::bigint FROM (
          SELECT debit AS account, currency, amount, at FROM ledger WHERE event_id = $1
          UNION ALL
          SELECT credit, currency, -amount, at FROM ledger WHERE event_id = $1) AS half
        WHERE at < coalesce($2, 'infinity') GROUP BY account, currency HAVING sum(amount) <> 0 ORDER BY currency, account
        """;

    // What is earned and taken back is in the event's currency. A dispute may be decided the other way later.
    private const string Sums = """
        SELECT
          coalesce(sum(amount) FILTER (WHERE kind = 1), 0)::bigint,
          coalesce(sum(amount) FILTER (WHERE kind = 2), 0)::bigint,
          coalesce(sum(CASE WHEN debit = 2 THEN amount ELSE -amount END) FILTER (WHERE kind = 4 AND 2 IN (debit, credit)), 0)::bigint,
          coalesce(sum(CASE WHEN credit = 3 THEN amount ELSE -amount END) FILTER (WHERE 3 IN (debit, credit)), 0)::bigint,
          coalesce(sum(CASE WHEN credit = 4 THEN amount ELSE -amount END) FILTER (WHERE 4 IN (debit, credit)), 0)::bigint
        FROM ledger JOIN events ON events.id = ledger.event_id AND events.currency = ledger.currency
        WHERE event_id = $1 AND at >= coalesce($2, '-infinity') AND at < coalesce($3, 'infinity')
        """;

    // An order's own line is that of the number and the anchor that it was placed with: see the loader of orders. What cost nothing has no
    // entry in the books.
    private const string Lines = """
        WITH line AS MATERIALIZED (
          SELECT DISTINCT ON (orders.id, reservations.line) orders.id AS order_id, orders.paid_at, reservations.line,
            reservations.tier_id, reservations.category, reservations.unit_price,
            cardinality(coalesce(reservations.bought, reservations.numbers)) AS quantity
          FROM tiers JOIN reservations ON reservations.tier_id = tiers.id
          JOIN orders ON orders.id = reservations.order_id AND reservations.anchor = orders.anchors[reservations.line + 1]
          WHERE tiers.event_id = $1 AND orders.paid_at IS NOT NULL
          ORDER BY orders.id, reservations.line, (reservations.state = 1) DESC, (reservations.held_until = orders.expires_at) DESC),
        taken_back AS (
          SELECT refunds.tickets FROM refunds
          WHERE refunds.order_id IN (SELECT order_id FROM line) AND coalesce(
            (SELECT min(at) FROM ledger WHERE event_id = $1 AND kind = 2 AND source_id = refunds.id), refunds.requested_at)
              BETWEEN coalesce($2, '-infinity') AND coalesce($3, 'infinity') - interval '1 microsecond'),
        change AS (
          SELECT tier_id, category, unit_price, quantity AS sold, 0 AS returned FROM line
          WHERE paid_at >= coalesce($2, '-infinity') AND paid_at < coalesce($3, 'infinity')
          UNION ALL
          SELECT line.tier_id, line.category, line.unit_price, 0, 1
          FROM taken_back CROSS JOIN jsonb_array_elements(taken_back.tickets) AS gone
          JOIN all_tickets AS ticket ON ticket.id = (gone ->> 'TicketId')::uuid
          JOIN line ON line.order_id = ticket.order_id AND line.line = ticket.line)
        SELECT tiers.id, tiers.name, change.category, change.unit_price, sum(change.sold)::bigint, sum(change.returned)::bigint
        FROM change JOIN tiers ON tiers.id = change.tier_id
        GROUP BY tiers.id, tiers.name, tiers.position, change.category, change.unit_price
        ORDER BY tiers.position, change.unit_price DESC, change.category
        """;

    /// <summary>The settlement of a period, from one snapshot; null: there is no such event.</summary>
    public async Task<SettlementBody?> FindAsync(
        Guid eventId, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await using var batch = new NpgsqlBatch(connection, snapshot)
        {
            BatchCommands =
            {
                Query(Event, eventId), Query(Sums, eventId, from, to), Query(Lines, eventId, from, to), Query(Balances, eventId, to),
            },
        };
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return null;
        var (currency, version, taxRate) = (row.GetString(0), row.GetInt64(1), row.GetInt32(2));
        await row.NextResultAsync(cancellation);
        await row.ReadAsync(cancellation);
        var (gross, refunds, disputes) = (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
        var (fees, tax) = (row.GetInt64(3), row.GetInt64(4));
        await row.NextResultAsync(cancellation);
        var lines = await ReadLinesAsync(row, currency, cancellation);
        await row.NextResultAsync(cancellation);
        var balances = await ReadBalancesAsync(row, cancellation);

        Money Of(long amount) => new(amount, currency);
        return new SettlementBody(
            version,
            from,
            to,
            Of(gross),
            Of(refunds),
            Of(disputes),
            Of(fees),
            Of(tax),
            taxRate,
            Of(gross - refunds - disputes - fees - tax),
            lines,
            Of(gross - refunds - lines.Sum(static line => line.Gross.Amount - line.Refunds.Amount)),
            balances);
    }

    private static NpgsqlBatchCommand Query(string sql, Guid eventId, params ReadOnlySpan<DateTimeOffset?> times)
    {
        var command = new NpgsqlBatchCommand(sql) { Parameters = { new() { Value = eventId } } };
        foreach (var time in times)
            command.Parameters.Add(
                new() { Value = (object?)time?.ToUniversalTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        return command;
    }

    private static async Task<List<SettlementLine>> ReadLinesAsync(
        NpgsqlDataReader row, string currency, CancellationToken cancellation)
    {
        var lines = new List<SettlementLine>();
        while (await row.ReadAsync(cancellation))
        {
            var (price, sold, returned) = (row.GetInt64(3), row.GetInt64(4), row.GetInt64(5));
            lines.Add(new SettlementLine(
                row.GetGuid(0),
                row.GetString(1),
                row.GetString(2),
                new Money(price, currency),
                sold,
                new Money(sold * price, currency),
                returned,
                new Money(returned * price, currency)));
        }

        return lines;
    }

    private static async Task<List<LedgerBalanceBody>> ReadBalancesAsync(NpgsqlDataReader row, CancellationToken cancellation)
    {
        var balances = new List<LedgerBalanceBody>();
        while (await row.ReadAsync(cancellation))
            balances.Add(new((LedgerAccount)row.GetInt16(0), new Money(row.GetInt64(2), row.GetString(1))));
        return balances;
    }
}
