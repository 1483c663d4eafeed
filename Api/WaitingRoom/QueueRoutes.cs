using Ticketing.Api.Accounts;
using Ticketing.Api.Limits;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.WaitingRoom;

/// <summary>What one may do at an event's waiting room.</summary>
internal static class QueueRoutes
{
    /// <summary>Registers what waiting rooms need.</summary>
    public static IServiceCollection AddQueue(this IServiceCollection services) => services
        .AddJsonContext(QueueJson.Default)
        .AddSingleton<Rooms>()
        .AddSingleton<QueueEvents>()
        .AddSingleton<AdmissionTokens>()
        .AddSingleton<AdmissionGate>();

    /// <summary>Maps the routes.</summary>
    public static void MapQueue(this IEndpointRouteBuilder routes)
    {
        MapPlaces(routes.MapGroup("/api/events/{id}/queue").RequireAuthorization(Policies.SignedIn).WithTags("Waiting room"));
        MapDraw(routes.MapGroup("/api/events/{id}/queue/draw").AllowAnonymous().WithTags("Waiting room"));
        MapSteering(routes.MapGroup("/api/admin/events/{id}/queue").RequireAuthorization(Policies.Admin).WithTags("Organisers"));
    }

    private static void MapPlaces(RouteGroupBuilder queue)
    {
        queue.MapPost("", Queueing.Join).LimitJoining()
            .WithSummary("Joins the line, or tells of the place that one has.").Produces<QueueAnswer>()
            .Refuses(ProblemSlug.NotFound, ProblemSlug.WaitingRoomFull, ProblemSlug.RateLimited, ProblemSlug.Overloaded);
        queue.MapGet("", Queueing.Look)
            .WithSummary("Where one stands. Keeps the place.").Produces<QueueAnswer>().Refuses(ProblemSlug.NotFound);
        queue.MapDelete("", Queueing.Leave)
            .WithSummary("Gives the place up.").Produces(StatusCodes.Status204NoContent).Refuses(ProblemSlug.NotFound, ProblemSlug.Overloaded);
    }

    private static void MapDraw(RouteGroupBuilder draw)
    {
        draw.MapGet("", Drawing.Show)
            .WithSummary("The record of the draw: the seed's hash beforehand, the seed afterwards, and the caller's own line.")
            .Produces<DrawBody>().Refuses(ProblemSlug.NotFound);
        draw.MapGet("/list", Drawing.List)
            .WithSummary("Everybody who takes part, one line each, in the order in which they came.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain").Refuses(ProblemSlug.NotFound);
    }

    private static void MapSteering(RouteGroupBuilder queue)
    {
        queue.MapGet("", QueueSteering.Show)
            .WithSummary("The waiting room; its ETag is what a change must match.").Produces<QueueSettingsBody>().Refuses(ProblemSlug.NotFound);
        queue.MapPut("", QueueSteering.Change)
            .WithSummary("Changes the waiting room.").Takes<QueueSettingsRequest>().NeedsHeader(VersionTag.Header, VersionTag.Description)
            .Produces<QueueSettingsBody>().Refuses(ProblemSlug.NotFound, ProblemSlug.StaleVersion, ProblemSlug.Validation);
    }
}
