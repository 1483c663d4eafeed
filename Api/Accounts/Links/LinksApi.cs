using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Api.Accounts.Devices;
using Ticketing.Api.Accounts.Passwords;
using Ticketing.Api.Accounts.Sessions;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;

namespace Ticketing.Api.Accounts.Links;

/// <summary>Links that are mailed: to prove an address, and to choose a new password.</summary>
internal static class LinksApi
{
    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddMailedLinks(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(SignUpRules.Read(configuration))
        .AddSingleton<LinkSecrets>()
        .AddSingleton<LinkStore>();

    /// <summary>Maps the routes.</summary>
    public static void MapMailedLinks(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/api/auth").AllowAnonymous().WithTags("Accounts");
        open.MapPost("/verify", Verify)
            .WithSummary("Proves an address by a mailed link, and opens the account that waits for it.").Takes<VerifyRequest>()
            .Produces(StatusCodes.Status204NoContent).Produces<SignedIn>(StatusCodes.Status201Created)
            .Refuses(ProblemSlug.LinkOver, ProblemSlug.Validation, ProblemSlug.Unauthenticated, ProblemSlug.RateLimited)
            .Refuses(ProblemSlug.Overloaded);
        open.MapPost("/reset", AskReset)
            .WithSummary("Mails a link by which a new password is chosen. The answer is the same whether there is such an account or not.")
            .Takes<ResetRequest>().Produces<LinkMailed>(StatusCodes.Status202Accepted)
            .Refuses(ProblemSlug.Validation, ProblemSlug.MailOff, ProblemSlug.RateLimited);
        open.MapPost("/reset/confirm", Reset)
            .WithSummary("Sets a new password by a mailed link, and ends all sessions of the account.").Takes<NewPasswordRequest>()
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(ProblemSlug.LinkOver, ProblemSlug.Validation, ProblemSlug.RateLimited, ProblemSlug.Overloaded);
        var own = routes.MapGroup("/api/me").RequireAuthorization(Policies.SignedIn).WithTags("Accounts");
        own.MapPost("/verification", AskVerification)
            .WithSummary("Mails a link that proves the caller's address.")
            .Produces<LinkMailed>(StatusCodes.Status202Accepted).Refuses(ProblemSlug.MailOff);
        own.MapPost("/password", AskPassword)
            .WithSummary("Mails the caller a link by which a new password is chosen.")
            .Produces<LinkMailed>(StatusCodes.Status202Accepted).Refuses(ProblemSlug.MailOff);
    }

    private static async Task<IResult> Verify(
        HttpContext context, SignInAttempts attempts, LinkStore links, PasswordVault passwords, SessionDesk sessions, KnownDevices known)
    {
        var (device, refusal) = attempts.TakeSignUp(context);
        if (refusal is not null)
            return refusal;
        var (request, malformed) = await JsonBody.ReadAsync<VerifyRequest>(context);
        if (request is null)
            return malformed!;
        var cancellation = context.RequestAborted;
        if (string.IsNullOrEmpty(request.Token))
            return Problem.Validation("token", "Is required.");
        if (await links.VerifyAsync(request.Token, cancellation))
            return TypedResults.NoContent();
        if (await links.FindSignUpAsync(request.Token, cancellation) is not { } hash)
            return Problem.LinkOver();
        if (string.IsNullOrEmpty(request.Password))
            return Problem.Validation("password", "Is required: the password that the account was asked for with.");
        switch (await passwords.VerifyAsync(hash, request.Password, HashRank.Anyone, Caller.Address(context), cancellation))
        {
            case null:
                return Problem.Overloaded();
            case false:
                return Problem.Unauthenticated("The password is not the one that the account was asked for with.");
        }

        if (await links.OpenAsync(request.Token, cancellation) is not { } account)
            return Problem.LinkOver();
        await known.RememberAsync(account.Id, device, cancellation);
        var signedIn = await sessions.OpenAsync(context, account, request.WithRefreshToken == true);
        return TypedResults.Json(signedIn, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> AskReset(HttpContext context, SignInAttempts attempts, LinkStore links, SignUpRules rules)
    {
        if (attempts.TakeSignUp(context).Refusal is { } refusal)
            return refusal;
        var (request, malformed) = await JsonBody.ReadAsync<ResetRequest>(context);
        if (request is null)
            return malformed!;
        if (EmailAddress.Parse(request.Email) is not { } address)
            return Problem.Validation("email", "Must be an e-mail address.");
        if (!rules.CanMail)
            return Problem.MailOff();
        await links.SendAsync(address.Key, LinkPurpose.Reset, context.RequestAborted);
        return Mailed();
    }

    private static async Task<IResult> Reset(HttpContext context, SignInAttempts attempts, LinkStore links, PasswordVault passwords)
    {
        if (attempts.TakeSignUp(context).Refusal is { } refusal)
            return refusal;
        var (request, malformed) = await JsonBody.ReadAsync<NewPasswordRequest>(context);
        if (request is null)
            return malformed!;
        if (request.Check() is { } wrong)
            return wrong;
        if (!await links.IsResetAsync(request.Token!, context.RequestAborted)) // Before the costly part.
            return Problem.LinkOver();
        if (await passwords.HashAsync(request.Password!, Caller.Address(context), context.RequestAborted) is not { } hash)
            return Problem.Overloaded();
        return await links.ResetAsync(request.Token!, hash, context.RequestAborted) ? TypedResults.NoContent() : Problem.LinkOver();
    }

    private static Task<IResult> AskVerification(HttpContext context, LinkStore links, SignUpRules rules) =>
        AskAsync(context, LinkPurpose.Verify, links, rules);

    private static Task<IResult> AskPassword(HttpContext context, LinkStore links, SignUpRules rules) =>
        AskAsync(context, LinkPurpose.Reset, links, rules);

    private static async Task<IResult> AskAsync(HttpContext context, LinkPurpose purpose, LinkStore links, SignUpRules rules)
    {
        if (!rules.CanMail)
            return Problem.MailOff();
        await links.SendAsync(context.User.UserId(), purpose, context.RequestAborted);
        return Mailed();
    }

    private static JsonHttpResult<LinkMailed> Mailed() => TypedResults.Json(LinkMailed.Answer, statusCode: StatusCodes.Status202Accepted);
}
