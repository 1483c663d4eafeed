using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ticketing.Faults;

namespace Ticketing.Hosting;

/// <summary>Brings a silo into service once it is a member of the cluster, and keeps its watches going.</summary>
internal sealed partial class Startup(
    Readiness readiness, Watches watches, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<Startup> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var stopping = lifetime.ApplicationStopping.Register(readiness.Stop);
        await lifetime.StartedAsync(stoppingToken);
        while (!await TryStartWatchesAsync())
            await Task.Delay(Pause, clock, stoppingToken);
        readiness.Become(Readiness.Active);
        LogActive(log);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await watches.KeepAsync(either.Token);
    }

    private async Task<bool> TryStartWatchesAsync()
    {
        try
        {
            await watches.StartAsync();
            return true;
        }
        catch (Exception error) when (CallFaults.IsUnknown(error))
        {
            LogWaiting(log, error.Message);
            return false;
        }
    }

    [LoggerMessage(EventId = 511, Level = LogLevel.Information, Message = "Serving.")]
    private static partial void LogActive(ILogger log);

    [LoggerMessage(EventId = 512, Level = LogLevel.Warning, Message = "The cluster does not answer yet: {Why}")]
    private static partial void LogWaiting(ILogger log, string why);
}
