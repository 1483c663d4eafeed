using Ticketing.Health;
using Ticketing.Hosting;

namespace Ticketing.Api.Server;

/// <summary>What machines ask for: how the server is, and what it can be asked. Figures are for operators, on their own port.</summary>
internal static class PlatformApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapPlatform(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(ApiDocument.Path, ApiDocument.Get).AllowAnonymous().ExcludeFromDescription();
        var operations = routes.MapGroup("").WithTags("Operations").AllowAnonymous();
        operations.MapLiveness();
        operations.MapGet("/health/ready", Ready).WithSummary("Whether calls are taken now.")
            .Produces<HealthReport>().Produces<HealthReport>(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Answers whether calls are taken now.</summary>
    public static Task<IResult> Ready(HttpContext context, Startup startup, Readiness readiness, DatabasePing database)
    {
        var state = readiness is { IsReady: true, IsStopping: false } && !startup.IsOpen ? Readiness.Starting : readiness.State;
        return HealthAnswers.ReadyAsync(context, startup.IsOpen && !readiness.IsStopping, state, database);
    }
}
