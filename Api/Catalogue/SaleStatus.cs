using Ticketing.Tiers;

namespace Ticketing.Api.Catalogue;

/// <summary>How a sale looks from outside: the organiser's decision and the clock together.</summary>
internal enum SaleStatus
{
    /// <summary>Not public. Only organisers ever see this.</summary>
    Draft,

    /// <summary>Public, not open yet.</summary>
    Scheduled,

    /// <summary>Open.</summary>
    OnSale,

    /// <summary>Suspended by the organiser.</summary>
    Paused,

    /// <summary>Over.</summary>
    Ended,

    /// <summary>The event will not take place.</summary>
    Cancelled,
}

/// <summary>When the first tier of an event opens and the last one closes.</summary>
internal readonly record struct SaleWindow(DateTimeOffset Opens, DateTimeOffset Closes)
{
    /// <summary>How the sale looks at that time.</summary>
    public SaleStatus StatusAt(DateTimeOffset now, SaleState decided) => decided switch
    {
        SaleState.Draft => SaleStatus.Draft,
        SaleState.Paused => SaleStatus.Paused,
        SaleState.Ended => SaleStatus.Ended,
        SaleState.Cancelled => SaleStatus.Cancelled,
        _ when now < Opens => SaleStatus.Scheduled,
        _ when now >= Closes => SaleStatus.Ended,
        _ => SaleStatus.OnSale,
    };
}
