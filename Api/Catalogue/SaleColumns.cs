using System.Collections.Immutable;
using Npgsql;
using Ticketing.Events;
using Ticketing.Tiers;

namespace Ticketing.Api.Catalogue;

/// <summary>An event's sale in a row of a list: six columns, each with a value for every tier.</summary>
internal static class SaleColumns
{
    /// <summary>The columns, of <c>tiers</c>; in the order in which <see cref="Read"/> expects them.</summary>
    public const string Select = """
        coalesce(array_agg(sales_start), '{}') AS opens,
        coalesce(array_agg(sales_end), '{}') AS closes,
        coalesce(array_agg(capacity::integer), '{}') AS capacities,
        coalesce(array_agg(held::integer), '{}') AS held,
        coalesce(array_agg(sold::integer), '{}') AS sold,
        coalesce(array_agg((SELECT min((price ->> 'AmountMinor')::bigint) FROM jsonb_array_elements(prices) AS price)), '{}') AS lowest
        """;

    /// <summary>Reads a sale.</summary>
    /// <param name="row">The row.</param>
    /// <param name="state">What the event's organiser decided.</param>
    /// <param name="onSaleAt">When the event's sale opens.</param>
    /// <param name="startsAt">When the event starts.</param>
    /// <param name="first">Where the first of the columns stands.</param>
    public static EventSale Read(NpgsqlDataReader row, SaleState state, DateTimeOffset onSaleAt, DateTimeOffset startsAt, int first)
    {
        var (opens, closes) = (row.GetFieldValue<DateTimeOffset?[]>(first), row.GetFieldValue<DateTimeOffset?[]>(first + 1));
        var (capacities, held, sold) =
            (row.GetFieldValue<int[]>(first + 2), row.GetFieldValue<int[]>(first + 3), row.GetFieldValue<int[]>(first + 4));
        var lowest = row.GetFieldValue<long?[]>(first + 5);
        var tiers = ImmutableArray.CreateBuilder<TierSale>(opens.Length);
        for (var tier = 0; tier < opens.Length; tier++)
        {
            var window = SaleWindow.Of(opens[tier], closes[tier], onSaleAt, startsAt);
            tiers.Add(new TierSale(window, capacities[tier], held[tier], sold[tier], lowest[tier]));
        }

        return new EventSale(state, tiers.MoveToImmutable());
    }
}
