using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Ticketing.Api.Accounts.Factors.Passkeys;
using Ticketing.Api.Accounts.Factors.Recovery;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Accounts.Factors.Apps;

/// <summary>The caller's own authenticator app.</summary>
internal static class AppApi
{
    /// <summary>Maps the routes.</summary>
    /// <param name="mine">The group of what is the caller's own.</param>
    public static void MapApp(this RouteGroupBuilder mine)
    {
        mine.MapPost("/app", Begin)
            .WithSummary("A secret for an authenticator app. It counts when its first code has come.")
            .Produces<AppSecretBody>().Refuses(ProblemSlug.ProofRequired);
        mine.MapPost("/app/confirm", Confirm)
            .WithSummary("Sets the authenticator app up, in the place of one that there was.").Takes<ConfirmAppRequest>()
            .Produces<RecoveryCodesBody>()
            .Refuses(ProblemSlug.Validation, ProblemSlug.ProofRequired, ProblemSlug.TicketOver);
        mine.MapDelete("/app", Remove)
            .WithSummary("Takes the authenticator app away, and signs the caller out everywhere else.")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(ProblemSlug.ProofRequired, ProblemSlug.NotFound, ProblemSlug.InUse);
    }

    private static async Task<IResult> Begin(
        HttpContext context, FactorDesk desk, SealedTickets tickets, IOptions<FactorSettings> settings)
    {
        var (account, refusal) = await desk.AdmitAsync(context);
        if (account is null)
            return refusal!;
        var secret = RandomNumberGenerator.GetBytes(AppCodes.SecretBytes);
        var (ticket, expiresAt) = tickets.Make(TicketPurpose.AppSecret, account.Id, secret);
        return TypedResults.Ok(new AppSecretBody(
            AppCodes.Spell(secret),
            AppCodes.UriOf(secret, settings.Value.Name, account.Email),
            Base64Url.EncodeToString(ticket),
            expiresAt));
    }

    private static async Task<IResult> Confirm(
        HttpContext context, FactorDesk desk, SealedTickets tickets, AppStore apps, RecoveryStore codes, TimeProvider clock)
    {
        var (request, malformed) = await JsonBody.ReadAsync<ConfirmAppRequest>(context);
        if (request is null)
            return malformed!;
        if (string.IsNullOrEmpty(request.Code))
            return Problem.Validation("code", "Is required.");
        var (account, refusal) = await desk.AdmitAsync(context);
        if (account is null)
            return refusal!;
        if (PasskeyBytes.Decode(request.Ticket) is not { } text || tickets.Open(TicketPurpose.AppSecret, text) is not { } ticket
            || ticket.Owner != account.Id)
            return Problem.TicketOver();
        if (AppCodes.StepOf(ticket.Data, request.Code, clock.GetUtcNow()) is not { } step)
            return Problem.Validation("code", "Is not the code of this secret now. Is the telephone's clock right?");
        if (!await tickets.SpendAsync(ticket, context.RequestAborted))
            return Problem.TicketOver();
        await apps.SetAsync(account.Id, ticket.Data, step, context.RequestAborted);
        desk.Added(context, account);
        return TypedResults.Ok(new RecoveryCodesBody(await codes.MakeFirstAsync(account.Id, context.RequestAborted)));
    }

    private static async Task<IResult> Remove(HttpContext context, FactorDesk desk, FactorStore factors, AppStore apps)
    {
        var (account, refusal) = await desk.AdmitAsync(context);
        if (account is null)
            return refusal!;
        if ((await factors.ReadAsync(account.Id, context.RequestAborted)).App is null)
            return Problem.NotFound("You have no authenticator app.");
        if (!await apps.RemoveAsync(account.Id, desk.NeedsOne(account), context.RequestAborted))
            return Problem.LastFactor();
        await desk.RemovedAsync(context, account);
        return TypedResults.NoContent();
    }
}
