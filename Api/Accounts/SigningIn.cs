using Ticketing.Api.Accounts.Passwords;
using Ticketing.Api.Accounts.Tokens;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Accounts;

/// <summary>Registration and sign-in.</summary>
internal sealed class SigningIn(
    AccountOpening opening, AccountStore store, PasswordVault passwords, AccessTokens tokens, SignInAttempts attempts)
{
    /// <summary>Answers <c>POST /api/auth/register</c>.</summary>
    public static async Task<IResult> Register(HttpContext context, SigningIn signingIn)
    {
        var (request, problem) = await JsonBody.ReadAsync<RegisterRequest>(context);
        return problem ?? await signingIn.RegisterAsync(request!, context.RequestAborted);
    }

    /// <summary>Answers <c>POST /api/auth/login</c>.</summary>
    public static async Task<IResult> Login(HttpContext context, SigningIn signingIn)
    {
        var (request, problem) = await JsonBody.ReadAsync<LoginRequest>(context);
        return problem ?? AccountRules.Check(request!) ?? await signingIn.LoginAsync(request!, context.RequestAborted);
    }

    private async Task<IResult> RegisterAsync(RegisterRequest request, CancellationToken cancellation)
    {
        var (address, problem) = AccountRules.Check(request);
        if (problem is not null)
            return problem;
        var name = string.IsNullOrWhiteSpace(request.DisplayName) ? address!.Local : request.DisplayName;
        return await opening.OpenAsync(address!, request.Password!, name, Roles.Buyer, cancellation) switch
        {
            OpenResult.Opened(var account) => TypedResults.Json(Admit(account), statusCode: StatusCodes.Status201Created),
            OpenResult.Taken => Problem.EmailTaken(),
            _ => Problem.Overloaded(),
        };
    }

    private async Task<IResult> LoginAsync(LoginRequest request, CancellationToken cancellation)
    {
        var address = EmailAddress.Parse(request.Email);
        if (address is not null && attempts.Take(address) is { } refusal)
            return refusal;
        var found = address is null ? null : await store.FindAsync(address, cancellation);
        return await passwords.VerifyAsync(found?.PasswordHash, request.Password!, cancellation) switch
        {
            null => Problem.Overloaded(),
            true => TypedResults.Ok(Admit(found!.Value.Account)),
            false => Problem.Unauthenticated("The e-mail address or the password is wrong."),
        };
    }

    private SignedIn Admit(Account account)
    {
        var issued = tokens.Issue(account);
        return new SignedIn(account.Id, account.DisplayName, account.Role, issued.Token, issued.ExpiresAt);
    }
}
