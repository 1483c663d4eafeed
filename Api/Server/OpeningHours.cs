using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Server;

/// <summary>Refuses calls until the server can serve them: while it starts, and while it stands by for another one.</summary>
internal sealed class OpeningHours(RequestDelegate next, Startup startup)
{
    /// <summary>Refuses the request, or passes it on.</summary>
    public Task InvokeAsync(HttpContext context) =>
        startup.IsOpen || !NeedsTheSilo(context.Request.Path) ? next(context) : Problem.Overloaded().ExecuteAsync(context);

    private static bool NeedsTheSilo(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/.well-known", StringComparison.OrdinalIgnoreCase);
}
