namespace Ticketing.Rush.Hoard;

/// <summary>The time, in shares of how long the server holds tickets: a hold of seconds is as good a trial as one of minutes.</summary>
/// <param name="clock">The time itself.</param>
/// <param name="hold">How long the server holds tickets.</param>
internal sealed class HoardClock(TimeProvider clock, TimeSpan hold)
{
    private const double LastShare = 0.05;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>How long the server holds tickets.</summary>
    public TimeSpan Hold => hold;

    /// <summary>So long before a hold ends programs do something about it.</summary>
    public TimeSpan LastMoments => hold * LastShare;

    /// <summary>Waits for a share of a hold.</summary>
    public Task WaitAsync(double share, CancellationToken stop) => Task.Delay(hold * share, clock, stop);

    /// <summary>Waits, whatever a hold is.</summary>
    public Task WaitAsync(TimeSpan time, CancellationToken stop) => Task.Delay(time, clock, stop);
}
