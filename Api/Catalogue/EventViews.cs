using Ticketing.Api.Http;
using Ticketing.Events;
using Ticketing.Tiers;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.Catalogue;

/// <summary>Turns what a grain knows of an event into what its page shows.</summary>
internal static class EventViews
{
    /// <summary>
    /// Rises with every change of the event and of each of its tiers. The same event has the same version on every server, once
    /// they know the same.
    /// </summary>
    public static long Version(this EventView view) => view.Document.Version + view.Counts.Sum(static tier => tier.Version);

    /// <summary>What can be bought of the event at that time.</summary>
    public static SaleOffer OfferAt(this EventView view, DateTimeOffset now) => EventSale.Of(view).At(now);

    /// <summary>The page of an event.</summary>
    /// <param name="view">What its grain knows.</param>
    /// <param name="offer">What can be bought of it.</param>
    /// <param name="line">How the line of its waiting room stands.</param>
    public static EventDetail ToDetail(this EventView view, in SaleOffer offer, LinePulse line)
    {
        var (document, details) = (view.Document, view.Document.Details);
        return new EventDetail(
            document.EventId,
            details.Slug!,
            details.Name,
            details.Venue,
            details.StartsAt,
            details.OnSaleAt,
            details.TimeZone,
            details.DoorsAt,
            details.EndsAt,
            document.PostponedFrom,
            offer.Status,
            details.ImageUrl,
            offer.FromPrice(details.Currency),
            offer.Availability,
            offer.NextOpening,
            details.Description,
            details.Currency,
            WaitingRoomSummary.Of(line),
            [.. document.Tiers.Zip(view.Counts, (tier, counts) => ToDetail(tier, counts, details.Currency))],
            view.Version(),
            PricesInclude.Of(document));
    }

    /// <summary>The cheapest ticket of an offer.</summary>
    public static Money? FromPrice(this in SaleOffer offer, string currency) =>
        offer.LowestPriceMinor is { } lowest ? new Money(lowest, currency) : null;

    private static TierDetail ToDetail(TierDefinition tier, TierCounts counts, string currency) => new(
        tier.TierId,
        tier.Name,
        string.IsNullOrEmpty(tier.Sector) ? null : tier.Sector,
        counts.Capacity,
        counts.Available,
        counts.Held,
        counts.Sold,
        tier.SalesStart,
        tier.SalesEnd,
        tier.MaxPerOrder,
        tier.MaxPerBuyer,
        tier.Seating,
        [.. tier.Prices.Select(price => new CategoryPrice(price.Category, new Money(price.AmountMinor, currency)))]);

}
