namespace Ticketing.Events;

/// <summary>How a sale looks from outside: the organiser's decision, the clock and the stock together.</summary>
public enum SaleStatus
{
    /// <summary>Not public. Only organisers ever see this.</summary>
    Draft,

    /// <summary>Public. Nothing is sold now; something will be.</summary>
    Scheduled,

    /// <summary>A tier is open.</summary>
    OnSale,

    /// <summary>Suspended by the organiser.</summary>
    Paused,

    /// <summary>Over.</summary>
    Ended,

    /// <summary>The event will not take place.</summary>
    Cancelled,
}
