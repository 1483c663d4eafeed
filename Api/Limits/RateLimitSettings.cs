using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Ticketing.Api.Limits;

/// <summary>How often one may ask. Section <c>RateLimits</c>. 0 lifts a limit.</summary>
internal sealed class RateLimitSettings
{
    public const string Section = "RateLimits";

    /// <summary>Sign-in.</summary>
    [ValidateObjectMembers]
    public SignInLimits SignIn { get; set; } = new();

    /// <summary>Registration.</summary>
    [ValidateObjectMembers]
    public SignUpLimits SignUp { get; set; } = new();

    /// <summary>Ordering.</summary>
    [ValidateObjectMembers]
    public BuyerLimits Orders { get; set; } = new() { PerUserPer10Seconds = 30, PerAddressPer10Seconds = 1000 };

    /// <summary>Joining a waiting room.</summary>
    [ValidateObjectMembers]
    public BuyerLimits Joining { get; set; } = new() { PerUserPer10Seconds = 10, PerAddressPer10Seconds = 1000 };

    /// <summary>Passing tickets on.</summary>
    [ValidateObjectMembers]
    public BuyerLimits Transfers { get; set; } = new() { PerUserPer10Seconds = 30, PerAddressPer10Seconds = 200 };

    /// <summary>Renewing sessions.</summary>
    [ValidateObjectMembers]
    public RefreshLimits Refresh { get; set; } = new();

    /// <summary>Paying.</summary>
    [ValidateObjectMembers]
    public PaymentLimits Payments { get; set; } = new();

    /// <summary>Being given passes for wallets: signing one takes a processor some milliseconds.</summary>
    [ValidateObjectMembers]
    public BuyerLimits Passes { get; set; } = new() { PerUserPer10Seconds = 30, PerAddressPer10Seconds = 300 };

    /// <summary>Phones that ask for passes which they have.</summary>
    [ValidateObjectMembers]
    public WalletLimits Wallets { get; set; } = new();

    /// <summary>Callers that are told apart at a time, per limit; beyond that newcomers share one allowance.</summary>
    [Range(1, 100000000)]
    public int MaxCallers { get; set; } = 1_000_000;

    /// <summary>The defaults of a demo, where a load generator plays all buyers from one address.</summary>
    public void RelaxForDemo()
    {
        SignIn.PerAccountPerMinute = 120;
        SignIn.OrganisersFreshPerMinute = 600;
        SignIn.PerDevicePerMinute = 120;
        SignIn.OrganisersPerAddressPerMinute = 600;
        SignIn.FreeFailures = 100;
        SignUp.PerDevicePerMinute = 120;
        Orders.PerAddressPer10Seconds = 0;
        Joining.PerAddressPer10Seconds = 0;
        Transfers.PerAddressPer10Seconds = 0;
        Refresh.PerAddressPer10Seconds = 0;
        Passes.PerAddressPer10Seconds = 0;
        Wallets.PerAddressPer10Seconds = 0;
        Payments.PerCardPer10Minutes = 0;
    }
}

/// <summary>Limits on sign-in. Many people may share one address: a company's, a campus', a mobile network's.</summary>
internal sealed class SignInLimits
{
    /// <summary>Attempts from one device.</summary>
    [Range(0, 1000000)]
    public int PerDevicePerMinute { get; set; } = 20;

    /// <summary>
    /// Attempts from one address (IPv6: one /64 network), but for those below and those on a device that the account knows.
    /// </summary>
    [Range(0, 1000000)]
    public int PerAddressPerMinute { get; set; } = 600;

    /// <summary>Attempts from one address on accounts of organisers and gatekeepers, so that no crowd of buyers is in their way.</summary>
    [Range(0, 1000000)]
    public int OrganisersPerAddressPerMinute { get; set; } = 60;

    /// <summary>Attempts on one account, from wherever, on devices that it does not know.</summary>
    [Range(0, 1000000)]
    public int PerAccountPerMinute { get; set; } = 10;

    /// <summary>
    /// Attempts on one account of an organiser or gatekeeper, from all addresses that have given hardly a wrong password for it:
    /// strangers who have used up <see cref="PerAccountPerMinute"/> are not in the way of its owner on a new device.
    /// </summary>
    [Range(0, 1000000)]
    public int OrganisersFreshPerMinute { get; set; } = 60;

    /// <summary>Wrong passwords for one account from one address, or one device that it knows, before each costs a wait.</summary>
    [Range(1, 1000000)]
    public int FreeFailures { get; set; } = 5;

    /// <summary>The longest wait in seconds; each wrong password doubles it, from one second.</summary>
    [Range(1, 86400)]
    public int MaxBackOffSeconds { get; set; } = 900;
}

/// <summary>Limits on registration.</summary>
internal sealed class SignUpLimits
{
    /// <summary>Attempts from one device.</summary>
    [Range(0, 1000000)]
    public int PerDevicePerMinute { get; set; } = 10;

    /// <summary>Attempts from one address (IPv6: one /64 network): as many as a campus may need when a sale opens.</summary>
    [Range(0, 1000000)]
    public int PerAddressPerMinute { get; set; } = 600;
}

/// <summary>Limits on renewing sessions. Whoever is refused stays signed in.</summary>
internal sealed class RefreshLimits
{
    /// <summary>Calls for one session: one every ten minutes and one for each page that is loaded.</summary>
    [Range(0, 1000000)]
    public int PerSessionPerMinute { get; set; } = 60;

    /// <summary>Calls from one address (IPv6: one /64 network).</summary>
    [Range(0, 1000000)]
    public int PerAddressPer10Seconds { get; set; } = 1000;
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

/// <summary>Limits on trying to pay: whoever asks more often tries out cards. One order has a limit of its own.</summary>
internal sealed class PaymentLimits
{
    /// <summary>Attempts of one user.</summary>
    [Range(0, 1000000)]
    public int PerUserPer10Minutes { get; set; } = 20;

    /// <summary>Attempts with one card, by whomever. Lifted in a demo, where all pay with one.</summary>
    [Range(0, 1000000)]
    public int PerCardPer10Minutes { get; set; } = 20;
}

/// <summary>Limits on what phones ask of their passes. Many of them share one address of a mobile network.</summary>
internal sealed class WalletLimits
{
    /// <summary>Calls from one address (IPv6: one /64 network).</summary>
    [Range(0, 1000000)]
    public int PerAddressPer10Seconds { get; set; } = 1000;
}
