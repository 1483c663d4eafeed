using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Questions.Domain;
using Ticketing.Api.Questions.Storage;

namespace Ticketing.Api.Questions;

/// <summary>What organisers ask, and are told.</summary>
internal static class QuestionsAdminApi
{
    private const string NoStore = "private, no-store";

    /// <summary>Maps the routes.</summary>
    public static void MapQuestionsAdmin(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/api/admin/events/{id}").RequireAuthorization(Policies.Admin).WithTags("Questions");
        admin.MapGet("/questions", Show)
            .WithSummary("What an event asks of who comes with its tickets, and how many have answered.")
            .Produces<SheetBody>().Refuses(ProblemSlug.NotFound);
        admin.MapPut("/questions", Edit)
            .WithSummary("Says all that an event asks of who comes with its tickets, and until when.").Takes<SheetRequest>()
            .NeedsHeader(VersionTag.Header, VersionTag.Description)
            .Produces<SheetBody>()
            .Refuses(ProblemSlug.NotFound, ProblemSlug.StaleVersion, ProblemSlug.Validation, ProblemSlug.InUse);
        admin.MapGet("/answers", Count)
            .WithSummary("What people said, in numbers that name nobody.")
            .Produces<AnswerSummary>().Refuses(ProblemSlug.NotFound);
        admin.MapGet("/answers/export", Export)
            .WithSummary("Every ticket of an event with what its owner has answered, as a table for spreadsheets.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv").Refuses(ProblemSlug.NotFound);
    }

    private static async Task<IResult> Show(HttpContext context, string id, SheetReader reader)
    {
        if (await FindAsync(id, reader, context.RequestAborted) is not var (eventId, _))
            return NoSuchEvent();
        var sheet = await reader.ReadAsync(eventId, context.RequestAborted);
        VersionTag.Write(context.Response, sheet.Version);
        return TypedResults.Ok(sheet.ToBody());
    }

    private static async Task<IResult> Edit(HttpContext context, string id, SheetReader reader, SheetWriter writer)
    {
        if (await FindAsync(id, reader, context.RequestAborted) is not var (eventId, tiers))
            return NoSuchEvent();
        var (version, untold) = VersionTag.Read(context.Request);
        if (untold is not null)
            return untold;
        var (request, malformed) = await JsonBody.ReadAsync<SheetRequest>(context);
        if ((malformed ?? request!.Check(tiers)) is { } wrong)
            return wrong;
        var outcome = await writer.WriteAsync(eventId, request!, version, context.RequestAborted);
        if (outcome.IsStale)
            return Problem.StaleVersion($"It is at version {outcome.Sheet.Version} now.");
        if (outcome.Decision?.ToProblem() is { } refusal)
            return refusal;
        VersionTag.Write(context.Response, outcome.Sheet.Version);
        return TypedResults.Ok(outcome.Sheet.ToBody());
    }

    private static async Task<IResult> Count(HttpContext context, string id, SheetReader reader, AnswerReader answers)
    {
        if (await FindAsync(id, reader, context.RequestAborted) is not var (eventId, _))
            return NoSuchEvent();
        var sheet = await reader.ReadAsync(eventId, context.RequestAborted);
        var groups = await answers.CountsOfAsync(eventId, context.RequestAborted);
        var (tickets, open) = await answers.TotalsOfAsync(eventId, context.RequestAborted);
        context.Response.Headers.CacheControl = NoStore;
        return TypedResults.Ok(new AnswerSummary(
            tickets,
            open,
            [
                .. sheet.Asked.Select(one => CountsOf(one, isSetAside: false, [.. groups[one.Id]])),
                .. sheet.SetAside.Select(one => CountsOf(one, isSetAside: true, [.. groups[one.Id]])),
            ]));
    }

    private static async Task<IResult> Export(HttpContext context, string id, SheetReader reader, AnswerReader answers)
    {
        if (await FindAsync(id, reader, context.RequestAborted) is not var (eventId, _))
            return NoSuchEvent();
        var sheet = await reader.ReadAsync(eventId, context.RequestAborted);
        return AnswersTable.Of(sheet, answers.TicketsOfAsync(eventId, context.RequestAborted));
    }

    private static AnswerCounts CountsOf(AskedQuestion asked, bool isSetAside, IReadOnlyList<AnswerGroup> groups) => new(
        asked.Id,
        asked.Question.Text,
        asked.Question.Kind,
        isSetAside,
        groups.Where(static one => one.IsAnswered).Sum(static one => one.Count),
        groups.Where(static one => one is { IsAnswered: false, IsOpen: false }).Sum(static one => one.Count),
        groups.Where(static one => one.IsOpen).Sum(static one => one.Count),
        [
            .. ValuesOf(asked.Question).Select(value => new ValueCount(
                value, groups.Where(one => one.Value == value).Sum(static one => one.Count))),
        ]);

    private static IReadOnlyList<string> ValuesOf(Question question) =>
        question.Kind == QuestionKind.YesNo ? [Question.Yes, Question.No] : question.Choices;

    private static async Task<(Guid EventId, Guid[] Tiers)?> FindAsync(string id, SheetReader reader, CancellationToken cancellation) =>
        Guid.TryParseExact(id, "D", out var eventId) && await reader.TiersOfAsync(eventId, cancellation) is { } tiers
            ? (eventId, tiers)
            : null;

    private static ProblemResult NoSuchEvent() => Problem.NotFound("There is no such event.");
}
