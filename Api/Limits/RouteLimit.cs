using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Limits;

/// <summary>The limits of one route, and by what each tells callers apart. A call must pass them all.</summary>
internal sealed class RouteLimit
{
    private readonly (RateLimit Limit, Func<HttpContext, Guid> Caller)[] _rules;
    private readonly string _policies;

    /// <param name="rules">In the order in which they are asked; null stands for a limit that is lifted.</param>
    public RouteLimit(params IEnumerable<(RateLimit? Limit, Func<HttpContext, Guid> Caller)> rules)
    {
        _rules = [.. from rule in rules where rule.Limit is not null select (rule.Limit, rule.Caller)];
        _policies = string.Join(", ", _rules.Select(rule => rule.Limit.Policy));
    }

    /// <summary>
    /// Counts a call and tells its caller where they stand (draft-ietf-httpapi-ratelimit-headers). Returns the refusal, if it is
    /// one.
    /// </summary>
    public ProblemResult? Take(HttpContext context)
    {
        var standing = "";
        foreach (var (limit, caller) in _rules)
        {
            var verdict = limit.Take(caller(context));
            standing = standing.Length == 0 ? limit.Describe(verdict) : $"{standing}, {limit.Describe(verdict)}";
            context.Response.Headers["RateLimit"] = standing;
            context.Response.Headers["RateLimit-Policy"] = _policies;
            if (!verdict.IsAllowed)
                return Problem.RateLimited(verdict.RetryAfterSeconds);
        }

        return null;
    }
}
