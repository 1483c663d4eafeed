using Ticketing.Api.Accounts;
using Ticketing.Api.Audit;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;
using Ticketing.Api.Questions.Storage;

namespace Ticketing.Api.Questions;

/// <summary>What organisers ask of who comes with a ticket, and what its owner answers.</summary>
internal static class QuestionsApi
{
    private const string NoStore = "private, no-store";

    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddQuestions(this IServiceCollection services) => services
        .AddJsonContext(QuestionsJson.Default)
        .AddSingleton<SheetReader>()
        .AddSingleton<SheetWriter>()
        .AddSingleton<AnswerStore>()
        .AddSingleton<AnswerReader>()
        .AddSingleton<AnswerDesk>()
        .AddSingleton<AuditedThing, QuestionsThing>();

    /// <summary>Maps the routes.</summary>
    public static void MapQuestions(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/api").RequireAuthorization(Policies.Buying).WithTags("Questions");
        own.MapGet("/tickets/{id}/questions", Show)
            .WithSummary("What the organiser asks of one of the caller's tickets, and what the caller has answered.")
            .Produces<TicketQuestions>().Refuses(ProblemSlug.NotFound);
        own.MapPut("/tickets/{id}/answers", Answer).LimitTransfers()
            .WithSummary("Answers all that is asked of one of the caller's tickets, until the organiser's deadline.")
            .Takes<AnswersRequest>().Produces<TicketQuestions>()
            .Refuses(ProblemSlug.NotFound, ProblemSlug.AnswersClosed, ProblemSlug.Validation)
            .Refuses(ProblemSlug.RateLimited, ProblemSlug.Overloaded);
        own.MapGet("/orders/{id}/questions", ShowOrder)
            .WithSummary("Which of the caller's tickets of an order have open questions.")
            .Produces<OrderQuestions>().Refuses(ProblemSlug.NotFound);
    }

    private static async Task<IResult> Show(HttpContext context, string id, AnswerDesk desk) =>
        Guid.TryParseExact(id, "D", out var ticketId) ? await ShowAsync(context, ticketId, desk) : QuestionRefusals.NoSuchTicket();

    private static async Task<IResult> Answer(HttpContext context, string id, AnswerDesk desk)
    {
        if (!Guid.TryParseExact(id, "D", out var ticketId))
            return QuestionRefusals.NoSuchTicket();
        var (request, malformed) = await JsonBody.ReadAsync<AnswersRequest>(context);
        if ((malformed ?? request!.Check()) is { } wrong)
            return wrong;
        var decision = await desk.AnswerAsync(context.User.UserId(), ticketId, request!.Given(), context.RequestAborted);
        return decision.ToProblem() ?? await ShowAsync(context, ticketId, desk);
    }

    private static async Task<IResult> ShowOrder(HttpContext context, string id, AnswerDesk desk)
    {
        if (!Guid.TryParseExact(id, "D", out var orderId)
            || await desk.ShowOpenAsync(context.User.UserId(), orderId, context.RequestAborted) is not { } open)
            return Problem.NotFound("You have no such order.");
        context.Response.Headers.CacheControl = NoStore;
        return TypedResults.Ok(open);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Guid ticketId, AnswerDesk desk)
    {
        if (await desk.ShowAsync(context.User.UserId(), ticketId, context.RequestAborted) is not { } shown)
            return QuestionRefusals.NoSuchTicket();
        context.Response.Headers.CacheControl = NoStore;
        return TypedResults.Ok(shown);
    }
}
