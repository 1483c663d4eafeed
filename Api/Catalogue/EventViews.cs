using Ticketing.Api.Http;
using Ticketing.Events;
using Ticketing.Tiers;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.Catalogue;

/// <summary>Turns what a grain knows of an event into what its page shows.</summary>
internal static class EventViews
{
    /// <summary>When the event's first tier opens and its last one closes.</summary>
    public static SaleWindow Window(this EventDocument document)
    {
        var details = document.Details;
        return document.Tiers.IsEmpty
            ? new SaleWindow(details.OnSaleAt, details.StartsAt)
            : new SaleWindow(
                document.Tiers.Min(tier => tier.SalesStart ?? details.OnSaleAt),
                document.Tiers.Max(tier => tier.SalesEnd ?? details.StartsAt));
    }

    /// <summary>
    /// Rises with every change of the event and of each of its tiers. The same event has the same version on every server, once
    /// they know the same.
    /// </summary>
    public static long Version(this EventView view) => view.Document.Version + view.Counts.Sum(static tier => tier.Version);

    /// <summary>How the event's sale looks at that time.</summary>
    public static SaleStatus StatusAt(this EventView view, DateTimeOffset now) => view.Document.Window().StatusAt(now, view.Document.State);

    /// <summary>The page of an event at that time.</summary>
    public static EventDetail ToDetail(this EventView view, LinePulse line, DateTimeOffset now)
    {
        var (document, details) = (view.Document, view.Document.Details);
        return new EventDetail(
            document.EventId,
            details.Slug!,
            details.Name,
            details.Venue,
            details.StartsAt,
            details.OnSaleAt,
            view.StatusAt(now),
            details.ImageUrl,
            FromPrice(document),
            Availabilities.OfBest(view.Counts.Select(tier => (tier.Capacity, tier.Available))),
            details.Description,
            details.Currency,
            WaitingRoomSummary.Of(line),
            [.. document.Tiers.Zip(view.Counts, (tier, counts) => ToDetail(tier, counts, details.Currency))],
            view.Version());
    }

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

    private static Money? FromPrice(EventDocument document) =>
        document.State != SaleState.Cancelled && document.Tiers.SelectMany(tier => tier.Prices).Select(price => (long?)price.AmountMinor).Min() is { } lowest
            ? new Money(lowest, document.Details.Currency)
            : null;
}
