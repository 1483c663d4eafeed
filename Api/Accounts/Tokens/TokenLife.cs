using Ticketing.Api.Accounts.Keys;

namespace Ticketing.Api.Accounts.Tokens;

/// <summary>How long a token may live. What lives longer than we issue, somebody else has made with a key of ours.</summary>
internal static class TokenLife
{
    /// <summary>Whether we might have issued a token with these times.</summary>
    /// <param name="issuedAt">When it says that it was issued, in seconds since 1970.</param>
    /// <param name="expiresAt">When it says that it expires, in seconds since 1970.</param>
    /// <param name="key">What it is signed with: a key issues nothing once its time has come.</param>
    /// <param name="longest">The longest life that we issue.</param>
    public static bool IsOurs(long issuedAt, long expiresAt, SigningKey key, TimeSpan longest)
    {
        var most = (long)longest.TotalSeconds;
        var lastIssue = key.RotateAt.ToUnixTimeSeconds() + (long)AccessTokens.ClockSkew.TotalSeconds;
        return issuedAt >= 0 && expiresAt >= issuedAt && expiresAt - issuedAt <= most && expiresAt - most <= lastIssue;
    }
}
