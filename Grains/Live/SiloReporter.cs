using Microsoft.Extensions.Logging;
using Ticketing.Committing;
using Ticketing.Faults;

namespace Ticketing.Live;

/// <summary>Reports every few seconds how this silo does, from when it is active until it begins to stop.</summary>
internal sealed partial class SiloReporter(
    IGrainFactory grains, ILocalSiloDetails silo, SiloFigures figures, CommitMetrics commits, TimeProvider clock, ILogger<SiloReporter> log)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle observer) =>
        observer.Subscribe(nameof(SiloReporter), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private Task StartAsync(CancellationToken cancellation)
    {
        _running = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellation)
    {
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync()
    {
        var startedAt = clock.GetUtcNow();
        var (before, calls, commit) = (clock.GetTimestamp(), figures.Calls, commits.Totals);
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(_stopping.Token))
        {
            var (now, callsNow, commitNow) = (clock.GetTimestamp(), figures.Calls, commits.Totals);
            var seconds = clock.GetElapsedTime(before, now).TotalSeconds;
            await TryPostAsync(startedAt, (callsNow - calls) / seconds, (commitNow - commit).Over(seconds));
            (before, calls, commit) = (now, callsNow, commitNow);
        }
    }

    private async Task TryPostAsync(DateTimeOffset startedAt, double callsPerSecond, CommitReport commit)
    {
        try
        {
            var report = new SiloReport(
                silo.Name, silo.SiloAddress.ToString(), startedAt, clock.GetUtcNow(), Environment.WorkingSet, await figures.CountAsync(),
                callsPerSecond, commit);
            await grains.GetGrain<IClusterBoardGrain>(0).Post(report);
        }
        catch (Exception failure) when (CallFaults.IsUnknown(failure))
        {
            LogNotPosted(log, failure); // The board's silo was lost: the next report tells.
        }
    }

    [LoggerMessage(EventId = 402, Level = LogLevel.Debug, Message = "This silo's report could not be posted.")]
    private static partial void LogNotPosted(ILogger log, Exception failure);
}
