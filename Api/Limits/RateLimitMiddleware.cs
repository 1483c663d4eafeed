namespace Ticketing.Api.Limits;

/// <summary>
/// Applies the limits to the routes that are marked with <see cref="LimitedRoute"/>. Stands behind authorization: it needs to
/// know the user.
/// </summary>
internal sealed class RateLimitMiddleware(RequestDelegate next, RateLimits limits)
{
    /// <summary>Refuses the request, or passes it on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var route = context.GetEndpoint()?.Metadata.GetMetadata<LimitedRoute>();
        if (route is null)
            return next(context);
        return limits.For(route).Take(context) is { } refusal ? refusal.ExecuteAsync(context) : next(context);
    }
}
