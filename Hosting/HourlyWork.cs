using Microsoft.Extensions.Hosting;

namespace Ticketing.Hosting;

/// <summary>Does something as soon as the process may serve, and then once an hour. What fails is tried again an hour later.</summary>
public abstract class HourlyWork(Readiness readiness, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>The clock by which hours are counted.</summary>
    protected TimeProvider Clock => clock;

    /// <summary>Does it once. May be repeated, and by several servers at once.</summary>
    public abstract Task KeepAsync(CancellationToken cancellation);

    /// <summary>It has failed.</summary>
    protected abstract void Failed(Exception failure);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitUntilReadyAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, clock);
        do
            await TryAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(CancellationToken cancellation)
    {
        try
        {
            await KeepAsync(cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            Failed(failure);
        }
    }
}
