using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using Ticketing.Schema;

namespace Ticketing.Hosting;

/// <summary>Brings the process into service, and keeps it there: lock, schema, recovery, then ready.</summary>
internal sealed partial class Startup(
    WriterLock writerLock,
    Migrator migrator,
    Readiness readiness,
    Watches watches,
    IOptions<SiloOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<Startup> log) : BackgroundService
{
    /// <summary>Tells whoever supervises the process that it did not end by its own choice.</summary>
    private const int SupersededExitCode = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var stopping = lifetime.ApplicationStopping.Register(readiness.Stop);
        await lifetime.StartedAsync(stoppingToken);
        for (var term = 1; !stoppingToken.IsCancellationRequested; term++)
        {
            try
            {
                await ServeAsync(term, stoppingToken);
            }
            catch (Exception error) when (IsPassing(error))
            {
                LogWaiting(log, error.Message);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    private async Task ServeAsync(int term, CancellationToken stopping)
    {
        if (options.Value.SingleWriter)
            await TakeLockAsync(stopping);

        await migrator.MigrateAsync(stopping);
        if (options.Value.SingleWriter && await writerLock.MarkAsync(stopping) && term > 1)
        {
            // What our grains remember is older than what another process has written since.
            LogSuperseded(log);
            Environment.ExitCode = SupersededExitCode;
            lifetime.StopApplication();
            return;
        }

        await watches.StartAsync();
        readiness.Become(Readiness.Active);
        LogActive(log);
        await (options.Value.SingleWriter ? writerLock.WatchAsync(stopping) : watches.KeepAsync(stopping));
        readiness.Become(Readiness.Starting);
        LogLost(log);
    }

    private async Task TakeLockAsync(CancellationToken stopping)
    {
        if (await writerLock.TryTakeAsync(stopping))
            return;

        readiness.Become(Readiness.Standby);
        LogStandby(log);
        await writerLock.TakeAsync(stopping);
    }

    private static bool IsPassing(Exception error) => DatabaseOutage.IsPassing(error) || error is OrleansException;

    [LoggerMessage(EventId = 511, Level = LogLevel.Information, Message = "Serving.")]
    private static partial void LogActive(ILogger log);

    [LoggerMessage(EventId = 512, Level = LogLevel.Information, Message = "Standing by: another process serves this database.")]
    private static partial void LogStandby(ILogger log);

    [LoggerMessage(EventId = 513, Level = LogLevel.Warning, Message = "The connection to the database is lost; requests are refused until it is back.")]
    private static partial void LogLost(ILogger log);

    [LoggerMessage(EventId = 514, Level = LogLevel.Warning, Message = "Waiting for the database: {Why}")]
    private static partial void LogWaiting(ILogger log, string why);

    [LoggerMessage(EventId = 515, Level = LogLevel.Error, Message = "Another process has served this database in the meantime: this one stops. Start it again as a standby.")]
    private static partial void LogSuperseded(ILogger log);
}
