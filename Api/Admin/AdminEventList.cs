using Npgsql;
using Ticketing.Api.Catalogue;
using Ticketing.Api.Http;
using Ticketing.Tiers;

namespace Ticketing.Api.Admin;

/// <summary>All events, newest first, with their counts as last committed.</summary>
internal sealed class AdminEventList(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Select = $"""
        SELECT event.id, event.slug, event.name, event.venue, event.currency, event.starts_at, event.on_sale_at, event.state, event.version,
          event.created_at, event.time_zone, event.doors_at, event.ends_at, sale.*
        FROM events AS event CROSS JOIN LATERAL (SELECT {SaleColumns.Select} FROM tiers WHERE event_id = event.id) AS sale
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
        var (startsAt, onSaleAt) = (row.GetFieldValue<DateTimeOffset>(5), row.GetFieldValue<DateTimeOffset>(6));
        var sale = SaleColumns.Read(row, state, onSaleAt, startsAt, first: 13);
        var offer = sale.At(now);
        var capacity = sale.Tiers.Sum(static tier => (long)tier.Capacity);
        return new AdminEventSummary(
            row.GetGuid(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            startsAt,
            onSaleAt,
            row.GetString(10),
            row.IsDBNull(11) ? null : row.GetFieldValue<DateTimeOffset>(11),
            row.IsDBNull(12) ? null : row.GetFieldValue<DateTimeOffset>(12),
            state,
            offer.Status,
            row.GetInt64(8),
            row.GetFieldValue<DateTimeOffset>(9),
            capacity,
            Math.Max(0, capacity - offer.Held - offer.Sold),
            offer.Held,
            offer.Sold);
    }
}
