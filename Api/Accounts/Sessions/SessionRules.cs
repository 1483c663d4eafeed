using System.Security.Cryptography;

namespace Ticketing.Api.Accounts.Sessions;

/// <summary>Decides what a refresh token is worth.</summary>
/// <remarks>
/// A token is good once; then the next one is. If an earlier one comes again, somebody has a copy, and whoever that is loses the session
/// with its owner. Two things look like that and are not: tabs of one browser that ask at once, and a request whose answer was lost. The
/// first comes within moments. The second may come after hours, when a telephone has a network again: it is known by its name, which
/// only its sender has. Both get what the first request got, so the chain of tokens has no branches.
/// </remarks>
internal static class SessionRules
{
    /// <summary>Decides.</summary>
    /// <param name="session">The session, as stored.</param>
    /// <param name="token">What was sent.</param>
    /// <param name="attempt">The request's name; null: it has none.</param>
    /// <param name="salt">For the next token, random.</param>
    /// <param name="now">The time.</param>
    /// <param name="settings">Bounds.</param>
    public static RefreshDecision Decide(
        SessionRecord session, RefreshToken token, string? attempt, byte[] salt, DateTimeOffset now, SessionSettings settings)
    {
        if (now >= settings.EndOf(session.Owner, session.StartedAt, session.UsedAt))
            return new RefreshDecision.Over();
        var hash = token.Hash();
        if (IsSame(hash, session.TokenHash))
            return IsFresh(session, now, settings) ? new RefreshDecision.Keep(token) : Rotate(token, hash, attempt, salt);
        return session.Earlier is { } change && IsSame(hash, change.Hash) && IsRepeated(change, attempt, now - session.UsedAt, settings)
            ? new RefreshDecision.Keep(token.Next(change.Salt))
            : new RefreshDecision.Reused();
    }

    private static RefreshDecision.Rotate Rotate(RefreshToken token, byte[] hash, string? attempt, byte[] salt) =>
        new(token.Next(salt), new TokenChange(hash, salt, attempt));

    private static bool IsFresh(SessionRecord session, DateTimeOffset now, SessionSettings settings) =>
        now - session.UsedAt < TimeSpan.FromSeconds(settings.FreshSeconds);

    private static bool IsRepeated(TokenChange change, string? attempt, TimeSpan since, SessionSettings settings) =>
        since < TimeSpan.FromSeconds(settings.GraceSeconds) || (attempt is not null && attempt == change.Attempt);

    private static bool IsSame(byte[] one, byte[] other) => CryptographicOperations.FixedTimeEquals(one, other);
}

/// <summary>What a refresh token is worth.</summary>
internal abstract record RefreshDecision
{
    private RefreshDecision()
    {
    }

    /// <summary>The session has ended by itself.</summary>
    public sealed record Over : RefreshDecision;

    /// <summary>The session goes on with this token, and nothing changes.</summary>
    public sealed record Keep(RefreshToken Token) : RefreshDecision;

    /// <summary>The session goes on with another token.</summary>
    public sealed record Rotate(RefreshToken Next, TokenChange Change) : RefreshDecision;

    /// <summary>The token has been used before: somebody has a copy.</summary>
    public sealed record Reused : RefreshDecision;
}
