using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Accounts.Factors.Apps;
using Ticketing.Api.Accounts.Factors.Passkeys;
using Ticketing.Api.Accounts.Factors.Recovery;
using Ticketing.Api.Accounts.Sessions;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Accounts.Factors;

/// <summary>With what people sign in beside a password, and how they change it.</summary>
internal static class FactorsApi
{
    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddFactors(this IServiceCollection services, IConfiguration configuration) => services
        .AddSettings<FactorSettings>(configuration, FactorSettings.Section)
        .AddSingleton<FactorRules>().AddSingleton<FactorChanges>().AddSingleton<FactorStore>().AddSingleton<FactorDesk>()
        .AddSingleton<SealedTickets>().AddSingleton<Proofs>().AddSingleton<Proving>().AddSingleton<SecondStep>()
        .AddSingleton<RelyingParty>().AddSingleton<PasskeyStore>().AddSingleton<PasskeyUse>().AddSingleton<PasskeyMaking>()
        .AddSingleton<AppStore>().AddSingleton<RecoveryStore>();

    /// <summary>Maps the routes.</summary>
    public static void MapFactors(this IEndpointRouteBuilder routes)
    {
        routes.MapPasskeySignIn();
        var auth = routes.MapGroup("/api/auth").WithTags("Accounts");
        auth.MapPost("/login/second", Finish).AllowAnonymous()
            .WithSummary("Signs in after second-factor-required: with its ticket, and a code of the authenticator app or a recovery code.")
            .Takes<SecondStepRequest>().Produces<SignedIn>()
            .Refuses(ProblemSlug.Validation, ProblemSlug.Unauthenticated, ProblemSlug.TicketOver, ProblemSlug.RateLimited);
        auth.MapPost("/proof", Prove).RequireAuthorization(Policies.SettingUp)
            .WithSummary("Shows that the caller is still who they are, by their password or a passkey. It counts for five minutes.")
            .Takes<ProofRequest>().Produces(StatusCodes.Status204NoContent)
            .Refuses(ProblemSlug.Validation, ProblemSlug.ProofRequired, ProblemSlug.RateLimited, ProblemSlug.Overloaded);
        var mine = routes.MapGroup("/api/me/factors").RequireAuthorization(Policies.SettingUp).WithTags("Accounts");
        mine.MapGet("", Show).WithSummary("With what the caller signs in beside a password.").Produces<FactorsBody>();
        mine.MapPost("/recovery-codes", MakeCodes)
            .WithSummary("Makes new recovery codes; those of before are good for nothing then.")
            .Produces<RecoveryCodesBody>().Refuses(ProblemSlug.ProofRequired, ProblemSlug.NotFound);
        mine.MapPasskeys();
        mine.MapApp();
    }

    private static async Task<IResult> Finish(HttpContext context, SecondStep step, SessionDesk sessions)
    {
        var (request, malformed) = await JsonBody.ReadAsync<SecondStepRequest>(context);
        if (request is null)
            return malformed!;
        var (account, problem) = await step.FinishAsync(context, request);
        return account is null ? problem! : TypedResults.Ok(await sessions.OpenAsync(context, account, request.WithRefreshToken == true));
    }

    private static async Task<IResult> Prove(HttpContext context, Proving proving)
    {
        var (request, malformed) = await JsonBody.ReadAsync<ProofRequest>(context);
        return malformed ?? await proving.ProveAsync(context, request!);
    }

    private static async Task<IResult> Show(
        HttpContext context, FactorStore factors, PasskeyStore passkeys, FactorRules rules, RelyingParty party)
    {
        var (caller, cancellation) = (context.User.Access(), context.RequestAborted);
        var known = await factors.ReadAsync(caller.UserId, cancellation);
        return TypedResults.Ok(new FactorsBody(
            await passkeys.ListAsync(caller.UserId, cancellation),
            known.App,
            known.CodesLeft,
            rules.IsRequiredOf(caller.Role),
            party.For(context.Request) is not null));
    }

    private static async Task<IResult> MakeCodes(HttpContext context, FactorDesk desk, RecoveryStore codes)
    {
        var (account, refusal) = await desk.AdmitAsync(context);
        if (account is null)
            return refusal!;
        if (await codes.ReplaceAsync(account.Id, context.RequestAborted) is not { } made)
            return Problem.NotFound("There is no passkey and no authenticator app that the codes could stand for.");
        desk.Added(context, account);
        return TypedResults.Ok(new RecoveryCodesBody(made));
    }
}
