using System.Security.Claims;

namespace Ticketing.Api.Http;

internal static class ClaimsPrincipalExtensions
{
    /// <summary>The id of the signed-in user.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the route's policy should have seen to that.</exception>
    public static Guid UserId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirst(TokenClaims.Subject)?.Value, out var id)
            ? id
            : throw new InvalidOperationException("Nobody is signed in.");
}
