using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Ticketing.Committing;

namespace Ticketing.Live;

/// <summary>Reports every few seconds how this silo does.</summary>
internal sealed partial class SiloReporter(
    IGrainFactory grains, ILocalSiloDetails silo, SiloFigures figures, CommitMetrics commits, TimeProvider time, ILogger<SiloReporter> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var startedAt = time.GetUtcNow();
        var (before, calls, commit) = (time.GetTimestamp(), figures.Calls, commits.Totals);
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var (now, callsNow, commitNow) = (time.GetTimestamp(), figures.Calls, commits.Totals);
            var seconds = time.GetElapsedTime(before, now).TotalSeconds;
            await TryPostAsync(startedAt, (callsNow - calls) / seconds, (commitNow - commit).Over(seconds));
            (before, calls, commit) = (now, callsNow, commitNow);
        }
    }

    private async Task TryPostAsync(DateTimeOffset startedAt, double callsPerSecond, CommitReport commit)
    {
        try
        {
            var report = new SiloReport(
                silo.Name, silo.SiloAddress.ToString(), startedAt, time.GetUtcNow(), Environment.WorkingSet, await figures.CountAsync(), callsPerSecond, commit);
            await grains.GetGrain<IClusterBoardGrain>(0).Post(report);
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException or InvalidOperationException)
        {
            LogNotPosted(log, failure); // The silo is starting, or stopping, or cut off: the next report tells.
        }
    }

    [LoggerMessage(EventId = 402, Level = LogLevel.Debug, Message = "This silo's report could not be posted.")]
    private static partial void LogNotPosted(ILogger log, Exception failure);
}
