using Ticketing.Api.Accounts;
using Ticketing.Api.Gates.Lists;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Gates;

namespace Ticketing.Api.Gates.Offline;

/// <summary>Checking tickets without a network.</summary>
internal static class OfflineApi
{
    private const int LeastMinutes = 5;
    private const int MostMinutes = 1_440;

    /// <summary>Maps the routes.</summary>
    public static void MapGateOffline(this IEndpointRouteBuilder routes)
    {
        var lists = routes.MapGroup("/api/admin/check-in-lists/{id}").WithTags("Gates");
        lists.MapGet("/offline", Show).RequireAuthorization(Policies.Gate)
            .WithSummary("What a device needs to check tickets without a network, signed: keys, the list, and every exception.")
            .TakesQuery("since", "The version that the device has: only what has changed since is told. Missing: everything.")
            .Produces<SignedOffline>().Refuses(ProblemSlug.NotFound, ProblemSlug.Validation, ProblemSlug.Overloaded);
        lists.MapPost("/shares", Share).RequireAuthorization(Policies.Supervisor)
            .WithSummary(
                "Shares the list's tickets among the devices that were let in: while they have no network, no two let the same one in. "
                + "Begins when the sharing before has ended.")
            .Takes<ShareRequest>().Produces<OfflineShare>().Refuses(ProblemSlug.NotFound, ProblemSlug.InUse, ProblemSlug.Validation);
    }

    private static async Task<IResult> Show(HttpContext context, string id, OfflineDesk desk, GateBoard board)
    {
        var text = context.Request.Query["since"].ToString();
        var since = text.Length == 0 ? null : OfflineVersion.Parse(text);
        if (since is null && text.Length > 0)
            return Problem.Validation("since", "Is no version of a list.");
        if (await FindAsync(context, id, board) is not { } key
            || await desk.MakeAsync(key, since, context.User.UserId(), context.RequestAborted) is not { } document)
            return NoSuchList();
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(document);
    }

    private static async Task<IResult> Share(HttpContext context, string id, ShareStore store, GateBoard board)
    {
        var (request, malformed) = await JsonBody.ReadAsync<ShareRequest>(context);
        if (malformed is not null)
            return malformed;
        if (request!.Minutes is not (>= LeastMinutes and <= MostMinutes and var minutes))
            return Problem.Validation("minutes", $"Must be {LeastMinutes} to {MostMinutes}.");
        if (await FindAsync(context, id, board) is not { } key)
            return NoSuchList();
        var shared = await store.ShareAsync(key.ListId, TimeSpan.FromMinutes(minutes), context.User.UserId(), context.RequestAborted);
        return shared is null ? Problem.InUse("No device was let in, or another sharing came first.") : TypedResults.Ok(shared);
    }

    private static async Task<GateKey?> FindAsync(HttpContext context, string id, GateBoard board) =>
        Guid.TryParseExact(id, "D", out var listId) && await board.EventOfListAsync(listId) is { } eventId && context.User.MaySee(eventId)
            ? new GateKey(eventId, listId)
            : null;

    private static ProblemResult NoSuchList() => Problem.NotFound("There is no such check-in list.");
}
