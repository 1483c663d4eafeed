using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Limits;

/// <summary>Limits that a handler applies itself, since by what it counts stands in the body.</summary>
internal static class LimitAnswers
{
    /// <summary>
    /// Counts a call and tells its caller where they stand, beside what other limits have told (draft-ietf-httpapi-ratelimit-headers).
    /// Returns the refusal, if it is one.
    /// </summary>
    /// <param name="limit">The limit; null: it is lifted.</param>
    /// <param name="context">The call.</param>
    /// <param name="caller">By what callers are told apart.</param>
    public static ProblemResult? Take(this RateLimit? limit, HttpContext context, Guid caller)
    {
        if (limit is null)
            return null;
        var verdict = limit.Take(caller);
        var headers = context.Response.Headers;
        headers["RateLimit"] = Join(headers["RateLimit"], limit.Describe(verdict));
        headers["RateLimit-Policy"] = Join(headers["RateLimit-Policy"], limit.Policy);
        return verdict.IsAllowed ? null : Problem.RateLimited(verdict.RetryAfterSeconds);
    }

    private static string Join(string? told, string more) => string.IsNullOrEmpty(told) ? more : $"{told}, {more}";
}
