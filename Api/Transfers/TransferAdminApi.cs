using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Transfers.Storage;

namespace Ticketing.Api.Transfers;

/// <summary>What organisers say of passing tickets on, and see of it.</summary>
internal static class TransferAdminApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapTransferAdmin(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/api/admin").RequireAuthorization(Policies.Admin).WithTags("Transfers");
        admin.MapGet("/events/{id}/transfer-policy", Show)
            .WithSummary("Whether tickets of an event may be passed on, and until when.")
            .Produces<PolicyBody>().Refuses(ProblemSlug.NotFound);
        admin.MapPut("/events/{id}/transfer-policy", Edit)
            .WithSummary("Says whether tickets of an event may be passed on, and until when.").Takes<PolicyRequest>()
            .NeedsHeader(VersionTag.Header, VersionTag.Description)
            .Produces<PolicyBody>().Refuses(ProblemSlug.NotFound, ProblemSlug.StaleVersion, ProblemSlug.Validation);
        admin.MapGet("/orders/{id}/transfers", List)
            .WithSummary("Who has passed on what of an order, and to whom, the latest first.").Produces<TransferList>();
    }

    private static async Task<IResult> Show(HttpContext context, string id, PolicyStore store)
    {
        if (await FindAsync(id, store, context.RequestAborted) is not var (_, policy))
            return NoSuchEvent();
        VersionTag.Write(context.Response, policy.Version);
        return TypedResults.Ok(policy);
    }

    private static async Task<IResult> Edit(HttpContext context, string id, PolicyStore store)
    {
        if (await FindAsync(id, store, context.RequestAborted) is not var (eventId, policy))
            return NoSuchEvent();
        var (version, untold) = VersionTag.Read(context.Request);
        if (untold is not null)
            return untold;
        var (request, malformed) = await JsonBody.ReadAsync<PolicyRequest>(context);
        if (request is null)
            return malformed!;
        if (await store.WriteAsync(eventId, request, version, context.RequestAborted) is not { } written)
            return Problem.StaleVersion($"It is at version {policy.Version} now.");
        VersionTag.Write(context.Response, written.Version);
        return TypedResults.Ok(written);
    }

    private static async Task<IResult> List(HttpContext context, string id, TransferLists lists)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(new TransferList(
            Guid.TryParseExact(id, "D", out var orderId) ? await lists.OfOrderAsync(orderId, context.RequestAborted) : []));
    }

    private static async Task<(Guid EventId, PolicyBody Policy)?> FindAsync(string id, PolicyStore store, CancellationToken cancellation) =>
        Guid.TryParseExact(id, "D", out var eventId) && await store.FindAsync(eventId, cancellation) is { } policy
            ? (eventId, policy)
            : null;

    private static ProblemResult NoSuchEvent() => Problem.NotFound("There is no such event.");
}
