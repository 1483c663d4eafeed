using Microsoft.AspNetCore.Http.Features;
using Ticketing.Api.Http;

namespace Ticketing.Api.TestProcessor;

/// <summary>What buyers do on the test processor's page. A card that is declined can be followed by another one.</summary>
internal static class PayPageApi
{
    private const string FormType = "application/x-www-form-urlencoded";
    private const int MaxCardLength = 40;

    private static readonly FormOptions Small = new() { KeyLengthLimit = 32, ValueLengthLimit = 256, ValueCountLimit = 4 };

    /// <summary>Answers <c>GET</c>: the form, or the way back if it is paid.</summary>
    public static async Task<IResult> Show(HttpContext context, string session, TestSessions sessions) =>
        Answer(context.Request, await FindAsync(context, session, sessions), new PayAttempt());

    /// <summary>Answers <c>POST</c> of the form.</summary>
    public static async Task<IResult> Pay(HttpContext context, string session, TestSessions sessions, Bell bell)
    {
        if (await FindAsync(context, session, sessions) is not { State: SessionState.Open } open)
            return await Show(context, session, sessions);
        var typed = await ReadCardAsync(context);
        if (!TestCards.TryFind(typed, out var card))
            return Answer(context.Request, open, new PayAttempt(typed, PayTrouble.NoTestCard));
        if (!card.Succeeds)
            return Answer(context.Request, open, new PayAttempt(typed, PayTrouble.Declined));
        if (await sessions.PayAsync(open, card, context.RequestAborted))
            bell.Ring();
        return await Show(context, session, sessions);
    }

    private static async Task<TestSession?> FindAsync(HttpContext context, string session, TestSessions sessions) =>
        Guid.TryParseExact(session, PayPage.NameFormat, out var id) ? await sessions.FindAsync(id, context.RequestAborted) : null;

    private static IResult Answer(HttpRequest request, TestSession? session, PayAttempt attempt) =>
        session is { State: SessionState.Paid, Wish.ReturnTo: { } back }
            ? new SeeOther(back)
            : new PayPage(session, PayTexts.In(session?.Wish.Language ?? Languages.Of(request)), attempt);

    private static async Task<string> ReadCardAsync(HttpContext context)
    {
        if (context.Request.ContentType?.StartsWith(FormType, StringComparison.OrdinalIgnoreCase) != true)
            return "";
        try
        {
            var form = await context.Request.ReadFormAsync(Small, context.RequestAborted);
            var typed = form["card"].ToString().Trim();
            return typed.Length <= MaxCardLength ? typed : "";
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException)
        {
            return "";
        }
    }

    /// <summary>Leads on after a form.</summary>
    private sealed class SeeOther(Uri address) : IResult
    {
        /// <inheritdoc/>
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address.AbsoluteUri;
            httpContext.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }
    }
}
