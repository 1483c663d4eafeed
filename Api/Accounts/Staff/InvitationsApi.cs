using Ticketing.Api.Accounts.Devices;
using Ticketing.Api.Accounts.Passwords;
using Ticketing.Api.Accounts.Sessions;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;

namespace Ticketing.Api.Accounts.Staff;

/// <summary>What whoever was invited does with the link.</summary>
internal static class InvitationsApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapInvitations(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/api/auth/invitation").AllowAnonymous().WithTags("Accounts");
        open.MapPost("", Show)
            .WithSummary("What a mailed invitation is to, and how it is accepted.").Takes<InvitationToken>()
            .Produces<InvitationShown>().Refuses(ProblemSlug.LinkOver, ProblemSlug.RateLimited);
        open.MapPost("/accept", Begin)
            .WithSummary("Accepts an invitation with a new password, for whoever has no account that they sign in to; and signs them in.")
            .Takes<AcceptRequest>().Produces<SignedIn>(StatusCodes.Status201Created)
            .Refuses(ProblemSlug.LinkOver, ProblemSlug.EmailTaken, ProblemSlug.Validation, ProblemSlug.RateLimited)
            .Refuses(ProblemSlug.Overloaded);
        routes.MapPost("/api/me/invitation", Accept).RequireAuthorization(Policies.SettingUp).WithTags("Accounts")
            .WithSummary("Accepts an invitation that was mailed to the caller. Their tokens of before are good for nothing then.")
            .Takes<InvitationToken>().Produces<InvitationShown>().Refuses(ProblemSlug.LinkOver, ProblemSlug.Forbidden);
    }

    private static async Task<IResult> Show(HttpContext context, SignInAttempts attempts, InvitationStore invitations)
    {
        if (attempts.TakeSignUp(context).Refusal is { } refusal)
            return refusal;
        var (request, malformed) = await JsonBody.ReadAsync<InvitationToken>(context);
        if (request is null)
            return malformed!;
        return await invitations.FindAsync(request.Token ?? "", context.RequestAborted) is { } shown
            ? TypedResults.Ok(shown)
            : Problem.LinkOver();
    }

    private static async Task<IResult> Begin(
        HttpContext context,
        SignInAttempts attempts,
        InvitationStore invitations,
        PasswordVault passwords,
        SessionDesk sessions,
        KnownDevices known,
        Newcomers newcomers)
    {
        var (device, refusal) = attempts.TakeSignUp(context);
        if (refusal is not null)
            return refusal;
        var (request, malformed) = await JsonBody.ReadAsync<AcceptRequest>(context);
        if (request is null)
            return malformed!;
        var cancellation = context.RequestAborted;
        if (await invitations.FindAsync(request.Token ?? "", cancellation) is not { } shown) // Before the costly part.
            return Problem.LinkOver();
        if (shown.MustSignIn)
            return Problem.EmailTaken();
        var address = EmailAddress.Parse(shown.Email);
        if (request.Check(address) is { } wrong)
            return wrong;
        if (await passwords.HashAsync(request.Password!, Caller.Address(context), cancellation) is not { } hash)
            return Problem.Overloaded();
        var name = request.DisplayName ?? address?.Local ?? shown.Email;
        if (await invitations.BeginAsync(request.Token!, hash, name, cancellation) is not { } account)
            return Problem.LinkOver();
        await newcomers.WelcomeAsync(context, account);
        await known.RememberAsync(account.Id, device, cancellation);
        var signedIn = await sessions.OpenAsync(context, account, request.WithRefreshToken == true);
        return TypedResults.Json(signedIn, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> Accept(HttpContext context, InvitationStore invitations, Newcomers newcomers)
    {
        var (request, malformed) = await JsonBody.ReadAsync<InvitationToken>(context);
        if (request is null)
            return malformed!;
        if (await invitations.FindAsync(request.Token ?? "", context.RequestAborted) is not { } shown)
            return Problem.LinkOver();
        if (await invitations.AcceptAsync(request.Token!, context.User.UserId(), context.RequestAborted) is not { } account)
            return Problem.Forbidden();
        await newcomers.WelcomeAsync(context, account);
        return TypedResults.Ok(shown);
    }
}
