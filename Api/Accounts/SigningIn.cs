using Ticketing.Api.Accounts.Devices;
using Ticketing.Api.Accounts.Factors;
using Ticketing.Api.Accounts.Links;
using Ticketing.Api.Accounts.Passwords;
using Ticketing.Api.Accounts.Sessions;
using Ticketing.Api.Accounts.Work;
using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;

namespace Ticketing.Api.Accounts;

/// <summary>Registration and sign-in.</summary>
internal sealed class SigningIn(
    AccountOpening opening,
    AccountStore store,
    KnownDevices known,
    PasswordVault passwords,
    SessionDesk sessions,
    SignInAttempts attempts,
    SecondStep second,
    LinkStore links,
    SignUpRules rules,
    ITerms terms,
    WorkDesk work)
{
    /// <summary>Opens a buyer's account and signs them in.</summary>
    public async Task<IResult> RegisterAsync(HttpContext context, RegisterRequest request, Guid device)
    {
        var (source, cancellation) = (Caller.Address(context), context.RequestAborted);
        var (address, problem) = AccountRules.Check(request);
        problem ??= terms.Check(request.TermsVersion) ?? work.AskToRegister(context);
        if (problem is not null)
            return problem;
        var name = string.IsNullOrWhiteSpace(request.DisplayName) ? address!.Local : request.DisplayName;
        if (rules.ConfirmsSignUp)
            return await AskToConfirmAsync(context, address!, name, request);
        return await opening.OpenAsync(address!, request.Password!, name, Roles.Buyer, source, cancellation) switch
        {
            OpenResult.Opened(var account) =>
                TypedResults.Json(await AdmitNewAsync(context, account, device, request), statusCode: StatusCodes.Status201Created),
            OpenResult.Taken => Problem.EmailTaken(),
            _ => Problem.Overloaded(),
        };
    }

    /// <summary>Signs in whoever knows the password, or asks for the second factor that the account has.</summary>
    public async Task<IResult> LoginAsync(HttpContext context, LoginRequest request)
    {
        if (await AskForWorkAsync(context, request) is { } toDo)
            return toDo;
        var (account, refusal) = await AuthenticateAsync(context, request);
        if (account is null)
            return refusal!;
        await store.NoteLanguageAsync(account.Id, Languages.Of(context.Request), context.RequestAborted);
        return TypedResults.Ok(await sessions.OpenAsync(context, account, request.WithRefreshToken == true));
    }

    /// <summary>Finds out, within the limits of sign-in, whose address and password these are. Exactly one of the two is null.</summary>
    /// <param name="context">The call.</param>
    /// <param name="request">Address and password.</param>
    /// <param name="code">The code of an authenticator app, or a recovery code, for accounts that have one; null: none was given.</param>
    public async Task<(Account? Account, ProblemResult? Problem)> AuthenticateAsync(
        HttpContext context, LoginRequest request, string? code = null)
    {
        if (AccountRules.Check(request) is { } problem)
            return (null, problem);
        var (address, cancellation) = (EmailAddress.Parse(request.Email), context.RequestAborted);
        var (attempt, refusal) = await attempts.TakeSignInAsync(context, address);
        if (attempt is null)
            return (null, refusal);
        var found = address is null ? null : await store.FindAsync(address, cancellation);
        switch (await passwords.VerifyAsync(found?.PasswordHash, request.Password!, attempt.Rank, Caller.Address(context), cancellation))
        {
            case null:
                return (null, Problem.Overloaded());
            case true:
                return await second.GoOnAsync(attempt, found!.Value.Account, code, cancellation);
            default:
                if (attempts.Failed(attempt))
                    work.NoteWrongPassword(context);
                return (null, Problem.Unauthenticated("The e-mail address or the password is wrong."));
        }
    }

    /// <summary>Who has signed in on this device before is never asked; whether there is such an account does not matter.</summary>
    private async Task<ProblemResult?> AskForWorkAsync(HttpContext context, LoginRequest request)
    {
        if (!work.IsOn || EmailAddress.Parse(request.Email) is not { } address)
            return null;
        var refusal = work.AskToSignIn(context, passwords.Waiting);
        return refusal is not null && await attempts.IsKnownAsync(context, address) ? null : refusal;
    }

    /// <summary>Costs and answers the same whether the address has an account or not.</summary>
    private async Task<IResult> AskToConfirmAsync(HttpContext context, EmailAddress address, string name, RegisterRequest request)
    {
        var cancellation = context.RequestAborted;
        if (await passwords.HashAsync(request.Password!, Caller.Address(context), cancellation) is not { } hash)
            return Problem.Overloaded();
        await links.SignUpAsync(address, name, hash, (Languages.Of(context.Request), request.TermsVersion), cancellation);
        return TypedResults.Json(LinkMailed.Answer, statusCode: StatusCodes.Status202Accepted);
    }

    private async Task<SignedIn> AdmitNewAsync(HttpContext context, Account account, Guid device, RegisterRequest request)
    {
        await known.RememberAsync(account.Id, device, context.RequestAborted);
        await store.NoteLanguageAsync(account.Id, Languages.Of(context.Request), context.RequestAborted);
        if (request.TermsVersion is not null)
            await terms.AgreeAsync(account.Id, context.RequestAborted);
        if (rules.CanMail)
            await links.SendAsync(account.Id, LinkPurpose.Verify, context.RequestAborted);
        return await sessions.OpenAsync(context, account, request.WithRefreshToken == true);
    }
}
