using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Orders;
using Ticketing.Payments;

namespace Ticketing.Api.Admin.Cases;

/// <summary>The organiser's desk: money that no rule could settle.</summary>
internal static class CasesApi
{
    private static readonly Dictionary<string, CaseState> States = new(StringComparer.Ordinal)
    {
        ["open"] = CaseState.Open,
        ["settled"] = CaseState.Settled,
        ["resolved"] = CaseState.Resolved,
    };

    /// <summary>Maps the routes.</summary>
    public static void MapCases(this IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/api/admin/cases").RequireAuthorization(Policies.Admin).WithTags("Organisers");
        cases.MapGet("", List)
            .WithSummary("Money that needs a person, newest first.")
            .TakesQuery("state", $"One of: {string.Join(", ", States.Keys)}; missing: all.")
            .Pages().Produces<Page<CaseBody>>().Refuses(ProblemSlug.Validation);
        cases.MapPost("/{id}/settle", Settle)
            .WithSummary("Says that a case is settled by hand.").Takes<SettleRequest>()
            .Produces<CaseBody>().Refuses(ProblemSlug.NotFound, ProblemSlug.CaseState, ProblemSlug.Validation, ProblemSlug.Overloaded);
        cases.MapPost("/{id}/retry", Retry)
            .WithSummary("Tries a refund again that the processor refused. The answer tells how the case stands then.")
            .Produces<CaseBody>().Refuses(ProblemSlug.NotFound, ProblemSlug.CaseState, ProblemSlug.Overloaded);
    }

    /// <summary>Answers <c>GET /api/admin/cases</c>.</summary>
    private static async Task<IResult> List(HttpContext context, CaseDesk desk)
    {
        var reader = new QueryReader(context.Request.Query);
        var state = reader.Word("state", States);
        var (paging, problem) = Paging.Read(context);
        return reader.Problem ?? problem ?? TypedResults.Ok(await desk.FindAsync(state, paging, context.RequestAborted));
    }

    /// <summary>Answers <c>POST /api/admin/cases/{id}/settle</c>.</summary>
    private static async Task<IResult> Settle(HttpContext context, string id, CaseDesk desk, IGrainFactory grains, Repeat repeat)
    {
        var (request, malformed) = await JsonBody.ReadAsync<SettleRequest>(context);
        if ((malformed ?? request!.Check()) is { } refusal)
            return refusal;
        return await ActAsync(context, id, desk, grains, async (order, found) =>
        {
            var command = new SettleCase(found.Id, context.User.UserId(), request!.Note!);
            return await repeat.AskAsync(order, command, static (order, command) => order.SettleCase(command), context.RequestAborted);
        });
    }

    /// <summary>Answers <c>POST /api/admin/cases/{id}/retry</c>.</summary>
    private static Task<IResult> Retry(HttpContext context, string id, CaseDesk desk, IGrainFactory grains, Repeat repeat) =>
        ActAsync(context, id, desk, grains, (order, found) =>
            repeat.AskAsync(order, found.Id, static (order, caseId) => order.RetryRefund(caseId), context.RequestAborted));

    private static async Task<IResult> ActAsync(
        HttpContext context, string id, CaseDesk desk, IGrainFactory grains, Func<IOrderGrain, CaseBody, Task<CaseResult>> act)
    {
        if (!Guid.TryParseExact(id, "D", out var caseId) || await desk.FindAsync(caseId, context.RequestAborted) is not { } found)
            return NoSuchCase();
        return await act(grains.GetGrain<IOrderGrain>(found.OrderId ?? Guid.Empty), found) switch
        {
            CaseResult.Done => TypedResults.Ok(await desk.FindAsync(caseId, context.RequestAborted)),
            CaseResult.WrongState(var why) => Problem.CaseState(why),
            CaseResult.NotFound => NoSuchCase(),
            _ => Problem.Overloaded(),
        };
    }

    private static ProblemResult NoSuchCase() => Problem.NotFound("There is no such case.");
}
