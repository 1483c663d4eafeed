using Ticketing.Events;
using Ticketing.Tiers;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>What a waiting room needs to know of the sale behind it.</summary>
/// <param name="State">What the organiser decided.</param>
/// <param name="OpensAt">When the first tier opens.</param>
/// <param name="ClosesAt">When the last tier closes.</param>
/// <param name="Available">Tickets that one could buy now.</param>
/// <param name="Held">Tickets in unpaid orders.</param>
/// <param name="Sold">Tickets in paid orders.</param>
internal readonly record struct SaleOutlook(SaleState State, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, int Available, int Held, int Sold)
{
    /// <summary>What an event's view says of its sale.</summary>
    public static SaleOutlook Of(EventView view)
    {
        var (details, tiers) = (view.Document.Details, view.Document.Tiers);
        return new SaleOutlook(
            view.Document.State,
            tiers.IsEmpty ? details.OnSaleAt : tiers.Min(tier => tier.SalesStart ?? details.OnSaleAt),
            tiers.IsEmpty ? details.StartsAt : tiers.Max(tier => tier.SalesEnd ?? details.StartsAt),
            view.Counts.Sum(static tier => tier.Available),
            view.Counts.Sum(static tier => tier.Held),
            view.Counts.Sum(static tier => tier.Sold));
    }

    /// <summary>Whether the sale has ended for good, or the event is not public.</summary>
    public bool IsOverAt(DateTimeOffset now) => State is SaleState.Ended or SaleState.Cancelled or SaleState.Draft || now >= ClosesAt;

    /// <summary>Whether one can buy now.</summary>
    public bool IsSellingAt(DateTimeOffset now) => State == SaleState.Published && now >= OpensAt && now < ClosesAt;
}
