using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Ticketing.Api.Limits;

/// <summary>How often one may ask. Section <c>RateLimits</c>. 0 lifts a limit.</summary>
internal sealed class RateLimitSettings
{
    public const string Section = "RateLimits";

    /// <summary>Sign-in and registration.</summary>
    [ValidateObjectMembers]
    public SignInLimits SignIn { get; set; } = new();

    /// <summary>Ordering.</summary>
    [ValidateObjectMembers]
    public BuyerLimits Orders { get; set; } = new() { PerUserPer10Seconds = 30, PerAddressPer10Seconds = 1000 };

    /// <summary>Joining a waiting room.</summary>
    [ValidateObjectMembers]
    public BuyerLimits Joining { get; set; } = new() { PerUserPer10Seconds = 10, PerAddressPer10Seconds = 1000 };

    /// <summary>Callers that are told apart at a time, per limit; beyond that newcomers share one allowance.</summary>
    [Range(1, 100000000)]
    public int MaxCallers { get; set; } = 1_000_000;

    /// <summary>The defaults of a demo, where a load generator plays all buyers from one address.</summary>
    public void RelaxForDemo()
    {
        SignIn.PerAddressPerMinute = 600;
        SignIn.PerAccountPerMinute = 120;
        Orders.PerAddressPer10Seconds = 0;
        Joining.PerAddressPer10Seconds = 0;
    }
}

/// <summary>Limits on sign-in and registration.</summary>
internal sealed class SignInLimits
{
    /// <summary>Attempts from one address (IPv6: one /64 network).</summary>
    [Range(0, 1000000)]
    public int PerAddressPerMinute { get; set; } = 30;

    /// <summary>Attempts on one account, from wherever.</summary>
    [Range(0, 1000000)]
    public int PerAccountPerMinute { get; set; } = 10;
}

/// <summary>Limits on what buyers do. Many of them may share one address: a company's, a campus', a mobile network's.</summary>
internal sealed class BuyerLimits
{
    /// <summary>Calls of one user.</summary>
    [Range(0, 1000000)]
    public int PerUserPer10Seconds { get; set; }

    /// <summary>Calls from one address (IPv6: one /64 network).</summary>
    [Range(0, 1000000)]
    public int PerAddressPer10Seconds { get; set; }
}
