using Ticketing.Api.Accounts;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Tickets;

namespace Ticketing.Api.Gates;

/// <summary>A ticket that was issued anew.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="Serial">Which issue of it is good now: codes of those before are void.</param>
internal sealed record ReissuedTicket(Guid TicketId, int Serial);

/// <summary>Issuing tickets anew, since their codes have come into wrong hands.</summary>
internal static class ReissueApi
{
    /// <summary>Maps the route.</summary>
    public static void MapReissue(this IEndpointRouteBuilder routes) => routes.MapPost("/api/admin/tickets/{id}/reissue", Reissue)
        .RequireAuthorization(Policies.Admin).WithTags("Gates")
        .WithSummary("Issues a ticket anew: its codes of before are void. Its owner sees the new one where the old one was.")
        .Produces<ReissuedTicket>().Refuses(ProblemSlug.NotFound);

    private static async Task<IResult> Reissue(HttpContext context, string id, TicketStore store) =>
        Guid.TryParseExact(id, "D", out var ticketId) && await store.ReissueAsync(ticketId, context.RequestAborted) is { } serial
            ? TypedResults.Ok(new ReissuedTicket(ticketId, serial))
            : Problem.NotFound("There is no such ticket, or it was issued too often.");
}
