namespace Ticketing.Api.Limits;

/// <summary>Metadata of a route: which limits it is under.</summary>
internal sealed class LimitedRoute
{
    /// <summary>Ordering.</summary>
    public static readonly LimitedRoute Orders = new();

    /// <summary>Joining a waiting room.</summary>
    public static readonly LimitedRoute Joining = new();

    /// <summary>Renewing and ending sessions.</summary>
    public static readonly LimitedRoute Refreshing = new();

    /// <summary>Being given passes for wallets.</summary>
    public static readonly LimitedRoute Passes = new();

    /// <summary>What phones with passes ask for.</summary>
    public static readonly LimitedRoute Wallets = new();

    /// <summary>Passing tickets on.</summary>
    public static readonly LimitedRoute Transfers = new();

    /// <summary>Asking what a link offers, and answering it, which needs no account.</summary>
    public static readonly LimitedRoute TransferLinks = new();

    private LimitedRoute()
    {
    }
}
