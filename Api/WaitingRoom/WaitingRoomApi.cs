using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Accounts.Work;
using Ticketing.Api.Catalogue;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;
using Ticketing.Events;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.WaitingRoom;

/// <summary>What one may do at an event's waiting room.</summary>
internal static class WaitingRoomApi
{
    private const string ForTheCaller = "private, no-store";
    private const string WhileItGrows = "public, max-age=1";
    private const string OnceDrawn = "public, max-age=60";

    /// <summary>Registers what waiting rooms need.</summary>
    public static IServiceCollection AddWaitingRoom(this IServiceCollection services) => services
        .AddJsonContext(WaitingRoomJson.Default)
        .AddSingleton<Rooms>()
        .AddSingleton<Draws>()
        .AddSingleton<WaitingRoomEvents>()
        .AddSingleton<JoiningWork>()
        .AddSingleton<AdmissionTokens>()
        .AddSingleton<QueueAnswers>()
        .AddSingleton<AdmissionGate>();

    /// <summary>Maps the routes.</summary>
    public static void MapWaitingRoom(this IEndpointRouteBuilder routes)
    {
        MapPlaces(routes.MapGroup("/api/events/{id}/queue").RequireAuthorization(Policies.Buying).WithTags("Waiting room"));
        MapDraw(routes.MapGroup("/api/events/{id}/queue/draw").AllowAnonymous().WithTags("Waiting room"));
        MapSettings(routes.MapGroup("/api/admin/events/{id}/queue").RequireAuthorization(Policies.Admin).WithTags("Organisers"));
    }

    private static void MapPlaces(RouteGroupBuilder queue)
    {
        queue.MapPost("", Join).LimitJoining().MayAskForWork()
            .WithSummary("Joins the line, or tells of the place that one has.").Produces<QueueAnswer>()
            .Refuses(ProblemSlug.NotFound, ProblemSlug.WaitingRoomFull, ProblemSlug.RateLimited, ProblemSlug.Overloaded);
        queue.MapGet("", Look)
            .WithSummary("Where one stands. Keeps the place.").Produces<QueueAnswer>().Refuses(ProblemSlug.NotFound);
        queue.MapDelete("", Leave)
            .WithSummary("Gives the place up.").Produces(StatusCodes.Status204NoContent)
            .Refuses(ProblemSlug.NotFound, ProblemSlug.Overloaded);
        queue.MapPut("/turn-mail", WishMail)
            .WithSummary("Says whether one wants to be mailed when one's turn is near; the place is kept until a while after that.")
            .Takes<TurnMailRequest>().Produces<QueueAnswer>()
            .Refuses(ProblemSlug.NotFound, ProblemSlug.Validation, ProblemSlug.EmailNotVerified, ProblemSlug.MailOff)
            .Refuses(ProblemSlug.Overloaded);
    }

    /// <summary>Draws are public, so that anybody can check them: see <c>docs/DRAW.md</c>.</summary>
    private static void MapDraw(RouteGroupBuilder draw)
    {
        draw.MapGet("", ShowDraw)
            .WithSummary("The record of the draw: the seed's hash beforehand, the seed afterwards, and the caller's own line.")
            .Produces<DrawBody>().Refuses(ProblemSlug.NotFound);
        draw.MapGet("/list", ListDraw)
            .WithSummary("Everybody who takes part, one line each, in the order in which they came.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain").Refuses(ProblemSlug.NotFound);
    }

    private static void MapSettings(RouteGroupBuilder queue)
    {
        queue.MapGet("", ShowSettings)
            .WithSummary("The waiting room; its ETag is what a change must match.").Produces<QueueSettingsBody>()
            .Refuses(ProblemSlug.NotFound);
        queue.MapPut("", ChangeSettings)
            .WithSummary("Changes the waiting room.").Takes<QueueSettingsRequest>().NeedsHeader(VersionTag.Header, VersionTag.Description)
            .Produces<QueueSettingsBody>().Refuses(ProblemSlug.NotFound, ProblemSlug.StaleVersion, ProblemSlug.Validation);
    }

    private static async Task<IResult> Join(
        HttpContext context,
        string id,
        WaitingRoomEvents events,
        JoiningWork work,
        IGrainFactory grains,
        Repeat repeat,
        QueueAnswers answers)
    {
        if (await events.FindAsync(context, id) is not { } eventId)
            return WaitingRoomEvents.NoSuchEvent();
        if (await work.AskAsync(context, eventId) is { } toDo)
            return toDo;
        var outcome = await repeat.AskAsync(
            grains.QueuePlace(eventId, context.User.UserId()), 0, static (place, _) => place.Join(), context.RequestAborted);
        return ToProblem(outcome) ?? Answer(context, ((PlaceOutcome.Stands)outcome).Place, answers);
    }

    private static async Task<IResult> Look(
        HttpContext context, string id, WaitingRoomEvents events, IGrainFactory grains, Repeat repeat, QueueAnswers answers)
    {
        if (await events.FindAsync(context, id) is not { } eventId)
            return WaitingRoomEvents.NoSuchEvent();
        var place = await repeat.AskAsync(
            grains.QueuePlace(eventId, context.User.UserId()), 0, static (place, _) => place.Get(), context.RequestAborted);
        return Answer(context, place, answers);
    }

