using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace Ticketing.Api.Limits;

/// <summary>All limits, by route.</summary>
internal sealed class RateLimits
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    private readonly FrozenDictionary<LimitedRoute, RouteLimit> _routes;

    public RateLimits(IOptions<RateLimitSettings> options, TimeProvider clock)
    {
        var settings = options.Value;
        RateLimit? Limit(string name, int quota, TimeSpan window) =>
            quota > 0 ? new RateLimit(name, quota, window, settings.MaxCallers, clock) : null;

        Accounts = Limit("sign-in-account", settings.SignIn.PerAccountPerMinute, Minute);
        FreshOrganisers = Limit("sign-in-fresh", settings.SignIn.OrganisersFreshPerMinute, Minute);
        SignInDevices = Limit("sign-in-device", settings.SignIn.PerDevicePerMinute, Minute);
        SignInAddresses = Limit("sign-in-address", settings.SignIn.PerAddressPerMinute, Minute);
        OrganiserAddresses = Limit("sign-in-address", settings.SignIn.OrganisersPerAddressPerMinute, Minute);
        SignUpDevices = Limit("sign-up-device", settings.SignUp.PerDevicePerMinute, Minute);
        SignUpAddresses = Limit("sign-up-address", settings.SignUp.PerAddressPerMinute, Minute);
        RefreshSessions = Limit("refresh-session", settings.Refresh.PerSessionPerMinute, Minute);
        Payers = Limit("payments-user", settings.Payments.PerUserPer10Minutes, TenMinutes);
        Cards = Limit("payments-card", settings.Payments.PerCardPer10Minutes, TenMinutes);
        _routes = new Dictionary<LimitedRoute, RouteLimit>
        {
            [LimitedRoute.Orders] = new(
                (Limit("orders-user", settings.Orders.PerUserPer10Seconds, TenSeconds), Caller.User),
                (Limit("orders-address", settings.Orders.PerAddressPer10Seconds, TenSeconds), Caller.Address)),
            [LimitedRoute.Joining] = new(
                (Limit("joining-user", settings.Joining.PerUserPer10Seconds, TenSeconds), Caller.User),
                (Limit("joining-address", settings.Joining.PerAddressPer10Seconds, TenSeconds), Caller.Address)),
            [LimitedRoute.Transfers] = new(
                (Limit("transfers-user", settings.Transfers.PerUserPer10Seconds, TenSeconds), Caller.User),
                (Limit("transfers-address", settings.Transfers.PerAddressPer10Seconds, TenSeconds), Caller.Address)),
            [LimitedRoute.TransferLinks] = new(
                (Limit("transfers-address", settings.Transfers.PerAddressPer10Seconds, TenSeconds), Caller.Address)),
            [LimitedRoute.Refreshing] = new(
                (Limit("refresh-address", settings.Refresh.PerAddressPer10Seconds, TenSeconds), Caller.Address)),
            [LimitedRoute.Passes] = new(
                (Limit("passes-user", settings.Passes.PerUserPer10Seconds, TenSeconds), Caller.User),
                (Limit("passes-address", settings.Passes.PerAddressPer10Seconds, TenSeconds), Caller.Address)),
            [LimitedRoute.Wallets] = new(
                (Limit("wallets-address", settings.Wallets.PerAddressPer10Seconds, TenSeconds), Caller.Address)),
        }.ToFrozenDictionary();
    }

    /// <summary>Attempts to sign in to one account from devices that it does not know; null: not limited. So are the others.</summary>
    public RateLimit? Accounts { get; }

    /// <summary>Renewals of one session; null: not limited.</summary>
    public RateLimit? RefreshSessions { get; }

    /// <summary>Attempts on one organiser's account from addresses that have given hardly a wrong password for it.</summary>
    public RateLimit? FreshOrganisers { get; }

    /// <summary>Attempts to sign in from one device.</summary>
    public RateLimit? SignInDevices { get; }

    /// <summary>Attempts to sign in from one address, to buyers' accounts and to none.</summary>
    public RateLimit? SignInAddresses { get; }

    /// <summary>
    /// Attempts to sign in from one address to accounts of organisers and gatekeepers. Its name does not tell which it is.
    /// </summary>
    public RateLimit? OrganiserAddresses { get; }

    /// <summary>Registrations from one device.</summary>
    public RateLimit? SignUpDevices { get; }

    /// <summary>Registrations from one address.</summary>
    public RateLimit? SignUpAddresses { get; }

    /// <summary>Attempts of one user to pay.</summary>
    public RateLimit? Payers { get; }

    /// <summary>Attempts to pay with one card.</summary>
    public RateLimit? Cards { get; }

    /// <summary>The limits of a route.</summary>
    public RouteLimit For(LimitedRoute route) => _routes[route];
}
