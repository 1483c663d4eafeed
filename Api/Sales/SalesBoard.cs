using Npgsql;
using Ticketing.Api.Http;

namespace Ticketing.Api.Sales;

/// <summary>How each public event has sold so far, and which have changed since the last look.</summary>
internal sealed class SalesBoard(NpgsqlDataSource database, TimeProvider clock)
{
    private const int MaxEvents = 200;

    private const string Stocks = """
        SELECT tiers.event_id, sum(greatest(capacity - held - sold, 0))::bigint, sum(held)::bigint, sum(sold)::bigint
        FROM tiers JOIN events ON events.id = tiers.event_id WHERE events.state <> 0
        GROUP BY tiers.event_id, events.on_sale_at ORDER BY events.on_sale_at DESC, tiers.event_id
        """;

    private const string Sums = """
        SELECT event.id, event.currency, coalesce(sum(revenue), 0)::bigint, coalesce(sum(placed), 0)::bigint, coalesce(sum(paid), 0)::bigint
        FROM events AS event LEFT JOIN sales ON sales.event_id = event.id WHERE event.id = ANY($1) GROUP BY event.id
        """;

    private readonly Dictionary<Guid, Stock> _known = [];

    /// <summary>At most 200 events, those whose sale opened last.</summary>
    public async Task<StatsChanged> ReadAsync(CancellationToken cancellation) =>
        await CompleteAsync([.. (await ReadStocksAsync(cancellation)).Take(MaxEvents)], cancellation);

    /// <summary>
    /// Events that have changed since the last call, at most 200; the rest the next time. Null: none. Calls come one at a time.
    /// </summary>
    public async Task<StatsChanged?> FindChangedAsync(CancellationToken cancellation)
    {
        var stocks = await ReadStocksAsync(cancellation);
        var changed = stocks.Where(stock => _known.GetValueOrDefault(stock.EventId) != stock).Take(MaxEvents).ToList();
        if (changed.Count == 0)
            return null;
        var answer = await CompleteAsync(changed, cancellation);
        foreach (var stock in changed)
            _known[stock.EventId] = stock;
        return answer;
    }

    /// <summary>Makes the next look find everything changed.</summary>
    public void Forget() => _known.Clear();

    private async Task<List<Stock>> ReadStocksAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Stocks);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var stocks = new List<Stock>();
        while (await row.ReadAsync(cancellation))
            stocks.Add(new Stock(row.GetGuid(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)));
        return stocks;
    }

    private async Task<StatsChanged> CompleteAsync(List<Stock> stocks, CancellationToken cancellation)
    {
        var byId = stocks.ToDictionary(static stock => stock.EventId);
        await using var command = database.CreateCommand(Sums);
        command.Parameters.Add(new() { Value = byId.Keys.ToArray() });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var events = new List<EventSales>();
        while (await row.ReadAsync(cancellation))
        {
            var stock = byId[row.GetGuid(0)];
            var revenue = new Money(row.GetInt64(2), row.GetString(1));
            events.Add(new EventSales(stock.EventId, stock.Available, stock.Held, stock.Sold, revenue, row.GetInt64(3), row.GetInt64(4)));
        }

        return new StatsChanged(clock.GetUtcNow(), events);
    }

    private sealed record Stock(Guid EventId, long Available, long Held, long Sold);
}
