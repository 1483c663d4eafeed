using Ticketing.Api.Accounts;
using Ticketing.Api.Gates.Lists;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Gates.Watching;

/// <summary>How an event's gates stand, and who holds its tickets.</summary>
internal static class WatchingApi
{
    private const int MinSearch = 2;
    private const int MaxSearch = 100;

    /// <summary>Maps the routes.</summary>
    public static void MapGateWatching(this IEndpointRouteBuilder routes)
    {
        var checkIns = routes.MapGroup("/api/admin/events/{id}/check-ins").RequireAuthorization(Policies.Gate).WithTags("Gates");
        checkIns.MapGet("/summary", Summarise)
            .WithSummary("Who is in, what each gate does by the minute, the latest refusals.")
            .Produces<GateSummary>().Refuses(ProblemSlug.NotFound);
        checkIns.MapGet("/conflicts", ListConflicts)
            .WithSummary("What went wrong while gates had no network: two entries with one ticket, entries with one that was not good.")
            .Produces<AllOf<ConflictBody>>().Refuses(ProblemSlug.NotFound);
        checkIns.MapGet("/search", Search)
            .WithSummary("The event's tickets of a holder, at most 20.")
            .TakesQuery("q", "2–100 characters: of the holder's name, the order's number, or at least the last 6 of a ticket's id.")
            .Produces<AllOf<FoundTicket>>().Refuses(ProblemSlug.NotFound, ProblemSlug.Validation);
    }

    private static async Task<IResult> Summarise(HttpContext context, string id, GateWatch watch) => Answer(
        context, context.User.EventOf(id) is { } eventId ? await watch.SummariseAsync(eventId, context.RequestAborted) : null);

    private static async Task<IResult> ListConflicts(HttpContext context, string id, GateWatch watch) => Answer(
        context,
        context.User.EventOf(id) is { } eventId && await watch.FindConflictsAsync(eventId, context.RequestAborted) is { } conflicts
            ? new AllOf<ConflictBody>(conflicts)
            : null);

    private static async Task<IResult> Search(HttpContext context, string id, TicketSearch search, GateBoard board)
    {
        var wanted = context.Request.Query["q"].ToString();
        if (Text.CheckWanted(wanted, MinSearch, MaxSearch) is { } wrong)
            return Problem.Validation("q", wrong);
        if (context.User.EventOf(id) is not { } eventId || await board.FindAsync(eventId) is null)
            return NoSuchEvent();
        return Answer(context, new AllOf<FoundTicket>(await search.FindAsync(eventId, wanted.Trim(), context.RequestAborted)));
    }

    private static IResult Answer<T>(HttpContext context, T? answer)
        where T : class
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return answer is null ? NoSuchEvent() : TypedResults.Ok(answer);
    }

    private static ProblemResult NoSuchEvent() => Problem.NotFound("There is no such event.");
}
