using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Ticketing.Orders;
using Ticketing.WaitingRoom;

namespace Ticketing.Hosting;

/// <summary>The grains that watch over all others and that nobody would miss in time: over orders whose time has come, over rooms' clocks.</summary>
internal sealed partial class Watches(IGrainFactory grains, TimeProvider time, ILogger<Watches> log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Starts them. Every silo of a cluster does so; each runs once in the cluster.</summary>
    public async Task StartAsync()
    {
        await grains.GetGrain<IOrderRecoveryGrain>(0).Start();
        await grains.GetGrain<IRoomKeeperGrain>(0).Start();
    }

    /// <summary>Brings them back soon after the silo that had them is lost, for as long as this one runs.</summary>
    public async Task KeepAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stopping))
            await PokeAsync();
    }

    private async Task PokeAsync()
    {
        try
        {
            await grains.GetGrain<IOrderRecoveryGrain>(0).Poke();
            await grains.GetGrain<IRoomKeeperGrain>(0).Poke();
        }
        catch (Exception error) when (error is OrleansException or TimeoutException)
        {
            LogLost(log, error); // The next tick tries again.
        }
    }

    [LoggerMessage(EventId = 516, Level = LogLevel.Warning, Message = "A watch did not answer; asking again.")]
    private static partial void LogLost(ILogger log, Exception error);
}
