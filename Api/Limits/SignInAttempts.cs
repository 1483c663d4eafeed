using Ticketing.Api.Accounts;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Limits;

/// <summary>Limits how often one account's password is tried, from however many addresses.</summary>
internal sealed class SignInAttempts(RateLimits limits)
{
    /// <summary>Counts an attempt. Returns the refusal, if it is one too many.</summary>
    public ProblemResult? Take(EmailAddress address) =>
        limits.Accounts?.Take(Caller.Account(address)) is { IsAllowed: false } verdict
            ? Problem.RateLimited(verdict.RetryAfterSeconds)
            : null;
}
