using Npgsql;
using Ticketing.Hosting;

namespace Ticketing.Api.Platform.Health;

/// <summary>Tells orchestrators how the server is.</summary>
internal static class HealthChecks
{
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Answers <c>GET /health/live</c>.</summary>
    public static IResult Live() => TypedResults.Ok(new HealthReport("live", null));

    /// <summary>Answers <c>GET /health/ready</c>.</summary>
    public static async Task<IResult> ReadyAsync(HttpContext context, Startup startup, Readiness readiness, NpgsqlDataSource database)
    {
        context.Response.Headers.CacheControl = "no-store";
        var databaseState = await PingAsync(database, context.RequestAborted) ? "up" : "down";
        var report = new HealthReport(readiness.IsReady && !startup.IsOpen ? "starting" : readiness.State, databaseState);
        return startup.IsOpen && databaseState == "up"
            ? TypedResults.Ok(report)
            : TypedResults.Json(report, statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> PingAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(PingTimeout);
        try
        {
            await using var command = database.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(timeout.Token);
            return true;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }
}

/// <summary>How the server is.</summary>
/// <param name="Status"><c>live</c>, <c>starting</c>, <c>standby</c> or <c>active</c>.</param>
/// <param name="Database"><c>up</c> or <c>down</c>; null when not looked at.</param>
internal sealed record HealthReport(string Status, string? Database);
