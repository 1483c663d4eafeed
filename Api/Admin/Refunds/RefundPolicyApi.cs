using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Orders.Refunds;

namespace Ticketing.Api.Admin.Refunds;

/// <summary>What organisers say of tickets that buyers give back by themselves.</summary>
/// <param name="RefundUntil">Until when they may; missing: they may not.</param>
/// <param name="RefundRestock">Whether the tickets go back on sale once the money is back; missing: yes.</param>
internal sealed record RefundPolicyRequest(DateTimeOffset? RefundUntil = null, bool? RefundRestock = null);

/// <summary>Whether buyers may give tickets of an event back, and until when.</summary>
internal static class RefundPolicyApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapRefundPolicy(this IEndpointRouteBuilder routes)
    {
        var policy = routes.MapGroup("/api/admin/events/{id}/refund-policy")
            .RequireAuthorization(Policies.Admin).WithTags("Organisers");
        policy.MapGet("", Show)
            .WithSummary("Whether buyers may give tickets of an event back, and until when.")
            .Produces<RefundPolicy>().Refuses(ProblemSlug.NotFound);
        policy.MapPut("", Edit)
            .WithSummary("Says whether buyers may give tickets of an event back, and until when.").Takes<RefundPolicyRequest>()
            .NeedsHeader(VersionTag.Header, VersionTag.Description)
            .Produces<RefundPolicy>().Refuses(ProblemSlug.NotFound, ProblemSlug.StaleVersion, ProblemSlug.Validation);
    }

    private static async Task<IResult> Show(HttpContext context, string id, RefundPolicyStore store)
    {
        if (await FindAsync(id, store, context.RequestAborted) is not var (_, policy))
            return EventDesk.NoSuchEvent();
        VersionTag.Write(context.Response, policy.Version);
        return TypedResults.Ok(policy);
    }

    private static async Task<IResult> Edit(HttpContext context, string id, RefundPolicyStore store, RefundWindows windows)
    {
        if (await FindAsync(id, store, context.RequestAborted) is not var (eventId, policy))
            return EventDesk.NoSuchEvent();
        var (version, untold) = VersionTag.Read(context.Request);
        if (untold is not null)
            return untold;
        var (request, malformed) = await JsonBody.ReadAsync<RefundPolicyRequest>(context);
        if (request is null)
            return malformed!;
        if (Moment.Check(request.RefundUntil) is { } wrong)
            return Problem.Validation("refundUntil", wrong);
        var (until, restock) = (request.RefundUntil?.ToUniversalTime(), request.RefundRestock ?? true);
        if (await store.WriteAsync(eventId, until, restock, version, context.RequestAborted) is not { } written)
            return Problem.StaleVersion($"It is at version {policy.Version} now.");
        windows.Forget(eventId);
        VersionTag.Write(context.Response, written.Version);
        return TypedResults.Ok(written);
    }

    private static async Task<(Guid EventId, RefundPolicy Policy)?> FindAsync(
        string id, RefundPolicyStore store, CancellationToken cancellation) =>
        Guid.TryParseExact(id, "D", out var eventId) && await store.FindAsync(eventId, cancellation) is { } policy
            ? (eventId, policy)
            : null;
}
