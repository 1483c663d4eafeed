namespace Ticketing.Api.Catalogue;

/// <summary>How likely one still gets a ticket, in a word.</summary>
internal enum Availability
{
    /// <summary>Nothing is left.</summary>
    SoldOut,

    /// <summary>Little is left.</summary>
    Few,

    /// <summary>Enough is left.</summary>
    Available,
}

/// <summary>Puts stock into words.</summary>
internal static class Availabilities
{
    private const int FewPercent = 10;
    private const int FewTickets = 20;

    /// <summary>From that size on a tier counts as big: 20 tickets are few of it, though they are more than 10 %.</summary>
    private const int BigTier = 100;

    /// <summary>How a tier stands.</summary>
    public static Availability Of(int capacity, int available)
    {
        if (available <= 0)
            return Availability.SoldOut;
        var isFew = (long)available * 100 <= (long)capacity * FewPercent || (capacity >= BigTier && available <= FewTickets);
        return isFew ? Availability.Few : Availability.Available;
    }

    /// <summary>How an event stands: as its best tier. An event without tiers has nothing to sell.</summary>
    public static Availability OfBest(IEnumerable<(int Capacity, int Available)> tiers) =>
        tiers.Select(static tier => Of(tier.Capacity, tier.Available)).DefaultIfEmpty(Availability.SoldOut).Max();
}
