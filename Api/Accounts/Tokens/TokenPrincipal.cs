using System.Security.Claims;
using Ticketing.Api.Http;

namespace Ticketing.Api.Accounts.Tokens;

/// <summary>Whom a token makes of a caller.</summary>
internal static class TokenPrincipal
{
    /// <summary>The caller, as authorization and handlers know them.</summary>
    /// <param name="claims">What the token says.</param>
    /// <param name="scheme">How the token came.</param>
    public static ClaimsPrincipal ToPrincipal(this AccessClaims claims, string scheme)
    {
        var identity = new ClaimsIdentity(scheme, TokenClaims.Name, TokenClaims.Role);
        identity.AddClaim(new Claim(TokenClaims.Subject, claims.UserId.ToString()));
        identity.AddClaim(new Claim(TokenClaims.Role, claims.Role));
        identity.AddClaim(new Claim(TokenClaims.Name, claims.Name));
        return new ClaimsPrincipal(identity);
    }
}
