using Npgsql;
using Ticketing.Health;
using Ticketing.Hosting;

namespace Ticketing.Api.Server;

/// <summary>Tells orchestrators how the server is.</summary>
internal static class HealthChecks
{
    /// <summary>Answers <c>GET /health/ready</c>.</summary>
    public static Task<IResult> ReadyAsync(HttpContext context, Startup startup, Readiness readiness, NpgsqlDataSource database)
    {
        var state = readiness is { IsReady: true, IsStopping: false } && !startup.IsOpen ? Readiness.Starting : readiness.State;
        return HealthAnswers.ReadyAsync(context, startup.IsOpen && !readiness.IsStopping, state, database);
    }
}
