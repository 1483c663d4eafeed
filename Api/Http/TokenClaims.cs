namespace Ticketing.Api.Http;

/// <summary>The names of a token's claims, in the token and in the principal alike.</summary>
internal static class TokenClaims
{
    public const string Subject = "sub";
    public const string Role = "role";
    public const string Name = "name";
    public const string Session = "sid";
}
