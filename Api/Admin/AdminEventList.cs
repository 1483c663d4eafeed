using Npgsql;
using Ticketing.Api.Catalogue;
using Ticketing.Api.Http;
using Ticketing.Tiers;

namespace Ticketing.Api.Admin;

/// <summary>All events, newest first, with their counts as last committed.</summary>
internal sealed class AdminEventList(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Select = """
        SELECT event.id, event.slug, event.name, event.venue, event.currency, event.starts_at, event.on_sale_at, event.state, event.version,
          event.created_at, coalesce(stock.opens, event.on_sale_at), coalesce(stock.closes, event.starts_at), stock.capacity, stock.held, stock.sold
        FROM events AS event CROSS JOIN LATERAL (
          SELECT min(coalesce(sales_start, event.on_sale_at)) AS opens, max(coalesce(sales_end, event.starts_at)) AS closes,
            coalesce(sum(capacity), 0) AS capacity, coalesce(sum(held), 0) AS held, coalesce(sum(sold), 0) AS sold
          FROM tiers WHERE event_id = event.id) AS stock
        WHERE (event.created_at, event.id) < ($1, $2) ORDER BY event.created_at DESC, event.id DESC LIMIT $3
        """;

    private static readonly Cursor FromTheNewest = new(DateTimeOffset.MaxValue, Guid.AllBitsSet);

    /// <summary>A part of the list.</summary>
    public async Task<Page<AdminEventSummary>> FindAsync(Paging paging, CancellationToken cancellation)
    {
        var after = paging.After ?? FromTheNewest;
        await using var command = database.CreateCommand(Select);
        command.Parameters.Add(new() { Value = after.At });
        command.Parameters.Add(new() { Value = after.Id });
        command.Parameters.Add(new() { Value = paging.Rows });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var events = new List<AdminEventSummary>();
        while (await row.ReadAsync(cancellation))
            events.Add(Read(row, clock.GetUtcNow()));
        return Page<AdminEventSummary>.Of(events, paging, item => new Cursor(item.CreatedAt, item.Id));
    }

    private static AdminEventSummary Read(NpgsqlDataReader row, DateTimeOffset now)
    {
        var state = (SaleState)row.GetInt16(7);
        var window = new SaleWindow(row.GetFieldValue<DateTimeOffset>(10), row.GetFieldValue<DateTimeOffset>(11));
        var (capacity, held, sold) = (row.GetInt64(12), row.GetInt64(13), row.GetInt64(14));
        return new AdminEventSummary(
            row.GetGuid(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.GetFieldValue<DateTimeOffset>(5),
            row.GetFieldValue<DateTimeOffset>(6),
            state,
            window.StatusAt(now, state),
            row.GetInt64(8),
            row.GetFieldValue<DateTimeOffset>(9),
            capacity,
            Math.Max(0, capacity - held - sold),
            held,
            sold);
    }
}
