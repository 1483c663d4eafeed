using Ticketing.Api.Accounts;
using Ticketing.Api.Http.Problems;
using Ticketing.Live;

namespace Ticketing.Api.Admin.Cluster;

/// <summary>How the cluster does.</summary>
internal static class ClusterApi
{
    /// <summary>Maps the route.</summary>
    public static void MapCluster(this IEndpointRouteBuilder routes) => routes.MapGet("/api/admin/cluster", Show)
        .RequireAuthorization(Policies.Admin).WithTags("Organisers")
        .WithSummary("The processes that run the grains: how they are, what they hold, how fast they commit.")
        .Produces<ClusterBody>().Refuses(ProblemSlug.Overloaded);

    /// <summary>Answers <c>GET /api/admin/cluster</c>.</summary>
    private static async Task<IResult> Show(HttpContext context, IGrainFactory grains, TimeProvider clock)
    {
        var reports = await grains.GetGrain<IClusterBoardGrain>(0).Read(context.RequestAborted);
        var now = clock.GetUtcNow();
        return TypedResults.Ok(new ClusterBody(now, [.. reports.Select(report => SiloBody.Of(report, now))]));
    }
}
