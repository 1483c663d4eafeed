using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using Ticketing.Api.Http;
using Ticketing.Texts;
using Ticketing.Tiers;

namespace Ticketing.Api.Catalogue;

/// <summary>Which events are asked for.</summary>
/// <param name="Search">Words of the name or the venue; empty: all.</param>
/// <param name="Paging">Which part of the list.</param>
internal readonly record struct EventQuery(string Search, Paging Paging);

/// <summary>
/// The public events that are not over, in the order of <see cref="ListPlace"/>: an event is over when it has begun and none of its tiers
/// says that it sells on. A part of the list is read once for all who ask for it within half a second.
/// </summary>
internal sealed class EventList(NpgsqlDataSource database, IOptions<JsonOptions> json, TimeProvider clock)
{
    /// <summary>Most characters of a search.</summary>
    public const int MaxSearchLength = 100;

    private const int MaxParts = 500;

    private const string Select = $"""
        SELECT event.id, event.slug, event.name, event.venue, event.starts_at, event.on_sale_at, event.state, event.image_url,
          event.currency, event.list_rank, event.time_zone, event.doors_at, event.ends_at, sale.*
        FROM events AS event CROSS JOIN LATERAL (SELECT {SaleColumns.Select} FROM tiers WHERE event_id = event.id) AS sale
        WHERE event.state <> 0 AND (event.list_rank, event.starts_at, event.id) > ($1, $2, $3) AND event.search LIKE ALL ($4)
          AND (event.starts_at > $5 OR (event.list_rank = 0 AND EXISTS (SELECT FROM tiers WHERE event_id = event.id AND sales_end > $5)))
        ORDER BY event.list_rank, event.starts_at, event.id LIMIT $6
        """;

    private static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(500);

    private readonly FreshCache<EventQuery, CachedJson> _parts = new(clock, MaxAge, MaxParts);

    /// <summary>A part of the list, ready to be sent.</summary>
    public Task<CachedJson> FindAsync(EventQuery query) => _parts.GetAsync(query, LoadAsync);

    private async Task<CachedJson> LoadAsync(EventQuery query)
    {
        var (now, after) = (clock.GetUtcNow(), ListPlace.Of(query.Paging.After));
        if (SearchText.WordsOf(query.Search) is not { } words)
            return ToJson(new Page<EventSummary>([], null));
        await using var command = database.CreateCommand(Select);
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = after.Rank });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = after.StartsAt });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = after.Id });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. words.Select(Pattern)] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = query.Paging.Rows });
        await using var row = await command.ExecuteReaderAsync();
        var (events, ranks) = (new List<EventSummary>(), new Dictionary<Guid, short>());
        while (await row.ReadAsync())
        {
            events.Add(Read(row, now));
            ranks[events[^1].Id] = row.GetInt16(9);
        }

        return ToJson(
            Page<EventSummary>.Of(events, query.Paging, item => new ListPlace(ranks[item.Id], item.StartsAt, item.Id).ToCursor()));
    }

    private CachedJson ToJson(Page<EventSummary> page) => CachedJson.Of(page, json.Value.SerializerOptions.TypeOf<Page<EventSummary>>());

    private static EventSummary Read(NpgsqlDataReader row, DateTimeOffset now)
    {
        var (startsAt, onSaleAt) = (row.GetFieldValue<DateTimeOffset>(4), row.GetFieldValue<DateTimeOffset>(5));
        var offer = SaleColumns.Read(row, (SaleState)row.GetInt16(6), onSaleAt, startsAt, first: 13).At(now);
        return new EventSummary(
            row.GetGuid(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            startsAt,
            onSaleAt,
            row.GetString(10),
            row.IsDBNull(11) ? null : row.GetFieldValue<DateTimeOffset>(11),
            row.IsDBNull(12) ? null : row.GetFieldValue<DateTimeOffset>(12),
            offer.Status,
            row.IsDBNull(7) ? null : row.GetString(7),
            offer.FromPrice(row.GetString(8)),
            offer.Availability,
            offer.NextOpening);
    }

    /// <summary>A pattern that finds the text itself, whatever it is made of.</summary>
    private static string Pattern(string word) =>
        "%" + word.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal) + "%";
}
