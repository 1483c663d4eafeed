using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Accounts.Tokens;

/// <summary>The authentication scheme <c>Bearer</c> (RFC 6750).</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessCheck access)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";

    private const string Prefix = "Bearer ";
    private const string HubPath = "/hubs";

    // Browsers can't set headers on a WebSocket, so SignalR's clients put the token into the address; only hubs accept it there.
    private const string HubParameter = "access_token";

    private static readonly AuthenticateResult Invalid = AuthenticateResult.Fail("The token is not valid.");
    private static readonly AuthenticateResult InDoubt = AuthenticateResult.Fail("Whether the token is still good is not known now.");

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { } token)
            return AuthenticateResult.NoResult();
        if (await access.FindAsync(token, Context.RequestAborted) is not { } claims)
            return Invalid;
        return access.IsInDoubt(claims)
            ? InDoubt
            : AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new AccessIdentity(claims, SchemeName)), SchemeName));
    }

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (ReferenceEquals(await HandleAuthenticateOnceSafeAsync(), InDoubt))
        {
            await Problem.Overloaded().ExecuteAsync(Context);
            return;
        }

        Response.Headers.WWWAuthenticate = TokenOf(Request) is null ? SchemeName : "Bearer error=\"invalid_token\"";
        await Problem.Unauthenticated().ExecuteAsync(Context);
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
        return (Context.User.FindAccess() is { MustSetUpFactor: true } ? Problem.FactorSetupRequired() : Problem.Forbidden())
            .ExecuteAsync(Context);
    }

    /// <summary>The token of a request; null: it has none.</summary>
    public static string? TokenOf(HttpRequest request)
    {
        string? header = request.Headers.Authorization;
        if (header is not null)
            return header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim() : null;
        return request.Path.StartsWithSegments(HubPath, StringComparison.OrdinalIgnoreCase) ? request.Query[HubParameter] : default(string);
    }
}
