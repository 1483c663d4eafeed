using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Accounts.Factors;
using Ticketing.Api.Accounts.Tokens;
using Ticketing.Api.Http;
using Ticketing.Api.Security;

namespace Ticketing.Api.Accounts.Sessions;

/// <summary>Begins sessions, lets them go on, and ends them.</summary>
internal sealed partial class SessionDesk(
    SessionStore store,
    AccessTokens tokens,
    AccessNews news,
    FactorRules factors,
    IOptions<SessionSettings> options,
    SessionMetrics metrics,
    TimeProvider clock,
    ILogger<SessionDesk> log)
{
    // The first loses against another request with the same token; the second finds what that one has done.
    private const int MaxTries = 3;

    private readonly SessionSettings _settings = options.Value;

    /// <summary>Begins a session. Others go on, also one that this client had: a script may sign several people in.</summary>
    /// <param name="context">The call; its answer gets the cookie.</param>
    /// <param name="account">Who has signed in.</param>
    /// <param name="inBody">Whether the client keeps the refresh token itself, without a cookie.</param>
    public async Task<SignedIn> OpenAsync(HttpContext context, Account account, bool inBody)
    {
        var (now, cancellation) = (clock.GetUtcNow(), context.RequestAborted);
        var token = RefreshToken.New(Guid.CreateVersion7(now));
        await news.TellAsync(await store.AddAsync(token.SessionId, account.Id, token.Hash(), Visit.Of(context), now, cancellation));
        return Answer(context, account, token, inBody);
    }

    /// <summary>Lets a session go on.</summary>
    /// <param name="context">The call; its answer gets the cookie.</param>
    /// <param name="token">The session's refresh token.</param>
    /// <param name="attempt">The request's name; null: it has none.</param>
    /// <param name="inBody">Whether the client keeps the refresh token itself, without a cookie.</param>
    public async Task<RefreshResult> RefreshAsync(HttpContext context, RefreshToken token, string? attempt, bool inBody)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await store.FindAsync(token.SessionId, context.RequestAborted) is not { } session)
                return new RefreshResult.Ended();
            var (now, salt) = (clock.GetUtcNow(), RandomNumberGenerator.GetBytes(RefreshToken.SaltBytes));
            switch (SessionRules.Decide(session, token, attempt, salt, now, _settings))
            {
                case RefreshDecision.Over:
                    return new RefreshResult.Over();
                case RefreshDecision.Keep keep:
                    return Renewed(context, session, keep.Token, inBody);
                case RefreshDecision.Rotate step
                    when await store.RotateAsync(session.Id, step, Visit.Of(context), now, context.RequestAborted):
                    return Renewed(context, session, step.Next, inBody);
                case RefreshDecision.Reused:
                    await EndStolenAsync(context, session);
                    return new RefreshResult.Ended();
            }
        }

        return new RefreshResult.Busy();
    }

    /// <summary>A part of the caller's sessions, the latest to begin first.</summary>
    public Task<List<SessionBody>> ListAsync(AccessClaims caller, Paging paging, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var idle = _settings.IdleOf(caller.Role, caller.EventId is not null);
        return store.ListAsync(caller.UserId, (now - idle, now.AddDays(-_settings.LifeDays)), paging, cancellation);
    }

    /// <summary>Ends the session of a token.</summary>
    public async Task EndAsync(RefreshToken token, CancellationToken cancellation) =>
        await news.TellAsync(await store.EndAsync(token, cancellation));

    /// <summary>Ends one of a user's sessions. False: it is none of theirs.</summary>
    public async Task<bool> EndAsync(Guid userId, Guid sessionId, CancellationToken cancellation)
    {
        var ended = await store.EndAsync(userId, sessionId, cancellation);
        await news.TellAsync(ended);
        return ended.Count > 0;
    }

    /// <summary>Ends all sessions of a user but one.</summary>
    public async Task EndOthersAsync(Guid userId, Guid sessionId, CancellationToken cancellation) =>
        await news.TellAsync(await store.EndOthersAsync(userId, sessionId, cancellation));

    /// <summary>Ends all sessions of a user, and every token of theirs.</summary>
    public async Task EndAllAsync(Guid userId, CancellationToken cancellation) =>
        await news.TellAsync(await store.EndAllAsync(userId, cancellation));

    private async Task EndStolenAsync(HttpContext context, SessionRecord session)
    {
        if (!await EndAsync(session.Owner.Id, session.Id, context.RequestAborted))
            return;
        context.Note(SecurityEventKind.SessionStolen, session.Owner.Id);
        metrics.Reused();
        LogReused(log, session.Id, session.Owner.Id);
    }

    private RefreshResult.Renewed Renewed(HttpContext context, SessionRecord session, RefreshToken token, bool inBody)
    {
        metrics.Renewed();
        return new RefreshResult.Renewed(Answer(context, session.Owner, token, inBody));
    }

    private SignedIn Answer(HttpContext context, Account account, RefreshToken token, bool inBody)
    {
        var mustSetUp = factors.MustSetUp(account);
        var issued = tokens.Issue(account, token.SessionId, mustSetUp: mustSetUp);
        context.Response.Headers.CacheControl = "no-store";
        if (!inBody)
            SessionCookie.Give(context, token, _settings.IdleOf(account.Role, account.EventId is not null));
        var refreshToken = inBody ? token.ToString() : null;
        return new SignedIn(
            account.Id,
            account.DisplayName,
            account.Role,
            issued.Token,
            issued.ExpiresAt,
            account.IsGuest,
            refreshToken,
            mustSetUp ? true : null);
    }

    [LoggerMessage(EventId = 635, Level = LogLevel.Warning,
        Message = "An old refresh token of session {SessionId} of account {UserId} came again: there is a copy. The session was ended.")]
    private static partial void LogReused(ILogger log, Guid sessionId, Guid userId);
}

/// <summary>What became of the wish to stay signed in.</summary>
internal abstract record RefreshResult
{
    private RefreshResult()
    {
    }

    /// <summary>The session goes on.</summary>
    public sealed record Renewed(SignedIn SignedIn) : RefreshResult;

    /// <summary>The session was not used for too long, or is too old.</summary>
    public sealed record Over : RefreshResult;

    /// <summary>Somebody has ended it: its owner on another device, a new password, or a copy of its token.</summary>
    public sealed record Ended : RefreshResult;

    /// <summary>Too many ask at once; nothing was changed.</summary>
    public sealed record Busy : RefreshResult;
}
