using Ticketing.Api.Limits;

namespace Ticketing.Api.Accounts.Work;

/// <summary>What addresses did lately, as far as this server has seen it.</summary>
internal sealed class WorkLedger(WorkSettings settings, TimeProvider clock)
{
    private readonly RecentDeeds _addresses = New(settings, clock);
    private readonly RecentDeeds _networks = New(settings, clock);
    private readonly RecentDeeds _failures = New(settings, clock);

    /// <summary>Counts a deed of the caller's address, and says what that makes of it and of the network around it.</summary>
    public (double OfAddress, double OfNetwork) Add(HttpContext context) =>
        (_addresses.Add(Caller.Address(context)), _networks.Add(Caller.Network(context)));

    /// <summary>What the caller's address, and the network around it, did lately.</summary>
    public (double OfAddress, double OfNetwork) Of(HttpContext context) =>
        (_addresses.Of(Caller.Address(context)), _networks.Of(Caller.Network(context)));

    /// <summary>Counts that another account was tried from the caller's address with a wrong password.</summary>
    public void AddFailure(HttpContext context)
    {
        _failures.Add(Caller.Address(context));
        Add(context);
    }

    /// <summary>Whether many accounts were tried from the caller's address lately.</summary>
    public bool IsTryingPasswords(HttpContext context) => _failures.Of(Caller.Address(context)) >= settings.FreeFailures;

    private static RecentDeeds New(WorkSettings settings, TimeProvider clock) =>
        new(TimeSpan.FromSeconds(settings.HalfLifeSeconds), settings.MaxRemembered, clock);
}
