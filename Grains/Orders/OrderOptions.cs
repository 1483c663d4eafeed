using Ticketing.Holders.Domain;

namespace Ticketing.Orders;

/// <summary>Settings of orders.</summary>
public sealed class OrderOptions
{
    private const int MostReturnSeconds = 60;
    private const int MostRefundsPerSecond = 10_000;

    /// <summary>How long tickets are held for an unpaid order, in seconds; 1–86,400.</summary>
    public int HoldSeconds { get; set; } = 600;

    /// <summary>By how much a hold can be prolonged, once, in seconds; at most 300.</summary>
    public int ExtendSeconds { get; set; } = 300;

    /// <summary>Most unpaid orders of one person for one event; 1 or more.</summary>
    public int MostOpen { get; set; } = 3;

    /// <summary>
    /// Within how many seconds the tickets of a hold that has lapsed come back, at a moment that nobody knows beforehand; 0–60, 0: at once.
    /// </summary>
    public int ReturnSeconds { get; set; } = 10;

    /// <summary>How many orders of a cancelled event are refunded in a second, at most; 1–10,000.</summary>
    public int RefundsPerSecond { get; set; } = 200;

    /// <summary>How many orders of a cancelled event are refunded in a second.</summary>
    internal int RefundPace => Math.Clamp(RefundsPerSecond, 1, MostRefundsPerSecond);

    /// <summary>What one person may hold of an event without having paid, and for how long.</summary>
    internal HoldTerms HoldTerms => new(TimeSpan.FromSeconds(HoldSeconds), TimeSpan.FromSeconds(ExtendSeconds), Math.Max(1, MostOpen));

    /// <summary>Within which time the tickets of a hold that has lapsed come back.</summary>
    internal TimeSpan LongestReturn => TimeSpan.FromSeconds(Math.Clamp(ReturnSeconds, 0, MostReturnSeconds));
}
