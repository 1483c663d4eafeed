namespace Ticketing.Api.Limits;

/// <summary>Marks routes as limited.</summary>
internal static class RouteLimits
{
    /// <summary>Limits ordering per user, and per address when that is configured.</summary>
    public static RouteHandlerBuilder LimitOrders(this RouteHandlerBuilder route) => route.WithMetadata(LimitedRoute.Orders);

    /// <summary>Limits joining a waiting room per user, and per address when that is configured.</summary>
    public static RouteHandlerBuilder LimitJoining(this RouteHandlerBuilder route) => route.WithMetadata(LimitedRoute.Joining);

    /// <summary>Limits passing tickets on, per user, and per address when that is configured.</summary>
    public static RouteHandlerBuilder LimitTransfers(this RouteHandlerBuilder route) => route.WithMetadata(LimitedRoute.Transfers);

    /// <summary>Limits what is asked of links to tickets, per address when that is configured.</summary>
    public static RouteHandlerBuilder LimitTransferLinks(this RouteHandlerBuilder route) => route.WithMetadata(LimitedRoute.TransferLinks);

    /// <summary>Limits renewing and ending sessions per address when that is configured.</summary>
    public static RouteHandlerBuilder LimitRefreshing(this RouteHandlerBuilder route) => route.WithMetadata(LimitedRoute.Refreshing);
}
