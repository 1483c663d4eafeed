using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Gates.Lists;

/// <summary>An event's gates: organisers define them, and who stands at one sees them.</summary>
internal static class EntrancesApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapEntrances(this IEndpointRouteBuilder routes)
    {
        var gates = routes.MapGroup("/api/admin/events/{id}/gates").WithTags("Gates");
        gates.MapGet("", List).RequireAuthorization(Policies.Gate)
            .WithSummary("An event's gates.").Produces<AllOf<GateBody>>().Refuses(ProblemSlug.NotFound);
        gates.MapPost("", Create).RequireAuthorization(Policies.Admin)
            .WithSummary("Adds a gate.").Takes<GateRequest>()
            .Produces<GateBody>(StatusCodes.Status201Created).Refuses(ProblemSlug.NotFound, ProblemSlug.InUse, ProblemSlug.Validation);
        gates.MapPut("/{gateId}", Edit).RequireAuthorization(Policies.Admin)
            .WithSummary("Renames a gate.").Takes<GateRequest>().NeedsHeader(VersionTag.Header, VersionTag.Description)
            .Produces<GateBody>().Refuses(ProblemSlug.NotFound, ProblemSlug.StaleVersion, ProblemSlug.Validation);
        gates.MapDelete("/{gateId}", Delete).RequireAuthorization(Policies.Admin)
            .WithSummary("Deletes a gate that nobody went through.")
            .Produces(StatusCodes.Status204NoContent).Refuses(ProblemSlug.NotFound, ProblemSlug.InUse);
    }

    private static async Task<IResult> List(HttpContext context, string id, GateStore store, GateBoard board) =>
        context.User.EventOf(id) is { } eventId && await board.FindAsync(eventId) is not null
            ? TypedResults.Ok(new AllOf<GateBody>(await store.ListAsync(eventId, context.RequestAborted)))
            : NoSuchGate();

    private static async Task<IResult> Create(HttpContext context, string id, GateStore store, GateBoard board)
    {
        if (context.User.EventOf(id) is not { } eventId || await board.FindAsync(eventId) is null)
            return NoSuchGate();
        var (request, malformed) = await JsonBody.ReadAsync<GateRequest>(context);
        if ((malformed ?? request!.Check()) is { } wrong)
            return wrong;
        if (await store.AddAsync(eventId, request!.Name!, context.RequestAborted) is not { } added)
            return Problem.InUse($"An event may have at most {GateStore.Most} gates.");
        board.Forget(eventId);
        VersionTag.Write(context.Response, added.Version);
        return TypedResults.Created($"/api/admin/events/{eventId}/gates/{added.Id}", added);
    }

    private static async Task<IResult> Edit(HttpContext context, string id, string gateId, GateStore store, GateBoard board)
    {
        if (context.User.EventOf(id) is not { } eventId || await FindAsync(context, eventId, gateId, store) is not { } gate)
            return NoSuchGate();
        var (version, untold) = VersionTag.Read(context.Request);
        if (untold is not null)
            return untold;
        var (request, malformed) = await JsonBody.ReadAsync<GateRequest>(context);
        if ((malformed ?? request!.Check()) is { } wrong)
            return wrong;
        if (await store.EditAsync(eventId, gate.Id, version, request!.Name!, context.RequestAborted) is not { } edited)
            return Problem.StaleVersion($"The gate is at version {gate.Version} now.");
        board.Forget(eventId);
        VersionTag.Write(context.Response, edited.Version);
        return TypedResults.Ok(edited);
    }

    private static async Task<IResult> Delete(HttpContext context, string id, string gateId, GateStore store, GateBoard board)
    {
        if (context.User.EventOf(id) is not { } eventId || await FindAsync(context, eventId, gateId, store) is not { } gate)
            return NoSuchGate();
        if (!await store.DeleteAsync(eventId, gate.Id, context.RequestAborted))
            return Problem.InUse("Tickets were checked at this gate.");
        board.Forget(eventId);
        return TypedResults.NoContent();
    }

    private static async Task<GateBody?> FindAsync(HttpContext context, Guid eventId, string gateId, GateStore store) =>
        Guid.TryParseExact(gateId, "D", out var id)
            ? (await store.ListAsync(eventId, context.RequestAborted)).Find(one => one.Id == id)
            : null;

    private static ProblemResult NoSuchGate() => Problem.NotFound("There is no such event or gate.");
}
