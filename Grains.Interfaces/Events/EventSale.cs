using System.Collections.Immutable;
using Ticketing.Tiers;

namespace Ticketing.Events;

/// <summary>A tier as far as its sale goes.</summary>
/// <param name="Window">When it sells.</param>
/// <param name="Capacity">Most tickets that may be held and sold.</param>
/// <param name="Held">Tickets in unpaid orders.</param>
/// <param name="Sold">Tickets in paid orders.</param>
/// <param name="LowestPriceMinor">The cheapest ticket, in the minor unit of the event's currency; null: it has no price.</param>
public readonly record struct TierSale(SaleWindow Window, int Capacity, int Held, int Sold, long? LowestPriceMinor)
{
    /// <summary>Tickets that are neither held nor sold.</summary>
    public int Available => Math.Max(0, Capacity - Held - Sold);
}

/// <summary>The sale of an event: what the organiser decided, and each tier with its window and its stock.</summary>
/// <param name="State">What the organiser decided.</param>
/// <param name="Tiers">In any order.</param>
public sealed record EventSale(SaleState State, ImmutableArray<TierSale> Tiers)
{
    /// <summary>The sale that an event's view tells of.</summary>
    public static EventSale Of(EventView view)
    {
        var (document, tiers) = (view.Document, ImmutableArray.CreateBuilder<TierSale>(view.Counts.Length));
        for (var index = 0; index < view.Counts.Length; index++)
            tiers.Add(Of(document.Tiers[index], document.Details, view.Counts[index]));
        return new EventSale(document.State, tiers.MoveToImmutable());
    }

    /// <summary>What can be bought at that time.</summary>
    public SaleOffer At(DateTimeOffset now) => SaleOffer.Of(this, now);

    private static TierSale Of(TierDefinition tier, EventDetails details, TierCounts counts) => new(
        SaleWindow.Of(tier, details.OnSaleAt, details.StartsAt),
        counts.Capacity,
        counts.Held,
        counts.Sold,
        tier.Prices.IsEmpty ? null : tier.Prices.Min(static price => price.AmountMinor));
}