    private static async Task<IResult> Leave(HttpContext context, string id, WaitingRoomEvents events, IGrainFactory grains, Repeat repeat)
    {
        if (await events.FindAsync(context, id) is not { } eventId)
            return WaitingRoomEvents.NoSuchEvent();
        var outcome = await repeat.AskAsync(
            grains.QueuePlace(eventId, context.User.UserId()), 0, static (place, _) => place.Leave(), context.RequestAborted);
        return ToProblem(outcome) ?? (IResult)TypedResults.NoContent();
    }

    private static async Task<IResult> WishMail(
        HttpContext context, string id, WaitingRoomEvents events, IGrainFactory grains, Repeat repeat, QueueAnswers answers)
    {
        if (await events.FindAsync(context, id) is not { } eventId)
            return WaitingRoomEvents.NoSuchEvent();
        var (request, malformed) = await JsonBody.ReadAsync<TurnMailRequest>(context);
        if (request is null)
            return malformed!;
        if (request.Wanted is not { } isWanted)
            return Problem.Validation("wanted", "Must be true or false.");
        if (isWanted && !answers.CanMail)
            return Problem.MailOff();
        if (isWanted && !context.User.Access().IsVerified)
            return Problem.EmailNotVerified(); // Nobody may have others written to.
        var outcome = await repeat.AskAsync(
            grains.QueuePlace(eventId, context.User.UserId()), isWanted, static (place, wanted) => place.WishMail(wanted),
            context.RequestAborted);
        return ToProblem(outcome) ?? Answer(context, ((PlaceOutcome.Stands)outcome).Place, answers);
    }

    private static async Task<IResult> ShowDraw(HttpContext context, string id, WaitingRoomEvents events, Draws draws, Rooms rooms)
    {
        if (await events.FindAsync(context, id) is not { } eventId)
            return WaitingRoomEvents.NoSuchEvent();
        if (await draws.FindAsync(eventId) is not { } draw)
            return NoDraw();
        var own = context.User.Identity is { IsAuthenticated: true } ? await rooms.Of(eventId).OwnEntry(context.User.UserId()) : null;
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new DrawBody(
            eventId,
            draw.SeedHash,
            draw.Seed,
            draw.ListHash,
            draw.Entries,
            draw.DrawnAt,
            draw.ClosedAt,
            BeaconBody.Of(draw.Beacon ?? BeaconView.None), // A silo of before tells of none.
            own is null ? null : new OwnEntryBody(own.Entry.ToString("N"), own.Line, own.Number > 0 ? own.Number : null)));
    }

    private static async Task<IResult> ListDraw(HttpContext context, string id, WaitingRoomEvents events, Draws draws)
    {
        if (await events.FindAsync(context, id) is not { } eventId)
            return WaitingRoomEvents.NoSuchEvent();
        return await draws.FindAsync(eventId) is { } draw
            ? new CachedTextResult(await draws.ListAsync(eventId, draw), MayKeep(context, draw))
            : NoDraw();
    }

    // An organiser may see the list of a draft, which is nobody else's.
    private static string MayKeep(HttpContext context, DrawView draw) =>
        context.User.Identity is { IsAuthenticated: true } ? ForTheCaller : draw.DrawnAt is null ? WhileItGrows : OnceDrawn;

    private static async Task<IResult> ShowSettings(HttpContext context, string id, Rooms rooms, IGrainFactory grains)
    {
        if (!Guid.TryParseExact(id, "D", out var eventId) || await grains.GetGrain<IEventGrain>(eventId).Get() is null)
            return WaitingRoomEvents.NoSuchEvent();
        return Answer(context, await rooms.Of(eventId).View());
    }

    private static async Task<IResult> ChangeSettings(HttpContext context, string id, Rooms rooms, EventPages pages)
    {
        if (!Guid.TryParseExact(id, "D", out var eventId))
            return WaitingRoomEvents.NoSuchEvent();
        var (version, untold) = VersionTag.Read(context.Request);
        if (untold is not null)
            return untold;
        var (request, malformed) = await JsonBody.ReadAsync<QueueSettingsRequest>(context);
        if (request is null)
            return malformed!;
        var (settings, wrong) = request.Check();
        if (settings is null)
            return wrong!;
        var result = await rooms.Of(eventId).Configure(version, settings);
        rooms.Forget(eventId);
        pages.Forget(eventId);
        return result is RoomEditResult.Done(var room) ? Answer(context, room) : ToProblem(result);
    }

    private static IResult Answer(HttpContext context, PlaceView place, QueueAnswers answers)
    {
        context.Response.Headers.CacheControl = "no-store";
        return place.Standing == Standing.Absent
            ? Problem.NotFound("You have no place in this line. Join it by POST.")
            : TypedResults.Ok(answers.Of(place));
    }

    private static Ok<QueueSettingsBody> Answer(HttpContext context, RoomView room)
    {
        VersionTag.Write(context.Response, room.Version);
        return TypedResults.Ok(QueueSettingsBody.Of(room));
    }

    private static ProblemResult? ToProblem(PlaceOutcome outcome) => outcome switch
    {
        PlaceOutcome.Stands => null,
        PlaceOutcome.Full => Problem.WaitingRoomFull(),
        _ => Problem.Overloaded(),
    };

    private static ProblemResult ToProblem(RoomEditResult result) => result switch
    {
        RoomEditResult.NotFound => WaitingRoomEvents.NoSuchEvent(),
        RoomEditResult.StaleVersion(var current) => Problem.StaleVersion($"The waiting room is at version {current} now."),
        RoomEditResult.Invalid(var field, var why) => Problem.Validation(field, why),
        _ => Problem.Overloaded(),
    };

    private static ProblemResult NoDraw() => Problem.NotFound("This event draws no lots.");
}
