using Ticketing.Api.Accounts.Sessions;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Security;

namespace Ticketing.Api.Accounts.Factors.Passkeys;

/// <summary>Signing in with a passkey and nothing else: it is something that one has, and it knows its owner.</summary>
internal static class PasskeySignIn
{
    /// <summary>Maps the routes.</summary>
    public static void MapPasskeySignIn(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/api/auth/passkeys").AllowAnonymous().WithTags("Accounts");
        open.MapPost("/options", Ask)
            .WithSummary("What to ask for a passkey with, by navigator.credentials.get().")
            .Produces<PasskeyRequestOptions>().Refuses(ProblemSlug.PasskeysOff);
        open.MapPost("", Take)
            .WithSummary("Signs in with what a passkey has signed.").Takes<PasskeySignInRequest>()
            .Produces<SignedIn>()
            .Refuses(ProblemSlug.Validation, ProblemSlug.Unauthenticated, ProblemSlug.TicketOver, ProblemSlug.RateLimited);
    }

    private static IResult Ask(HttpContext context, PasskeyUse passkeys) =>
        passkeys.Ask(context.Request) is { } options ? TypedResults.Ok(options) : Problem.PasskeysOff();

    private static async Task<IResult> Take(
        HttpContext context, PasskeyUse passkeys, SignInAttempts attempts, AccountStore accounts, SessionDesk sessions)
    {
        var cancellation = context.RequestAborted;
        var (request, malformed) = await JsonBody.ReadAsync<PasskeySignInRequest>(context);
        if (request is null)
            return malformed!;
        if (request.Credential is not { } credential)
            return Problem.Validation("credential", "Is required.");
        var (attempt, refusal) = await attempts.TakeSignInAsync(context, address: null);
        if (attempt is null)
            return refusal!;
        switch (await passkeys.CheckAsync(context.Request, credential, cancellation))
        {
            case PasskeyResult.Found(var account):
                await attempts.SucceededAsync(attempt, account, cancellation);
                await accounts.NoteLanguageAsync(account.Id, Languages.Of(context.Request), cancellation);
                return TypedResults.Ok(await sessions.OpenAsync(context, account, request.WithRefreshToken == true));
            case PasskeyResult.Over:
                return Problem.TicketOver();
            case PasskeyResult.Copied(var owner):
                context.Note(SecurityEventKind.PasskeyCopied, owner.Id);
                break;
        }

        attempts.Failed(attempt);
        return Problem.Unauthenticated("This passkey signs nobody in here.");
    }
}
