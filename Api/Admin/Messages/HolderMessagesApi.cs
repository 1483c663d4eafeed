using Ticketing.Api.Accounts;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Mail.Letters;
using Ticketing.Events;
using Ticketing.Notifications;

namespace Ticketing.Api.Admin.Messages;

/// <summary>An organiser writes to all who have tickets of an event, or of a tier.</summary>
internal static class HolderMessagesApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapHolderMessages(this IEndpointRouteBuilder routes)
    {
        var messages = routes.MapGroup("/api/admin/events/{id}/messages").RequireAuthorization(Policies.Admin).WithTags("Organisers");
        messages.MapGet("", List)
            .WithSummary("What was written to those who have tickets, newest first, and how far it has come.")
            .Pages().Produces<Page<HolderMessage>>().Refuses(ProblemSlug.NotFound, ProblemSlug.Validation);
        messages.MapPost("", Write)
            .WithSummary("Writes to all who have paid tickets: as a notification, and by mail at the pace that mail is sent with.")
            .Takes<HolderMessageRequest>()
            .NeedsHeader(IdempotencyKey.Header, "The same for the same request: nobody is written to twice.")
            .Produces<HolderMessage>(StatusCodes.Status202Accepted)
            .Refuses(
                ProblemSlug.IdempotencyKeyMissing, ProblemSlug.IdempotencyKeyReused, ProblemSlug.NotFound, ProblemSlug.Validation);
        messages.MapPost("/preview", Preview)
            .WithSummary("Shows a message as its readers would see it, and sends nothing.").Takes<HolderMessageRequest>()
            .TakesQuery("language", $"One of: {string.Join(", ", Languages.All)}; missing: {Languages.Default}.")
            .Produces<MessagePreview>().Refuses(ProblemSlug.NotFound, ProblemSlug.Validation);
        routes.MapPost("/api/admin/events/{id}/mail-note/preview", PreviewNote)
            .RequireAuthorization(Policies.Admin).WithTags("Organisers")
            .WithSummary("Shows the reminder of an event with what its organiser adds to every letter, and keeps nothing.")
            .Takes<MailNoteRequest>()
            .TakesQuery("language", $"One of: {string.Join(", ", Languages.All)}; missing: {Languages.Default}.")
            .Produces<MailNotePreview>().Refuses(ProblemSlug.NotFound, ProblemSlug.Validation);
    }

    /// <summary>Answers <c>POST /api/admin/events/{id}/mail-note/preview</c>.</summary>
    private static async Task<IResult> PreviewNote(HttpContext context, string id, EventDesk desk, LetterPreviews previews)
    {
        var (request, malformed) = await JsonBody.ReadAsync<MailNoteRequest>(context);
        if ((malformed ?? request!.Check()) is { } wrong)
            return wrong;
        if (await FindAsync(id, desk) is not { } document)
            return EventDesk.NoSuchEvent();
        var (language, unknown) = ReadLanguage(context);
        if (unknown is not null)
            return unknown;
        var (subject, html, text) = previews.OfNote(request!.Note ?? "", document, language);
        return TypedResults.Ok(new MailNotePreview(subject, html, text));
    }

    private static (string? Language, ProblemResult? Problem) ReadLanguage(HttpContext context)
    {
        var language = new QueryReader(context.Request.Query).Text("language");
        return language is null || Languages.All.Contains(language, StringComparer.Ordinal)
            ? (language, null)
            : (null, Problem.Validation("language", $"Must be one of: {string.Join(", ", Languages.All)}."));
    }

    /// <summary>Answers <c>GET /api/admin/events/{id}/messages</c>.</summary>
    private static async Task<IResult> List(HttpContext context, string id, EventDesk desk, HolderMessages messages)
    {
        if (await FindAsync(id, desk) is not { } document)
            return EventDesk.NoSuchEvent();
        var (paging, problem) = Paging.Read(context);
        return problem ?? (IResult)TypedResults.Ok(await messages.ListAsync(document.EventId, paging, context.RequestAborted));
    }

    /// <summary>Answers <c>POST /api/admin/events/{id}/messages</c>.</summary>
    private static async Task<IResult> Write(
        HttpContext context, string id, EventDesk desk, HolderMessages messages, IGrainFactory grains)
    {
        var (key, keyless) = IdempotencyKey.Read(context.Request);
        if (key is null)
            return keyless!;
        var (message, wrong) = await ReadAsync(context);
        if (message is null)
            return wrong!;
        if (await FindAsync(id, desk) is not { } document)
            return EventDesk.NoSuchEvent();
        switch (await grains.GetGrain<INotificationKeeperGrain>(0).Write(document.EventId, message, key))
        {
            case WriteResult.Done(var written, var isReplay):
                if (isReplay)
                    IdempotencyKey.MarkReplayed(context.Response);
                return TypedResults.Accepted(
                    (string?)null, await messages.GetAsync(document.EventId, written, context.RequestAborted));
            case WriteResult.KeyReused:
                return Problem.IdempotencyKeyReused();
            default:
                return EventDesk.NoSuchEvent();
        }
    }

    /// <summary>Answers <c>POST /api/admin/events/{id}/messages/preview</c>.</summary>
    private static async Task<IResult> Preview(
        HttpContext context, string id, EventDesk desk, HolderMessages messages, LetterPreviews previews)
    {
        var (message, wrong) = await ReadAsync(context);
        if (message is null)
            return wrong!;
        if (await FindAsync(id, desk) is not { } document)
            return EventDesk.NoSuchEvent();
        var (language, unknown) = ReadLanguage(context);
        if (unknown is not null)
            return unknown;
        var (subject, html, text) = previews.Of(message.Words, document, language);
        var readers = await messages.CountReadersAsync(document.EventId, message.TierId, context.RequestAborted);
        return TypedResults.Ok(new MessagePreview(subject, html, text, readers));
    }

    private static async Task<(OrganiserMessage? Message, ProblemResult? Problem)> ReadAsync(HttpContext context)
    {
        var (request, malformed) = await JsonBody.ReadAsync<HolderMessageRequest>(context);
        return request is null ? (null, malformed) : request.Check();
    }

    private static async Task<EventDocument?> FindAsync(string id, EventDesk desk) =>
        desk.Find(id) is { } grain ? await grain.Get() : null;
}
