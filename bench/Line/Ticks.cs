namespace Ticketing.Bench.Line;

/// <summary>A timer's ticks until somebody stops it, without an exception for that.</summary>
internal static class Ticks
{
    /// <summary>Waits for the next one; false: it was stopped.</summary>
    public static Task<bool> NextAsync(this PeriodicTimer timer, CancellationToken cancellation) =>
        timer.WaitForNextTickAsync(cancellation).AsTask().ContinueWith(static tick => tick.IsCompletedSuccessfully, TaskScheduler.Default);
}
