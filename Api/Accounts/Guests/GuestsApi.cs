using Ticketing.Api.Accounts.Links;
using Ticketing.Api.Accounts.Work;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Accounts.Guests;

/// <summary>Buying with an e-mail address alone.</summary>
internal static class GuestsApi
{
    /// <summary>Registers what it needs.</summary>
    public static IServiceCollection AddGuests(this IServiceCollection services) => services
        .AddSingleton<CodeHashes>().AddSingleton<CodeStore>().AddSingleton<GuestDesk>().AddSingleton<FirstPasswords>()
        .AddSingleton<GuestAccounts>();

    /// <summary>Maps the routes.</summary>
    public static void MapGuests(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/api/auth/guest").AllowAnonymous().WithTags("Accounts");
        open.MapPost("", Ask).MayAskForWork()
            .WithSummary(
                "Mails a six-digit code that signs a buyer in, without a password. The answer is the same whether there is such an account "
                + "or not. At most five messages an hour go to an address.")
            .Takes<GuestRequest>().Produces<LinkMailed>(StatusCodes.Status202Accepted)
            .Refuses(ProblemSlug.Validation, ProblemSlug.MailOff, ProblemSlug.RateLimited);
        open.MapPost("/verify", Verify)
            .WithSummary(
                "Signs in by a mailed code; 201 if that opens an account. A code is good once, for ten minutes, for five tries, and until "
                + "another one is asked for.")
            .Takes<GuestCodeRequest>().Produces<SignedIn>().Produces<SignedIn>(StatusCodes.Status201Created)
            .Refuses(ProblemSlug.Validation, ProblemSlug.Unauthenticated, ProblemSlug.RateLimited);
        routes.MapPut("/api/me/password", SetPassword).RequireAuthorization(Policies.SignedIn).WithTags("Accounts")
            .WithSummary(
                "Sets the first password of a guest who has signed in by a code within the last hour. Ends all sessions of before.")
            .Takes<FirstPasswordRequest>().Produces<SignedIn>()
            .Refuses(ProblemSlug.Validation, ProblemSlug.RateLimited, ProblemSlug.Overloaded);
    }

    private static async Task<IResult> Ask(HttpContext context, SignInAttempts attempts, GuestDesk desk)
    {
        if (attempts.TakeSignUp(context).Refusal is { } refusal)
            return refusal;
        var (request, malformed) = await JsonBody.ReadAsync<GuestRequest>(context);
        return malformed ?? await desk.AskAsync(context, request!);
    }

    private static async Task<IResult> Verify(HttpContext context, GuestDesk desk)
    {
        var (request, malformed) = await JsonBody.ReadAsync<GuestCodeRequest>(context);
        return malformed ?? await desk.VerifyAsync(context, request!);
    }

    private static async Task<IResult> SetPassword(HttpContext context, SignInAttempts attempts, FirstPasswords passwords)
    {
        var (device, refusal) = attempts.TakeSignUp(context);
        if (refusal is not null)
            return refusal;
        var (request, malformed) = await JsonBody.ReadAsync<FirstPasswordRequest>(context);
        return malformed ?? await passwords.SetAsync(context, request!, device);
    }
}
