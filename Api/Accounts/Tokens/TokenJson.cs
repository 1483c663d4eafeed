using System.Text.Json;
using System.Text.Json.Serialization;
using Ticketing.Api.Http;

namespace Ticketing.Api.Accounts.Tokens;

/// <summary>How headers and claims are read and written: by generated code, and strictly.</summary>
[JsonSourceGenerationOptions(
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 4,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HeaderMembers))]
[JsonSerializable(typeof(AccessClaims))]
internal sealed partial class TokenJson : JsonSerializerContext;

/// <summary>The members of a header that we know.</summary>
internal sealed record HeaderMembers(
    [property: JsonPropertyName("alg")] string? Algorithm = null,
    [property: JsonPropertyName("typ")] string? Type = null,
    [property: JsonPropertyName("kid")] string? KeyId = null,
    [property: JsonPropertyName("crit")] JsonElement? Critical = null);

/// <summary>What an access token says. Times are seconds since 1970.</summary>
/// <remarks>Tokens that were issued before there were sessions name none, and no version.</remarks>
internal sealed record AccessClaims(
    [property: JsonPropertyName("iss")] string Issuer,
    [property: JsonPropertyName("aud")] string Audience,
    [property: JsonPropertyName(TokenClaims.Subject)] Guid UserId,
    [property: JsonPropertyName(TokenClaims.Role)] string Role,
    [property: JsonPropertyName(TokenClaims.Name)] string Name,
    [property: JsonPropertyName("iat")] long IssuedAt,
    [property: JsonPropertyName("exp")] long ExpiresAt,
    [property: JsonPropertyName("sid")] Guid? SessionId = null,
    [property: JsonPropertyName("ver")] int Version = 0,
    [property: JsonPropertyName("person")] Guid? PersonId = null,
    [property: JsonPropertyName("email_verified")] bool? EmailVerified = null,
    [property: JsonPropertyName("setup")] bool? SetUp = null,
    [property: JsonPropertyName("event")] Guid? EventId = null)
{
    /// <summary>Whether its owner had proved that the address is theirs when it was issued.</summary>
    [JsonIgnore]
    public bool IsVerified => EmailVerified == true;

    /// <summary>Whether its owner has to set up a second factor before anything else.</summary>
    [JsonIgnore]
    public bool MustSetUpFactor => SetUp == true;
}
