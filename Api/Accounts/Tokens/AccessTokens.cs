using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Ticketing.Api.Accounts.Keys;
using Ticketing.Api.Security;

namespace Ticketing.Api.Accounts.Tokens;

/// <summary>Issues and verifies access tokens: JSON Web Tokens (RFC 7519), signed with HS256.</summary>
internal sealed class AccessTokens(SigningKeys keys, TimeProvider clock, IOptions<TokenSettings> settings)
{
    /// <summary>How far clocks of two machines may be apart.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    private const string Audience = "ticketing-api";
    private const string Type = "at+jwt";

    private readonly string _issuer = settings.Value.Issuer;

    /// <summary>Issues a token for an account.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="sessionId">The session that it ends with; null: none.</param>
    /// <param name="life">For how long it is good; null: as the settings say.</param>
    /// <param name="mustSetUp">Whether it is good only for setting up a second factor.</param>
    public IssuedToken Issue(Account account, Guid? sessionId = null, TimeSpan? life = null, bool mustSetUp = false)
    {
        var now = clock.GetUtcNow();
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((now + (life ?? settings.Value.Life)).ToUnixTimeSeconds());
        var claims = new AccessClaims(
            _issuer,
            Audience,
            account.Id,
            account.Role,
            account.DisplayName,
            now.ToUnixTimeSeconds(),
            expiresAt.ToUnixTimeSeconds(),
            sessionId,
            account.AccessVersion,
            account.PersonId,
            account.IsVerified ? true : null,
            mustSetUp ? true : null,
            account.EventId);
        var payload = JsonSerializer.SerializeToUtf8Bytes(claims, TokenJson.Default.AccessClaims);
        return new IssuedToken(CompactToken.Sign(keys.Current(KeyPurpose.Access), Type, payload), expiresAt);
    }

    /// <summary>What a token says, if it is one of ours and good now; null otherwise.</summary>
    public async ValueTask<AccessClaims?> VerifyAsync(string token, CancellationToken cancellation)
    {
        if (HeaderOf(token) is not { Type: Type } header)
            return null;
        var key = await keys.FindAsync(KeyPurpose.Access, header.KeyId, cancellation);
        return key is not null && key.Purpose.Algorithm == header.Algorithm && Open(token, key) is { } claims && IsGood(claims, key)
            ? claims
            : null;
    }

    /// <summary>What a token is, that was refused.</summary>
    public async ValueTask<SecurityEventKind> JudgeAsync(string token, CancellationToken cancellation)
    {
        if (HeaderOf(token) is not { Type: Type } header
            || await keys.FindAsync(KeyPurpose.Access, header.KeyId, cancellation) is not { } key)
            return SecurityEventKind.TokenForged;
        if (key.Purpose.Algorithm != header.Algorithm || Open(token, key) is not { } claims)
            return SecurityEventKind.TokenForged;
        if (clock.GetUtcNow().ToUnixTimeSeconds() >= claims.ExpiresAt + (long)ClockSkew.TotalSeconds)
            return SecurityEventKind.TokenExpired;
        // Signed by our key, and yet not as we issue any: somebody else has it.
        return IsGood(claims, key) ? SecurityEventKind.TokenRefused : SecurityEventKind.TokenForged;
    }

    private static TokenHeader? HeaderOf(string token)
    {
        Span<byte> text = stackalloc byte[CompactToken.MaxLength];
        return Encoding.UTF8.TryGetBytes(token, text, out var length) && CompactToken.TryReadHeader(text[..length], out var header)
            ? header
            : null;
    }

    private AccessClaims? Open(string token, SigningKey key)
    {
        Span<byte> text = stackalloc byte[CompactToken.MaxLength];
        Span<byte> payload = stackalloc byte[CompactToken.MaxLength];
        var length = CompactToken.Open(text[..Encoding.UTF8.GetBytes(token, text)], key, payload);
        return length < 0 ? null : Read(payload[..length]);
    }

    private static AccessClaims? Read(ReadOnlySpan<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, TokenJson.Default.AccessClaims);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool IsGood(AccessClaims claims, SigningKey key)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var skew = (long)ClockSkew.TotalSeconds;
        return claims.Issuer == _issuer && claims.Audience == Audience && now < claims.ExpiresAt + skew && claims.IssuedAt <= now + skew
            && TokenLife.IsOurs(claims.IssuedAt, claims.ExpiresAt, key, settings.Value.LongestLife);
    }
}

/// <summary>A token for its owner.</summary>
/// <param name="Token">What to send as <c>Authorization: Bearer …</c>.</param>
/// <param name="ExpiresAt">From then on it is refused.</param>
internal sealed record IssuedToken(string Token, DateTimeOffset ExpiresAt);
