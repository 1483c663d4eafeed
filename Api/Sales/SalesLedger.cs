using System.Data;
using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Api.Http;

namespace Ticketing.Api.Sales;

/// <summary>
/// Reads what was sold. Every commit adds what it sells to the table <c>sales</c>, so nothing is counted here, only added up.
/// </summary>
internal sealed class SalesLedger(NpgsqlDataSource database, TimeProvider clock)
{
    private const string UsualCurrency = "EUR";

    private const string Bounds = """
        SELECT (SELECT min(minute) FROM sales WHERE $1 IS NULL OR event_id = $1),
          (SELECT sum(held) FROM tiers WHERE $1 IS NULL OR event_id = $1)
        """;

    private const string Totals = """
        SELECT currency, sum(tickets)::bigint, sum(revenue), sum(placed)::bigint, sum(paid)::bigint
        FROM sales JOIN events ON events.id = event_id
        WHERE ($1 IS NULL OR event_id = $1) AND minute >= $2 AND minute < $3 GROUP BY currency ORDER BY 2 DESC, 1
        """;

    private const string Points = """
        SELECT width_bucket(minute, $4::timestamptz[]), sum(tickets)::bigint, coalesce(sum(revenue) FILTER (WHERE currency = $5), 0)
        FROM sales JOIN events ON events.id = event_id
        WHERE ($1 IS NULL OR event_id = $1) AND minute >= $2 AND minute < $3 GROUP BY 1
        """;

    private const string CurrencyOfEvents = "SELECT currency FROM events WHERE $1 IS NULL OR id = $1 ORDER BY created_at LIMIT 1";

    /// <summary>The sales asked for. Null: too many buckets.</summary>
    /// <param name="query">Which.</param>
    /// <param name="usual">The time zone unless another one is asked for.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="OverflowException">A sum is beyond what can be told.</exception>
    public async Task<SalesReport?> ReportAsync(SalesQuery query, DateTimeZone usual, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var (firstSale, held) = await ReadBoundsAsync(connection, query.EventId, cancellation);
        if (query.Resolve(firstSale, usual, clock.GetUtcNow()) is not { } span)
            return null;

        var starts = span.Starts(SalesQuery.MaxPoints);
        if (starts.Count > SalesQuery.MaxPoints)
            return null;

        var totals = await ReadTotalsAsync(connection, query.EventId, span, cancellation);
        var currency = totals.Count > 0 ? totals[0].Revenue.Currency : await ReadCurrencyAsync(connection, query.EventId, cancellation);
        var points = await ReadPointsAsync(connection, query.EventId, span, starts, currency, cancellation);
        return Report(span, starts, held, totals, currency, points);
    }

    private static SalesReport Report(
        SalesSpan span, List<Instant> starts, long held, List<Total> totals, string currency,
        Dictionary<int, (long Sold, long Revenue)> points)
    {
        var (orders, paid) = (totals.Sum(static total => total.Orders), totals.Sum(static total => total.Paid));
        var series = new List<SalesPoint>();
        for (var index = 0; index < starts.Count; index++)
        {
            // PostgreSQL counts from 1.
            var (sold, revenue) = points.GetValueOrDefault(index + 1);
            series.Add(new SalesPoint(starts[index].ToDateTimeOffset(), sold, new Money(revenue, currency)));
        }

        return new SalesReport(
            span.From.ToDateTimeOffset(),
            span.To.ToDateTimeOffset(),
            span.Zone.Id,
            (int)span.Bucket.TotalSeconds,
            totals.Sum(static total => total.Sold),
            held,
            totals.FirstOrDefault()?.Revenue ?? new Money(0, currency),
            [.. totals.Skip(1).Select(static total => total.Revenue)],
            orders,
            paid,
            orders == 0 ? 0 : (double)paid / orders,
            series);
    }

    private static async Task<(DateTimeOffset? FirstSale, long Held)> ReadBoundsAsync(
        NpgsqlConnection connection, Guid? eventId, CancellationToken cancellation)
    {
        await using var command = Command(connection, Bounds, eventId);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return (row.IsDBNull(0) ? null : row.GetFieldValue<DateTimeOffset>(0), row.IsDBNull(1) ? 0 : row.GetInt64(1));
    }

    private static async Task<List<Total>> ReadTotalsAsync(
        NpgsqlConnection connection, Guid? eventId, SalesSpan span, CancellationToken cancellation)
    {
        await using var command = Command(connection, Totals, eventId, span.From.ToDateTimeOffset(), span.To.ToDateTimeOffset());
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var totals = new List<Total>();
        while (await row.ReadAsync(cancellation))
            totals.Add(new Total(row.GetInt64(1), new Money((long)row.GetDecimal(2), row.GetString(0)), row.GetInt64(3), row.GetInt64(4)));
        return totals;
    }

    private static async Task<Dictionary<int, (long Sold, long Revenue)>> ReadPointsAsync(
        NpgsqlConnection connection, Guid? eventId, SalesSpan span, List<Instant> starts, string currency, CancellationToken cancellation)
    {
        await using var command = Command(
            connection, Points, eventId, span.From.ToDateTimeOffset(), span.To.ToDateTimeOffset(),
            starts.Select(static at => at.ToDateTimeOffset()).ToArray(), currency);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var points = new Dictionary<int, (long, long)>();
        while (await row.ReadAsync(cancellation))
            points[row.GetInt32(0)] = (row.GetInt64(1), (long)row.GetDecimal(2));
        return points;
    }

    private static async Task<string> ReadCurrencyAsync(NpgsqlConnection connection, Guid? eventId, CancellationToken cancellation)
    {
        await using var command = Command(connection, CurrencyOfEvents, eventId);
        return (string?)await command.ExecuteScalarAsync(cancellation) ?? UsualCurrency;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, Guid? eventId, params ReadOnlySpan<object> more)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = (object?)eventId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        foreach (var value in more)
            command.Parameters.Add(new() { Value = value });
        return command;
    }

    private sealed record Total(long Sold, Money Revenue, long Orders, long Paid);
}
