using Ticketing.Tiers;

namespace Ticketing.Events;

/// <summary>
/// What of an event can be bought at one time. It is worked out here for everybody who asks: the page, the list, the hub, the organiser's
/// desk and the waiting room.
/// </summary>
/// <remarks>
/// A tier counts by its own window. Tiers that are over count for nothing: neither their stock nor their prices are on offer. While tiers
/// are open that are not sold out for good, those are the offer; else those that will open; else the ones that are open and sold out.
/// </remarks>
public readonly record struct SaleOffer
{
    /// <summary>How the sale stands.</summary>
    public SaleStatus Status { get; init; }

    /// <summary>Whether one still gets a ticket: as the best tier of the offer.</summary>
    public Availability Availability { get; init; }

    /// <summary>
    /// The cheapest ticket of the offer that is left, or, if none is, of the offer; in the minor unit. Null: there is no offer.
    /// </summary>
    public long? LowestPriceMinor { get; init; }

    /// <summary>When the next tier opens that has tickets left; null: none will, or the sale is over.</summary>
    public DateTimeOffset? NextOpening { get; init; }

    /// <summary>Whether the window of a tier is open, whatever the organiser decided.</summary>
    public bool IsWindowOpen { get; init; }

    /// <summary>Tickets that one can buy now.</summary>
    public int Buyable { get; init; }

    /// <summary>Tickets left in tiers that are open or will open: what those who wait may count on.</summary>
    public int Left { get; init; }

    /// <summary>Tickets in unpaid orders of those tiers: some of them will come back.</summary>
    public int Returnable { get; init; }

    /// <summary>Tickets in unpaid orders, of all tiers.</summary>
    public int Held { get; init; }

    /// <summary>Tickets in paid orders, of all tiers.</summary>
    public int Sold { get; init; }

    /// <summary>When the clock alone changes it next, for a tier opens or closes; null: it never does.</summary>
    public DateTimeOffset? ChangesAt { get; init; }

    /// <summary>Whether nothing will be sold any more, or the event is not public.</summary>
    public bool IsOver => Status is SaleStatus.Ended or SaleStatus.Cancelled or SaleStatus.Draft;

    /// <summary>Whether the offer is the same at a later time, if nothing but the clock has moved.</summary>
    public bool HoldsAt(DateTimeOffset later) => ChangesAt is not { } change || later < change;

    /// <summary>Whether another offer looks the same to a buyer; how many tickets are left may differ.</summary>
    public bool LooksLike(SaleOffer other) =>
        (Status, Availability, LowestPriceMinor, NextOpening)
            == (other.Status, other.Availability, other.LowestPriceMinor, other.NextOpening);

    /// <summary>What can be bought of a sale at that time.</summary>
    internal static SaleOffer Of(EventSale sale, DateTimeOffset now)
    {
        var sums = new Sums();
        foreach (var tier in sale.Tiers)
            sums.Add(tier, tier.Window.At(now));

        var status = StatusOf(sale.State, sums);
        var offered = status is SaleStatus.Ended or SaleStatus.Cancelled ? default : sums.Offered;
        var isPublished = sale.State == SaleState.Published;
        return new SaleOffer
        {
            Status = status,
            Availability = offered.Best,
            LowestPriceMinor = offered.Lowest ?? offered.LowestOfAll,
            NextOpening = status is SaleStatus.Ended or SaleStatus.Cancelled ? null : sums.NextOpening,
            IsWindowOpen = sums.IsOpen,
            Buyable = isPublished ? sums.Buyable : 0,
            Left = sums.Left,
            Returnable = sums.Returnable,
            Held = sums.Held,
            Sold = sums.Sold,
            ChangesAt = sums.ChangesAt,
        };
    }

    private static SaleStatus StatusOf(SaleState state, in Sums sums) => state switch
    {
        SaleState.Draft => SaleStatus.Draft,
        SaleState.Ended => SaleStatus.Ended,
        SaleState.Cancelled => SaleStatus.Cancelled,
        SaleState.Paused => SaleStatus.Paused,
        _ when sums.Live.Exists => SaleStatus.OnSale,
        _ when sums.Upcoming.Exists => SaleStatus.Scheduled,
        _ => sums.IsOpen ? SaleStatus.OnSale : SaleStatus.Ended,
    };

    /// <summary>Tiers of one kind, as a buyer sees them together.</summary>
    private struct Group
    {
        public bool Exists;
        public Availability Best;
        public long? Lowest;
        public long? LowestOfAll;

        public void Add(in TierSale tier)
        {
            Exists = true;
            Best = Availabilities.Of(tier.Capacity, tier.Available) is var one && one > Best ? one : Best;
            LowestOfAll = Lower(LowestOfAll, tier.LowestPriceMinor);
            if (tier.Available > 0)
                Lowest = Lower(Lowest, tier.LowestPriceMinor);
        }

        private static long? Lower(long? one, long? other) => one is null || other < one ? other ?? one : one;
    }

    private struct Sums
    {
        public Group Live;
        public Group Upcoming;
        public Group Spent;
        public DateTimeOffset? NextOpening;
        public DateTimeOffset? ChangesAt;
        public bool IsOpen;
        public int Buyable;
        public int Left;
        public int Returnable;
        public int Held;
        public int Sold;

        public readonly Group Offered => Live.Exists ? Live : Upcoming.Exists ? Upcoming : Spent;

        public void Add(in TierSale tier, WindowState window)
        {
            (Held, Sold) = (Held + tier.Held, Sold + tier.Sold);
            if (window == WindowState.Over)
                return;

            (Left, Returnable) = (Left + tier.Available, Returnable + tier.Held);
            var change = window == WindowState.Open ? tier.Window.Closes : tier.Window.Opens;
            ChangesAt = ChangesAt is null || change < ChangesAt ? change : ChangesAt;
            if (window == WindowState.Open)
                AddOpen(tier);
            else
                AddUpcoming(tier);
        }

        private void AddOpen(in TierSale tier)
        {
            (IsOpen, Buyable) = (true, Buyable + tier.Available);
            if (tier.Available + tier.Held > 0)
                Live.Add(tier);
            else
                Spent.Add(tier);
        }

        private void AddUpcoming(in TierSale tier)
        {
            Upcoming.Add(tier);
            if (tier.Available > 0 && (NextOpening is null || tier.Window.Opens < NextOpening))
                NextOpening = tier.Window.Opens;
        }
    }
}
