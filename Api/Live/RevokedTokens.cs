using Ticketing.Api.Accounts.Keys;

namespace Ticketing.Api.Live;

/// <summary>
/// Ends the live connections of all who are signed in when keys are revoked: what their tokens proved when they connected,
/// it proves no more.
/// </summary>
internal sealed class RevokedTokens(SigningKeys keys, Watchers watchers) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        keys.Revoked += EndAll;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        keys.Revoked -= EndAll;
        return Task.CompletedTask;
    }

    private void EndAll()
    {
        foreach (var user in watchers.Users)
            foreach (var watcher in watchers.Of(user))
                watcher.Abort();
    }
}
