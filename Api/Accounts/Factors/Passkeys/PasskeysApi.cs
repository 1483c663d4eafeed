using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Accounts.Factors.Recovery;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Accounts.Factors.Passkeys;

/// <summary>The caller's own passkeys.</summary>
internal static class PasskeysApi
{
    private const string DefaultName = "Passkey";

    /// <summary>Maps the routes.</summary>
    /// <param name="mine">The group of what is the caller's own.</param>
    public static void MapPasskeys(this RouteGroupBuilder mine)
    {
        mine.MapPost("/passkeys/options", Ask)
            .WithSummary("What to make a passkey with, by navigator.credentials.create().")
            .Produces<PasskeyCreationOptions>().Refuses(ProblemSlug.ProofRequired, ProblemSlug.PasskeysOff);
        mine.MapPost("/passkeys", Add)
            .WithSummary("Adds the passkey that was made.").Takes<AddPasskeyRequest>()
            .Produces<PasskeyAdded>(StatusCodes.Status201Created)
            .Refuses(ProblemSlug.Validation, ProblemSlug.ProofRequired, ProblemSlug.TicketOver);
        mine.MapPatch("/passkeys/{id}", Rename)
            .WithSummary("Gives a passkey another name.").Takes<RenamePasskeyRequest>()
            .Produces(StatusCodes.Status204NoContent).Refuses(ProblemSlug.Validation, ProblemSlug.NotFound);
        mine.MapDelete("/passkeys/{id}", Remove)
            .WithSummary("Takes a passkey away, and signs the caller out everywhere else.")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(ProblemSlug.ProofRequired, ProblemSlug.NotFound, ProblemSlug.InUse);
    }

    private static async Task<IResult> Ask(HttpContext context, FactorDesk desk, PasskeyMaking making)
    {
        var (account, refusal) = await desk.AdmitAsync(context);
        if (account is null)
            return refusal!;
        return await making.AskAsync(context.Request, account, context.RequestAborted) is { } options
            ? TypedResults.Ok(options)
            : Problem.PasskeysOff();
    }

    private static async Task<IResult> Add(HttpContext context, FactorDesk desk, PasskeyMaking making, RecoveryStore codes)
    {
        var (request, malformed) = await JsonBody.ReadAsync<AddPasskeyRequest>(context);
        if (request is null)
            return malformed!;
        if (Text.Check(request.Name, 0, PasskeyRules.MaxNameLength) is { } wrong)
            return Problem.Validation("name", wrong);
        if (request.Credential is not { } credential)
            return Problem.Validation("credential", "Is required.");
        var (account, refusal) = await desk.AdmitAsync(context);
        if (account is null)
            return refusal!;
        var name = string.IsNullOrWhiteSpace(request.Name) ? DefaultName : request.Name;
        switch (await making.AddAsync(context.Request, account, name, credential, context.RequestAborted))
        {
            case MakingResult.Added(var passkey):
                desk.Added(context, account);
                var made = new PasskeyAdded(passkey, await codes.MakeFirstAsync(account.Id, context.RequestAborted));
                return TypedResults.Json(made, statusCode: StatusCodes.Status201Created);
            case MakingResult.Over:
                return Problem.TicketOver();
            case MakingResult.NoRoom:
                return Problem.Validation(
                    "credential", $"Is there already, or the account has {PasskeyRules.MostPasskeys} passkeys: take one away first.");
            default:
                return Problem.Validation("credential", "Is not what was asked for.");
        }
    }

    private static async Task<IResult> Rename(HttpContext context, string id, PasskeyStore store)
    {
        var (request, malformed) = await JsonBody.ReadAsync<RenamePasskeyRequest>(context);
        if (request is null)
            return malformed!;
        if (Text.Check(request.Name, 1, PasskeyRules.MaxNameLength) is { } wrong)
            return Problem.Validation("name", wrong);
        var userId = context.User.Access().UserId;
        return Guid.TryParseExact(id, "D", out var passkey)
            && await store.RenameAsync(userId, passkey, request.Name!, context.RequestAborted)
                ? TypedResults.NoContent()
                : NoSuch();
    }

    private static async Task<IResult> Remove(HttpContext context, string id, FactorDesk desk, PasskeyStore store)
    {
        var (account, refusal) = await desk.AdmitAsync(context);
        if (account is null)
            return refusal!;
        if (!Guid.TryParseExact(id, "D", out var passkey) || !await store.HasAsync(account.Id, passkey, context.RequestAborted))
            return NoSuch();
        if (!await store.RemoveAsync(account.Id, passkey, desk.NeedsOne(account), context.RequestAborted))
            return Problem.LastFactor();
        await desk.RemovedAsync(context, account);
        return TypedResults.NoContent();
    }

    private static ProblemResult NoSuch() => Problem.NotFound("You have no such passkey.");
}
