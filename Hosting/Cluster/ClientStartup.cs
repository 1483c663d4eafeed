using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ticketing.Faults;
using Ticketing.Hosting;
using Ticketing.Orders;

namespace Ticketing.Cluster;

/// <summary>Tells whether a client can reach its cluster: a grain must have answered, and a silo must be connected since.</summary>
internal sealed partial class ClientStartup(
    ClusterConnection connection, IGrainFactory grains, Readiness readiness, IHostApplicationLifetime lifetime, TimeProvider clock,
    ILogger<ClientStartup> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var stopping = lifetime.ApplicationStopping.Register(readiness.Stop);
        await lifetime.StartedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await AnswersAsync())
            {
                readiness.Become(Readiness.Active);
                LogActive(log);
                await connection.WaitUntilLostAsync(stoppingToken);
                readiness.Become(Readiness.Disconnected);
                LogLost(log);
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await grains.GetGrain<IOrderRecoveryGrain>(0).Poke();
            return true;
        }
        catch (Exception error) when (CallFaults.IsUnknown(error))
        {
            LogWaiting(log, error.Message);
            return false;
        }
    }

    [LoggerMessage(EventId = 541, Level = LogLevel.Information, Message = "Serving, as a client of the cluster.")]
    private static partial void LogActive(ILogger log);

    [LoggerMessage(EventId = 542, Level = LogLevel.Warning, Message = "No silo can be reached; requests are refused until one can.")]
    private static partial void LogLost(ILogger log);

    [LoggerMessage(EventId = 543, Level = LogLevel.Warning, Message = "The cluster does not answer yet: {Why}")]
    private static partial void LogWaiting(ILogger log, string why);
}
