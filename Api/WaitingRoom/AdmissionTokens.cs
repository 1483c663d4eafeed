using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Ticketing.Api.Accounts.Keys;
using Ticketing.Api.Accounts.Tokens;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.WaitingRoom;

/// <summary>
/// Issues and verifies admissions: JSON Web Tokens signed with ES256, each for one user at one event. The signature proves who was let
/// through; that an admission is used once, the waiting room sees to.
/// </summary>
internal sealed class AdmissionTokens(SigningKeys keys, TimeProvider clock, IOptions<TokenSettings> settings)
{
    private const string Audience = "ticketing-admission";
    private const string Type = "adm+jwt";

    // The room's clock says when an admission ends, ours when its token is issued.
    private static readonly TimeSpan Longest = RoomSettings.LongestAdmission + AccessTokens.ClockSkew;

    private readonly string _issuer = settings.Value.Issuer;

    /// <summary>Issues the token of whoever holds a number.</summary>
    public string Issue(Guid eventId, Guid userId, int number, DateTimeOffset endsAt)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{eventId:N}-{number}");
        var claims = new AdmissionClaims(
            _issuer, Audience, userId, eventId, number, id, clock.GetUtcNow().ToUnixTimeSeconds(), endsAt.ToUnixTimeSeconds());
        return CompactToken.Sign(
            keys.Current(KeyPurpose.Public), Type, JsonSerializer.SerializeToUtf8Bytes(claims, AdmissionJson.Default.AdmissionClaims));
    }

    /// <summary>The number that a token admits; null: it is none of ours, another's, another event's, or over.</summary>
    public async ValueTask<int?> VerifyAsync(string token, Guid eventId, Guid userId, CancellationToken cancellation)
    {
        if (HeaderOf(token) is not { Type: Type } header
            || await keys.FindAsync(KeyPurpose.Public, header.KeyId, cancellation) is not { } key)
            return null;
        if (key.Purpose.Algorithm != header.Algorithm || Open(token, key) is not { } claims)
            return null;
        return IsGood(claims, key, eventId, userId) ? claims.Number : null;
    }

    private static TokenHeader? HeaderOf(string token)
    {
        Span<byte> text = stackalloc byte[CompactToken.MaxLength];
        return Encoding.UTF8.TryGetBytes(token, text, out var length) && CompactToken.TryReadHeader(text[..length], out var header)
            ? header
            : null;
    }

    private static AdmissionClaims? Open(string token, SigningKey key)
    {
        Span<byte> text = stackalloc byte[CompactToken.MaxLength];
        Span<byte> payload = stackalloc byte[CompactToken.MaxLength];
        var length = CompactToken.Open(text[..Encoding.UTF8.GetBytes(token, text)], key, payload);
        try
        {
            return length < 0 ? null : JsonSerializer.Deserialize(payload[..length], AdmissionJson.Default.AdmissionClaims);
        }
        catch (JsonException)
        {
            return null; // Something else that we have signed, such as a ticket.
        }
    }

    private bool IsGood(AdmissionClaims claims, SigningKey key, Guid eventId, Guid userId) =>
        claims.Issuer == _issuer && claims.Audience == Audience && claims.EventId == eventId && claims.UserId == userId
        && clock.GetUtcNow().ToUnixTimeSeconds() < claims.ExpiresAt
        && TokenLife.IsOurs(claims.IssuedAt, claims.ExpiresAt, key, Longest);
}

/// <summary>What an admission token says. Times are seconds since 1970.</summary>
internal sealed record AdmissionClaims(
    [property: JsonPropertyName("iss")] string Issuer,
    [property: JsonPropertyName("aud")] string Audience,
    [property: JsonPropertyName("sub")] Guid UserId,
    [property: JsonPropertyName("event")] Guid EventId,
    [property: JsonPropertyName("number")] int Number,
    [property: JsonPropertyName("jti")] string Id,
    [property: JsonPropertyName("iat")] long IssuedAt,
    [property: JsonPropertyName("exp")] long ExpiresAt);

/// <summary>Reads and writes admission tokens by generated code, and strictly.</summary>
[JsonSourceGenerationOptions(
    AllowDuplicateProperties = false, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, MaxDepth = 4)]
[JsonSerializable(typeof(AdmissionClaims))]
internal sealed partial class AdmissionJson : JsonSerializerContext;
