using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Accounts.Tokens;
using Ticketing.Live;

namespace Ticketing.Api.Live;

/// <summary>
/// Ends connections whose people are not signed in any more, or not as who they were: at once when that is heard, and in any case when
/// the token is over that they came with or renewed.
/// </summary>
internal sealed class AccessEndings(Revocations revocations, AccessCheck access, Watchers watchers, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Ends those whose token is over, and those of which it is not known whether they may still be here.</summary>
    /// <param name="now">The time.</param>
    public void EndOverdue(DateTimeOffset now)
    {
        var latest = (now - AccessTokens.ClockSkew).ToUnixTimeSeconds();
        foreach (var watcher in watchers.All)
        {
            if (watcher.Access is { } claims && (claims.ExpiresAt < latest || access.IsInDoubt(claims)))
                watcher.Abort();
            else
                watchers.DismissIfRevoked(watcher);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        revocations.Changed += End;
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                EndOverdue(clock.GetUtcNow());
        }
        finally
        {
            revocations.Changed -= End;
        }
    }

    private void End(AccessChange change)
    {
        foreach (var watcher in watchers.Of(change.UserId))
            watchers.DismissIfRevoked(watcher);
    }
}
