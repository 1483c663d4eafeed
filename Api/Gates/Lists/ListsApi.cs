using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Gates;

namespace Ticketing.Api.Gates.Lists;

/// <summary>An event's check-in lists: organisers define them, and who stands at a gate sees them.</summary>
internal static class ListsApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapCheckInLists(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/admin/gate/events", ListEvents).RequireAuthorization(Policies.Gate).WithTags("Gates")
            .WithSummary("The events whose tickets the caller may check, with their lists and gates.").Produces<AllOf<GateEvent>>();
        var lists = routes.MapGroup("/api/admin/events/{id}/check-in-lists").WithTags("Gates");
        lists.MapGet("", List).RequireAuthorization(Policies.Gate)
            .WithSummary("An event's check-in lists, that for everybody first.").Produces<AllOf<ListBody>>().Refuses(ProblemSlug.NotFound);
        lists.MapPost("", Create).RequireAuthorization(Policies.Admin)
            .WithSummary("Adds a check-in list.").Takes<ListRequest>()
            .Produces<ListBody>(StatusCodes.Status201Created).Refuses(ProblemSlug.NotFound, ProblemSlug.InUse, ProblemSlug.Validation);
        lists.MapGet("/{listId}", Show).RequireAuthorization(Policies.Gate)
            .WithSummary("A check-in list; its ETag is what a change must match.").Produces<ListBody>().Refuses(ProblemSlug.NotFound);
        lists.MapPut("/{listId}", Edit).RequireAuthorization(Policies.Admin)
            .WithSummary("Replaces a check-in list's definition, while it is used or not.")
            .Takes<ListRequest>().NeedsHeader(VersionTag.Header, VersionTag.Description)
            .Produces<ListBody>().Refuses(ProblemSlug.NotFound, ProblemSlug.StaleVersion, ProblemSlug.Validation);
        lists.MapDelete("/{listId}", Delete).RequireAuthorization(Policies.Admin)
            .WithSummary("Deletes a check-in list that was never used.")
            .Produces(StatusCodes.Status204NoContent).Refuses(ProblemSlug.NotFound, ProblemSlug.InUse);
    }

    private static async Task<IResult> ListEvents(HttpContext context, GateBoard board)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(new AllOf<GateEvent>(context.User.BoundEvent() is { } bound
            ? await board.FindAsync(bound) is { } found ? [found] : []
            : await board.FindOpenAsync(context.RequestAborted)));
    }

    private static async Task<IResult> List(HttpContext context, string id, ListStore store) =>
        context.User.EventOf(id) is { } eventId && await store.ListAsync(eventId, context.RequestAborted) is { Count: > 0 } lists
            ? TypedResults.Ok(new AllOf<ListBody>(lists))
            : NoSuchList();

    private static async Task<IResult> Create(HttpContext context, string id, ListStore store, GateBoard board)
    {
        if (context.User.EventOf(id) is not { } eventId)
            return NoSuchList();
        var (request, problem) = await ReadAsync(context, eventId, store);
        if (problem is not null)
            return problem;
        if (await store.AddAsync(eventId, request!, context.RequestAborted) is not { } added)
        {
            return await board.FindAsync(eventId) is null
                ? NoSuchList()
                : Problem.InUse($"An event may have at most {ListStore.Most} check-in lists.");
        }

        board.Forget(eventId, added.Id);
        VersionTag.Write(context.Response, added.Version);
        return TypedResults.Created($"/api/admin/events/{eventId}/check-in-lists/{added.Id}", added);
    }

    private static async Task<IResult> Show(HttpContext context, string id, string listId, ListStore store)
    {
        if (await FindAsync(context, id, listId, store) is not { } list)
            return NoSuchList();
        VersionTag.Write(context.Response, list.Version);
        return TypedResults.Ok(list);
    }

    private static async Task<IResult> Edit(
        HttpContext context, string id, string listId, ListStore store, GateBoard board, IGrainFactory grains)
    {
        if (context.User.EventOf(id) is not { } eventId || await FindAsync(context, id, listId, store) is not { } list)
            return NoSuchList();
        var (version, untold) = VersionTag.Read(context.Request);
        if (untold is not null)
            return untold;
        var (request, problem) = await ReadAsync(context, eventId, store);
        if (problem is not null)
            return problem;
        if (await store.EditAsync(eventId, list.Id, version, request!, context.RequestAborted) is not { } edited)
            return Problem.StaleVersion($"The list is at version {list.Version} now.");
        board.Forget(eventId, list.Id);
        await grains.GetGrain<IGateGrain>(new GateKey(eventId, list.Id).ToString()).Forget();
        VersionTag.Write(context.Response, edited.Version);
        return TypedResults.Ok(edited);
    }

    private static async Task<IResult> Delete(HttpContext context, string id, string listId, ListStore store, GateBoard board)
    {
        if (context.User.EventOf(id) is not { } eventId || await FindAsync(context, id, listId, store) is not { } list)
            return NoSuchList();
        if (!await store.DeleteAsync(eventId, list.Id, context.RequestAborted))
            return Problem.InUse(list.IsDefault ? "Every event has a list for everybody." : "Tickets were checked by this list.");
        board.Forget(eventId, list.Id);
        return TypedResults.NoContent();
    }

    private static async Task<ListBody?> FindAsync(HttpContext context, string id, string listId, ListStore store) =>
        context.User.EventOf(id) is { } eventId && Guid.TryParseExact(listId, "D", out var list)
            ? (await store.ListAsync(eventId, context.RequestAborted)).Find(one => one.Id == list)
            : null;

    private static async Task<(ListRequest? Request, ProblemResult? Problem)> ReadAsync(
        HttpContext context, Guid eventId, ListStore store)
    {
        var (request, malformed) = await JsonBody.ReadAsync<ListRequest>(context);
        if ((malformed ?? request!.Check()) is { } wrong)
            return (null, wrong);
        return await store.HasUnknownTierAsync(eventId, request!, context.RequestAborted)
            ? (null, Problem.Validation("tiers", "Must be tiers of the event."))
            : (request, null);
    }

    private static ProblemResult NoSuchList() => Problem.NotFound("There is no such event or check-in list.");
}
