using Ticketing.Health;
using Ticketing.Telemetry;

namespace Ticketing.Api.Server;

/// <summary>What operators and machines ask for.</summary>
internal static class PlatformRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void MapPlatform(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi().AllowAnonymous().ExcludeFromDescription();
        var operations = routes.MapGroup("").WithTags("Operations").AllowAnonymous();
        operations.MapLiveness();
        operations.MapGet("/health/ready", HealthChecks.ReadyAsync).WithSummary("Whether calls are taken now.")
            .Produces<HealthReport>().Produces<HealthReport>(StatusCodes.Status503ServiceUnavailable);
        operations.MapMetrics();
    }
}
