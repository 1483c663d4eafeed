using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Accounts.Sessions;
using Ticketing.Api.Gates.Lists;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;

namespace Ticketing.Api.Gates.Devices;

/// <summary>Devices at an event's gates: an organiser lets them in by a QR code, and shuts them out.</summary>
internal static class DevicesApi
{
    private const int MaxEnrolBytes = 4 * 1024;

    /// <summary>Maps the routes.</summary>
    public static void MapGateDevices(this IEndpointRouteBuilder routes)
    {
        var devices = routes.MapGroup("/api/admin/events/{id}/gate-devices").RequireAuthorization(Policies.Admin).WithTags("Gates");
        devices.MapGet("", List)
            .WithSummary("The devices that check the event's tickets, the latest first.")
            .Produces<AllOf<DeviceBody>>().Refuses(ProblemSlug.NotFound);
        devices.MapPost("", Create)
            .WithSummary("Adds a device. The answer's token lets it in, once, within 15 minutes: show it as a QR code.")
            .Takes<DeviceRequest>()
            .Produces<DeviceBody>(StatusCodes.Status201Created).Refuses(ProblemSlug.NotFound, ProblemSlug.Validation);
        devices.MapDelete("/{deviceId}", Revoke)
            .WithSummary("Shuts a device out at once.").Produces(StatusCodes.Status204NoContent).Refuses(ProblemSlug.NotFound);
        routes.MapPost("/api/gate/enrol", Enrol).AllowAnonymous().LimitRefreshing().WithTags("Gates")
            .WithSummary("Lets a device in by the token of a QR code. It may check tickets of that event, and nothing else.")
            .Takes<EnrolRequest>().Produces<SignedIn>()
            .Refuses(ProblemSlug.Unauthenticated, ProblemSlug.MalformedJson, ProblemSlug.RateLimited);
    }

    private static async Task<IResult> List(HttpContext context, string id, DeviceStore store, GateBoard board)
    {
        if (context.User.EventOf(id) is not { } eventId || await board.FindAsync(eventId) is null)
            return NoSuchDevice();
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(new AllOf<DeviceBody>(await store.ListAsync(eventId, context.RequestAborted)));
    }

    private static async Task<IResult> Create(HttpContext context, string id, DeviceStore store)
    {
        if (context.User.EventOf(id) is not { } eventId)
            return NoSuchDevice();
        var (request, malformed) = await JsonBody.ReadAsync<DeviceRequest>(context);
        if ((malformed ?? request!.Check()) is { } wrong)
            return wrong;
        if (await store.AddAsync(eventId, request!, context.RequestAborted) is not { } added)
            return Problem.NotFound("There is no such event or gate, or the event has too many devices.");
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Created($"/api/admin/events/{eventId}/gate-devices/{added.Id}", added);
    }

    private static async Task<IResult> Revoke(HttpContext context, string id, string deviceId, DeviceStore store, AccessNews news)
    {
        if (context.User.EventOf(id) is not { } eventId
            || !Guid.TryParseExact(deviceId, "D", out var device)
            || await store.RevokeAsync(eventId, device, context.RequestAborted) is not { } changes)
            return NoSuchDevice();
        await news.TellAsync(changes);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> Enrol(HttpContext context, DeviceStore store, SessionDesk desk)
    {
        var (request, malformed) = await JsonBody.ReadAsync<EnrolRequest>(context, MaxEnrolBytes);
        if (malformed is not null)
            return malformed;
        return DeviceToken.HashOf(request!.Token) is { } hash && await store.EnrolAsync(hash, context.RequestAborted) is { } account
            ? TypedResults.Ok(await desk.OpenAsync(context, account, request.WithRefreshToken == true))
            : Problem.Unauthenticated("This token was used, or its time is over. Ask the organiser for another one.");
    }

    private static ProblemResult NoSuchDevice() => Problem.NotFound("There is no such event or device.");
}
