using System.Security.Claims;

namespace Ticketing.Api.Http;

internal static class ClaimsPrincipalExtensions
{
    /// <summary>The id of the signed-in user.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the route's policy should have seen to that.</exception>
    public static Guid UserId(this ClaimsPrincipal principal) =>
        principal.FindUserId() ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The id of the signed-in user; null: nobody is.</summary>
    public static Guid? FindUserId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirst(TokenClaims.Subject)?.Value, out var id) ? id : null;
}
