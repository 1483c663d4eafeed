using System.Security.Cryptography;
using System.Text;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;

namespace Ticketing.Api.Accounts;

/// <summary>Limits how often one account's password is tried, from however many addresses.</summary>
internal sealed class SignInAttempts(RateLimits limits)
{
    /// <summary>Counts an attempt. Returns the refusal, if it is one too many.</summary>
    public ProblemResult? Take(EmailAddress address) =>
        limits.Accounts?.Take(KeyOf(address)) is { IsAllowed: false } verdict
            ? Problem.RateLimited(verdict.RetryAfterSeconds)
            : null;

    /// <summary>What an account is counted by, whether there is one or not.</summary>
    private static Guid KeyOf(EmailAddress address)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(address.Key), hash);
        return new Guid(hash[..16]);
    }
}
