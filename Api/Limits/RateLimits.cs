using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace Ticketing.Api.Limits;

/// <summary>All limits, by route.</summary>
internal sealed class RateLimits
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    private readonly FrozenDictionary<LimitedRoute, RouteLimit> _routes;

    public RateLimits(IOptions<RateLimitSettings> options, TimeProvider clock)
    {
        var settings = options.Value;
        RateLimit? Limit(string name, int quota, TimeSpan window) =>
            quota > 0 ? new RateLimit(name, quota, window, settings.MaxCallers, clock) : null;

        Accounts = Limit("sign-in-account", settings.SignIn.PerAccountPerMinute, Minute);
        _routes = new Dictionary<LimitedRoute, RouteLimit>
        {
            [LimitedRoute.SignIn] = new((Limit("sign-in-address", settings.SignIn.PerAddressPerMinute, Minute), Caller.Address)),
            [LimitedRoute.Orders] = new(
                (Limit("orders-user", settings.Orders.PerUserPer10Seconds, TenSeconds), Caller.User),
                (Limit("orders-address", settings.Orders.PerAddressPer10Seconds, TenSeconds), Caller.Address)),
            [LimitedRoute.Joining] = new(
                (Limit("joining-user", settings.Joining.PerUserPer10Seconds, TenSeconds), Caller.User),
                (Limit("joining-address", settings.Joining.PerAddressPer10Seconds, TenSeconds), Caller.Address)),
        }.ToFrozenDictionary();
    }

    /// <summary>Attempts to sign in to one account; null: not limited.</summary>
    public RateLimit? Accounts { get; }

    /// <summary>The limits of a route.</summary>
    public RouteLimit For(LimitedRoute route) => _routes[route];
}
