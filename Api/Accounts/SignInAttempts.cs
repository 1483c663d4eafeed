using System.Security.Cryptography;
using System.Text;
using Ticketing.Api.Accounts.Devices;
using Ticketing.Api.Accounts.Passwords;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;
using Ticketing.Api.Security;

namespace Ticketing.Api.Accounts;

/// <summary>Judges attempts to sign in and to register by account, device and address together.</summary>
/// <remarks>
/// A device that an account knows answers for itself alone: no crowd behind its address and no stranger's wrong passwords stand in its
/// way. What has no cookie, or throws it away, is judged by its address, and by the account that it tries.
/// </remarks>
internal sealed class SignInAttempts(
    RateLimits limits, WrongPasswords wrong, Organisers organisers, KnownDevices known, DeviceCookie cookie, StaffSignIns staff)
{
    /// <summary>Counts a registration. Returns the device that it comes from, or the refusal.</summary>
    public (Guid Device, ProblemResult? Refusal) TakeSignUp(HttpContext context)
    {
        var device = cookie.Read(context);
        var refusal = (device is { } id ? limits.SignUpDevices.Take(context, id) : null)
            ?? limits.SignUpAddresses.Take(context, Caller.Address(context));
        return refusal is null ? (cookie.Give(context, device), null) : (default, refusal);
    }

    /// <summary>Counts an attempt to sign in. Returns what is known of it, or the refusal.</summary>
    /// <param name="context">The call.</param>
    /// <param name="address">Whose account is tried; null: nobody's.</param>
    public async Task<(SignInAttempt? Attempt, ProblemResult? Refusal)> TakeSignInAsync(HttpContext context, EmailAddress? address)
    {
        var device = cookie.Read(context);
        if (device is { } id && limits.SignInDevices.Take(context, id) is { } hasty)
            return (null, hasty);

        var isKnown = device is { } maybe && address is not null && await known.HasAsync(address, maybe, context.RequestAborted);
        var isOrganiser = address is not null && await organisers.HaveAsync(address);
        var source = SourceOf(address, isKnown ? device!.Value : Caller.Address(context));
        if (wrong.WaitSeconds(source) is > 0 and var seconds)
            return (null, Problem.RateLimited(seconds));
        if (!isKnown && Refuse(context, address, isOrganiser, source) is { } refusal)
            return (null, refusal);

        var rank = isOrganiser ? HashRank.Organiser : isKnown ? HashRank.KnownDevice : HashRank.Anyone;
        return (new SignInAttempt(context, cookie.Give(context, device), source, rank), null);
    }

    /// <summary>
    /// Counts a try with a mailed code. Returns what is known of it, or the refusal. It is judged the same whosever the address is.
    /// </summary>
    public (SignInAttempt? Attempt, ProblemResult? Refusal) TakeCode(HttpContext context, EmailAddress address)
    {
        var (device, source) = (cookie.Read(context), SourceOf(address, Caller.Address(context)));
        var hasty = (device is { } id ? limits.SignInDevices.Take(context, id) : null)
            ?? limits.SignInAddresses.Take(context, Caller.Address(context));
        if (hasty is not null)
            return (null, hasty);
        if (wrong.WaitSeconds(source) is > 0 and var seconds)
            return (null, Problem.RateLimited(seconds));
        return limits.Accounts?.Take(SourceOf(address, Guid.Empty)) is { IsAllowed: false } verdict
            ? (null, Problem.RateLimited(verdict.RetryAfterSeconds))
            : (new SignInAttempt(context, cookie.Give(context, device), source, HashRank.Anyone), null);
    }

    /// <summary>The password, or the code, was right: the account knows the device from now on.</summary>
    /// <exception cref="TimeoutException">It is one of staff, and the audit log can't be written.</exception>
    public async Task SucceededAsync(SignInAttempt attempt, Account account, CancellationToken cancellation)
    {
        wrong.Forgive(attempt.Source);
        if (account.Role != Roles.Buyer)
            await staff.SucceededAsync(attempt.Call, account);
        await known.RememberAsync(account.Id, attempt.Device, cancellation);
    }

    /// <summary>The password, or the code, was wrong. Returns whether it is the first wrong one for that account from there.</summary>
    public bool Failed(SignInAttempt attempt)
    {
        attempt.Call.Note(attempt.Rank == HashRank.Organiser ? SecurityEventKind.StaffSignInFailed : SecurityEventKind.SignInFailed);
        return wrong.Note(attempt.Source);
    }

    /// <summary>Whether an account knows the device that a call comes from.</summary>
    public async Task<bool> IsKnownAsync(HttpContext context, EmailAddress address) =>
        cookie.Read(context) is { } device && await known.HasAsync(address, device, context.RequestAborted);

    private ProblemResult? Refuse(HttpContext context, EmailAddress? address, bool isOrganiser, Guid source)
    {
        var addresses = isOrganiser ? limits.OrganiserAddresses : limits.SignInAddresses;
        if (addresses.Take(context, Caller.Address(context)) is { } refusal)
            return refusal;
        var accounts = isOrganiser && wrong.IsFresh(source) ? limits.FreshOrganisers : limits.Accounts;
        return address is not null && accounts?.Take(SourceOf(address, Guid.Empty)) is { IsAllowed: false } verdict
            ? Problem.RateLimited(verdict.RetryAfterSeconds)
            : null;
    }

    /// <summary>What attempts on an account, whether there is one or not, are counted by.</summary>
    private static Guid SourceOf(EmailAddress? address, Guid from)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{from:N} {address?.Key}"), hash);
        return new Guid(hash[..16]);
    }
}

/// <summary>An attempt to sign in that may go on.</summary>
/// <param name="Call">The call.</param>
/// <param name="Device">The device, which has its cookie now.</param>
/// <param name="Source">By what its wrong passwords are counted.</param>
/// <param name="Rank">How soon its password is compared.</param>
internal sealed record SignInAttempt(HttpContext Call, Guid Device, Guid Source, HashRank Rank);
