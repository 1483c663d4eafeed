using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Ticketing.Api.Accounts;
using Ticketing.Api.Audit;
using Ticketing.Api.Gates.Lists;
using Ticketing.Api.Http.Problems;
using Ticketing.Gates;

namespace Ticketing.Api.Gates.CheckIns;

/// <summary>Checking in, and what supervisors correct of it.</summary>
internal static class CheckInsApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapCheckIns(this IEndpointRouteBuilder routes)
    {
        var checkIns = routes.MapGroup("/api/admin/check-ins").WithTags("Gates");
        checkIns.MapPost("", CheckIn).RequireAuthorization(Policies.Gate).WithMetadata(new KeepsItsOwnRecord())
            .WithSummary(
                "Checks a ticket in or out; or up to 500, each with a verdict of its own. What has the nonce of an earlier one gets the "
                + "same answer, without a second effect.")
            .Takes<CheckInsRequest>()
            .Produces<CheckInBody>()
            .Refuses(
                ProblemSlug.AlreadyCheckedIn, ProblemSlug.InvalidTicket, ProblemSlug.NotFound, ProblemSlug.MalformedJson,
                ProblemSlug.Overloaded);
        checkIns.MapPost("/{id}/undo", Undo).RequireAuthorization(Policies.Supervisor)
            .WithSummary("Undoes what a check-in changed. Both stay on record.").Takes<RulingRequest>()
            .Produces<CheckInBody>()
            .Refuses(ProblemSlug.NotFound, ProblemSlug.CheckInRefused, ProblemSlug.Validation, ProblemSlug.Overloaded);
        checkIns.MapPost("/{id}/settle", Settle).RequireAuthorization(Policies.Supervisor)
            .WithSummary("Says that a conflict was looked at.").Takes<RulingRequest>()
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(ProblemSlug.NotFound, ProblemSlug.CheckInRefused, ProblemSlug.Validation, ProblemSlug.Overloaded);
    }

    private static async Task<IResult> CheckIn(HttpContext context, CheckInDesk desk, IOptions<JsonOptions> json)
    {
        var (request, malformed) = await JsonBody.ReadAsync<CheckInsRequest>(context, CheckInsRequest.MaxBytes);
        if ((malformed ?? request!.Check()) is { } wrong)
            return wrong;
        var many = request!.CheckIns;
        IReadOnlyList<CheckInRequest> asked = many is null ? [request] : [.. many.Select(static one => one!)];
        var (done, problem) = await desk.CheckInAsync(context.User, asked, context.RequestAborted);
        if (problem is not null)
            return problem;
        context.Response.Headers.CacheControl = "private, no-store";
        if (many is not null)
            return TypedResults.Ok(new CheckInsBody(done!));
        return done![0] is { Verdict: Verdict.Valid } valid
            ? TypedResults.Ok(valid)
            : CheckInProblems.Of(done[0], json.Value.SerializerOptions);
    }

    private static Task<IResult> Undo(HttpContext context, string id, CheckInDesk desk, CheckInStore store, GateBoard board) => RuleAsync(
        context,
        id,
        desk,
        store,
        static (grain, ruling) => grain.Undo(ruling),
        async (key, answer) =>
            TypedResults.Ok(CheckInBody.Of(answer, key.ListId, (await board.FindAsync(key.EventId))?.Name ?? "")));

    private static Task<IResult> Settle(HttpContext context, string id, CheckInDesk desk, CheckInStore store) => RuleAsync(
        context,
        id,
        desk,
        store,
        static (grain, ruling) => grain.Settle(ruling),
        static (_, _) => Task.FromResult<IResult>(TypedResults.NoContent()));

    private static async Task<IResult> RuleAsync(
        HttpContext context,
        string id,
        CheckInDesk desk,
        CheckInStore store,
        Func<IGateGrain, GateRuling, Task<ScanResult>> call,
        Func<GateKey, ScanAnswer, Task<IResult>> answer)
    {
        var (request, malformed) = await JsonBody.ReadAsync<RulingRequest>(context);
        if ((malformed ?? request!.Check()) is { } wrong)
            return wrong;
        if (!Guid.TryParseExact(id, "D", out var scanId)
            || await store.FindListAsync(scanId, context.RequestAborted) is not { } key
            || !context.User.MaySee(key.EventId))
            return CheckInDesk.ToProblem(new ScanResult.NotFound());
        var ruling = new GateRuling(Guid.CreateVersion7(), scanId, context.User.Staff(), request!.Reason!);
        var result = await desk.RuleAsync(key, ruling, call, context.RequestAborted);
        context.Response.Headers.CacheControl = "private, no-store";
        return result is ScanResult.Recorded recorded ? await answer(key, recorded.Answers[0]) : CheckInDesk.ToProblem(result);
    }
}
