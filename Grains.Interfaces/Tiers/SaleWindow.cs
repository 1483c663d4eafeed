namespace Ticketing.Tiers;

/// <summary>When a tier sells.</summary>
/// <param name="Opens">From then on.</param>
/// <param name="Closes">Until just before then.</param>
public readonly record struct SaleWindow(DateTimeOffset Opens, DateTimeOffset Closes)
{
    /// <summary>The window of a tier that may have times of its own.</summary>
    /// <param name="tier">The tier.</param>
    /// <param name="onSaleAt">When its event's sale opens.</param>
    /// <param name="startsAt">When its event starts.</param>
    public static SaleWindow Of(TierDefinition tier, DateTimeOffset onSaleAt, DateTimeOffset startsAt) =>
        Of(tier.SalesStart, tier.SalesEnd, onSaleAt, startsAt);

    /// <summary>The same.</summary>
    /// <param name="salesStart">The tier's own opening; null: its event's.</param>
    /// <param name="salesEnd">The tier's own end; null: its event's start.</param>
    /// <param name="onSaleAt">When its event's sale opens.</param>
    /// <param name="startsAt">When its event starts.</param>
    public static SaleWindow Of(DateTimeOffset? salesStart, DateTimeOffset? salesEnd, DateTimeOffset onSaleAt, DateTimeOffset startsAt) =>
        new(salesStart ?? onSaleAt, salesEnd ?? startsAt);

    /// <summary>How the window stands at that time. One that would close before it opens never opens.</summary>
    public WindowState At(DateTimeOffset now) =>
        now >= Closes || Closes <= Opens ? WindowState.Over : now >= Opens ? WindowState.Open : WindowState.Upcoming;
}

/// <summary>How a window stands.</summary>
public enum WindowState
{
    /// <summary>It has not opened.</summary>
    Upcoming,

    /// <summary>It is open.</summary>
    Open,

    /// <summary>It has closed for good.</summary>
    Over,
}
