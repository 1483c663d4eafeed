using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ticketing.Hosting;

namespace Ticketing.Health;

/// <summary>What silos and servers tell orchestrators.</summary>
public static class HealthAnswers
{
    /// <summary>Maps <c>GET /health/live</c>.</summary>
    public static RouteHandlerBuilder MapLiveness(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/health/live", static () => TypedResults.Ok(new HealthReport("live", null)))
            .WithSummary("Whether the process runs.").Produces<HealthReport>();

    /// <summary>Maps <c>GET /health/ready</c> for a process that serves as soon as it is ready.</summary>
    public static RouteHandlerBuilder MapReadiness(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/health/ready", static (HttpContext context, Readiness readiness, DatabasePing database) =>
            ReadyAsync(context, readiness.IsReady && !readiness.IsStopping, readiness.State, database));

    /// <summary>Answers <c>GET /health/ready</c>: 200 if the process serves and reaches its database, else 503.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isOpen">Whether the process serves.</param>
    /// <param name="state">How the process is, in a word.</param>
    /// <param name="database">Its database.</param>
    public static async Task<IResult> ReadyAsync(HttpContext context, bool isOpen, string state, DatabasePing database)
    {
        context.Response.Headers.CacheControl = "no-store";
        var databaseState = await database.AnswersAsync(context.RequestAborted) ? "up" : "down";
        var report = new HealthReport(state, databaseState);
        return isOpen && databaseState == "up"
            ? TypedResults.Ok(report)
            : TypedResults.Json(report, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}

/// <summary>How the process is.</summary>
/// <param name="Status"><c>live</c>, or one of the states of <see cref="Readiness"/>.</param>
/// <param name="Database"><c>up</c> or <c>down</c>; null when not looked at.</param>
public sealed record HealthReport(string Status, string? Database);
