using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Operators;

/// <summary>
/// The authentication scheme of the operators' pages: an access token in a cookie, for browsers. A call with <c>Authorization</c> is the
/// bearer's scheme's.
/// </summary>
internal sealed class OperatorHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessCheck access)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Operator";

    private static readonly AuthenticateResult Invalid = AuthenticateResult.Fail("The token is not valid.");

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (OperatorCookie.Read(Request) is not { } token)
            return AuthenticateResult.NoResult();
        return await access.FindAsync(token, Context.RequestAborted) is { } claims && !access.IsInDoubt(claims)
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new AccessIdentity(claims, SchemeName)), SchemeName))
            : Invalid;
    }

    /// <summary>Leads people to the sign-in; programs are told.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!IsForPage(Request))
            return Problem.Unauthenticated().ExecuteAsync(Context);
        Response.Redirect(OperatorSignIn.Path);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Problem.Forbidden().ExecuteAsync(Context);

    private static bool IsForPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
