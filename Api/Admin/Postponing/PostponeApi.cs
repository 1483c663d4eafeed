using Ticketing.Api.Accounts;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Orders.Refunds;

namespace Ticketing.Api.Admin.Postponing;

/// <summary>Events that take place at another time.</summary>
internal static class PostponeApi
{
    /// <summary>Maps the route.</summary>
    public static void MapPostponing(this IEndpointRouteBuilder routes) => routes
        .MapPost("/api/admin/events/{id}/postpone", Postpone).RequireAuthorization(Policies.Admin).WithTags("Organisers")
        .WithSummary("Moves a public event and its gates to another time. Tickets stay valid; whoever has one is told, and until when "
            + "it can be given back.")
        .Takes<PostponeRequest>().Produces<AdminEvent>()
        .Refuses(ProblemSlug.NotFound, ProblemSlug.EventState, ProblemSlug.StaleVersion, ProblemSlug.Validation);

    private static async Task<IResult> Postpone(HttpContext context, string id, EventDesk desk, RefundWindows windows)
    {
        if (desk.Find(id) is not { } grain)
            return EventDesk.NoSuchEvent();
        var (request, malformed) = await JsonBody.ReadAsync<PostponeRequest>(context);
        if (request is null)
            return malformed!;
        var (wish, wrong) = request.Check();
        if (wish is null)
            return wrong!;
        var result = await grain.Postpone(wish);
        windows.Forget(grain.GetPrimaryKey());
        return await desk.AnswerAsync(context.Response, grain, result, TypedResults.Ok);
    }
}
