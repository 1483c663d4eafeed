namespace Ticketing.Events;

/// <summary>How likely one still gets a ticket, in a word.</summary>
public enum Availability
{
    /// <summary>Nothing is left.</summary>
    SoldOut,

    /// <summary>Little is left.</summary>
    Few,

    /// <summary>Enough is left.</summary>
    Available,
}

/// <summary>Puts stock into words.</summary>
public static class Availabilities
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
}
