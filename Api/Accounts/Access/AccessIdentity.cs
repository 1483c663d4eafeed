using System.Security.Claims;
using Ticketing.Api.Accounts.Tokens;
using Ticketing.Api.Http;

namespace Ticketing.Api.Accounts.Access;

/// <summary>Somebody who has sent a good access token, with all that it says.</summary>
internal sealed class AccessIdentity : ClaimsIdentity
{
    /// <param name="access">What the token says.</param>
    /// <param name="scheme">By which scheme it came.</param>
    public AccessIdentity(AccessClaims access, string scheme)
        : base(scheme, TokenClaims.Name, TokenClaims.Role)
    {
        Access = access;
        AddClaim(new Claim(TokenClaims.Subject, access.UserId.ToString()));
        if (!access.MustSetUpFactor) // Until then their role allows nothing.
            AddClaim(new Claim(TokenClaims.Role, access.Role));
        AddClaim(new Claim(TokenClaims.Name, access.Name));
        if (access.SessionId is { } session)
            AddClaim(new Claim(TokenClaims.Session, session.ToString()));
    }

    /// <summary>What the token says.</summary>
    public AccessClaims Access { get; }
}

internal static class AccessPrincipals
{
    /// <summary>What the caller's token says.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the route's policy should have seen to that.</exception>
    public static AccessClaims Access(this ClaimsPrincipal principal) =>
        principal.FindAccess() ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>What the caller's token says; null: nobody is signed in.</summary>
    public static AccessClaims? FindAccess(this ClaimsPrincipal principal) => (principal.Identity as AccessIdentity)?.Access;

    /// <summary>The account whose limits count for the caller; null: their own.</summary>
    public static Guid? OtherPersonId(this ClaimsPrincipal principal) => principal.Access().PersonId;
}
