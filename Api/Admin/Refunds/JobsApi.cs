using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Events;

namespace Ticketing.Api.Admin.Refunds;

/// <summary>Events that are cancelled, with their orders refunded by a job that can be watched.</summary>
internal static class JobsApi
{
    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddJsonContext(JobsJson.Default)
        .AddSingleton<RefundJobs>();

    /// <summary>Maps the routes.</summary>
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var events = routes.MapGroup("/api/admin/events/{id}").RequireAuthorization(Policies.Admin).WithTags("Organisers");
        events.MapPost("/cancel", Cancel)
            .WithSummary("Cancels the event. With \"refund\" all its orders are refunded by a job: asked for again, it goes on.")
            .Takes<CancelRequest>()
            .Produces<AdminEvent>().Produces<Job>(StatusCodes.Status202Accepted)
            .Refuses(ProblemSlug.NotFound, ProblemSlug.Validation);
        events.MapGet("/cancellation", Weigh)
            .WithSummary("What cancelling the event and refunding its orders comes to, and how far it has come.")
            .Produces<Cancellation>().Refuses(ProblemSlug.NotFound);
        var jobs = routes.MapGroup("/api/admin/jobs/{id}").RequireAuthorization(Policies.Admin).WithTags("Organisers");
        jobs.MapGet("", Show)
            .WithSummary("How far a job has come.").Produces<Job>().Refuses(ProblemSlug.NotFound);
        jobs.MapGet("/failures", ListFailures)
            .WithSummary("The orders of a job that need a person.")
            .Pages().Produces<Page<JobFailure>>().Refuses(ProblemSlug.NotFound, ProblemSlug.Validation);
    }

    /// <summary>Answers <c>POST /api/admin/events/{id}/cancel</c>.</summary>
    private static async Task<IResult> Cancel(HttpContext context, string id, EventDesk desk, RefundJobs jobs)
    {
        var (request, wrong) = await ReadAsync(context);
        if (request is null)
            return wrong!;
        if (desk.Find(id) is not { } grain)
            return EventDesk.NoSuchEvent();
        var result = await desk.SteerAsync(grain, SaleAction.Cancel, context.RequestAborted);
        if (request.Refund is not true || result is not EditResult.Done(var document))
            return await desk.AnswerAsync(context.Response, grain, result, TypedResults.Ok);
        return await desk.AnswerAsync(context.Response, grain, result, _ => TypedResults.Empty) is ProblemResult problem
            ? problem
            : Answer(context, await jobs.BeginAsync(document.EventId, request.Reason, context.User.UserId(), context.RequestAborted));
    }

    private static async Task<(CancelRequest? Request, ProblemResult? Problem)> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return (new CancelRequest(), null);
        var (request, malformed) = await JsonBody.ReadAsync<CancelRequest>(context);
        return (malformed ?? request!.Check()) is { } problem ? (null, problem) : (request, null);
    }

    private static Accepted<Job> Answer(HttpContext context, Job job)
    {
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Accepted($"/api/admin/jobs/{job.Id}", job);
    }

    /// <summary>Answers <c>GET /api/admin/events/{id}/cancellation</c>.</summary>
    private static async Task<IResult> Weigh(HttpContext context, string id, EventDesk desk, RefundJobs jobs)
    {
        if (desk.Find(id) is not { } grain || await grain.Get(context.RequestAborted) is not { } document)
            return EventDesk.NoSuchEvent();
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(await jobs.WeighAsync(document.EventId, document.Details.Currency, context.RequestAborted));
    }

    /// <summary>Answers <c>GET /api/admin/jobs/{id}</c>.</summary>
    private static async Task<IResult> Show(HttpContext context, string id, RefundJobs jobs)
    {
        if (await FindAsync(context, id, jobs) is not { } job)
            return NoSuchJob();
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(job);
    }

    /// <summary>Answers <c>GET /api/admin/jobs/{id}/failures</c>.</summary>
    private static async Task<IResult> ListFailures(HttpContext context, string id, RefundJobs jobs)
    {
        if (await FindAsync(context, id, jobs) is not { } job)
            return NoSuchJob();
        var (paging, problem) = Paging.Read(context);
        if (problem is not null)
            return problem;
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Ok(await jobs.ReadFailuresAsync(job.Id, paging, context.RequestAborted));
    }

    private static async Task<Job?> FindAsync(HttpContext context, string id, RefundJobs jobs) =>
        Guid.TryParseExact(id, "D", out var jobId) && await jobs.FindAsync(jobId, context.RequestAborted) is { } job && job.Id == jobId
            ? job
            : null;

    private static ProblemResult NoSuchJob() => Problem.NotFound("There is no such job.");
}
