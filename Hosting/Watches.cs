using Microsoft.Extensions.Logging;
using Ticketing.Faults;
using Ticketing.Invoicing;
using Ticketing.Notifications;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.WaitingRoom;

namespace Ticketing.Hosting;

/// <summary>
/// Sees to it that the grains run that watch over all others and that nobody would miss in time: over orders whose time has come, over
/// refunds of cancelled events, over payments and disputes that nobody has heard of, over invoices, over rooms' clocks, over what people
/// are to be told. Each runs once in the cluster; every silo asks for them, so they are back soon after the silo that had them is lost.
/// </summary>
internal sealed partial class Watches(IGrainFactory grains, TimeProvider clock, ILogger<Watches> log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Starts them if they do not run.</summary>
    public async Task StartAsync()
    {
        await grains.GetGrain<IOrderRecoveryGrain>(0).Poke();
        await grains.GetGrain<IRefundJobsGrain>(0).Poke();
        await grains.GetGrain<IPaymentReconcilerGrain>(0).Poke();
        await grains.GetGrain<IDisputeReconcilerGrain>(0).Poke();
        await grains.GetGrain<IInvoicingGrain>(0).Poke();
        await grains.GetGrain<IRoomKeeperGrain>(0).Poke();
        await grains.GetGrain<INotificationKeeperGrain>(0).Poke();
    }

    /// <summary>Keeps them running, for as long as this silo does.</summary>
    /// <exception cref="OperationCanceledException">It stops.</exception>
    public async Task KeepAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(cancellation))
            await TryStartAsync(cancellation);
    }

    private async Task TryStartAsync(CancellationToken cancellation)
    {
        try
        {
            await StartAsync();
        }
        catch (Exception error) when (CallFaults.IsUnknown(error) && !cancellation.IsCancellationRequested)
        {
            LogLost(log, error); // The next tick tries again.
        }
        catch (Exception error) when (CallFaults.IsUnknown(error))
        {
            cancellation.ThrowIfCancellationRequested(); // This silo leaves, the others ask.
        }
    }

    [LoggerMessage(EventId = 516, Level = LogLevel.Warning, Message = "A watch did not answer; asking again.")]
    private static partial void LogLost(ILogger log, Exception error);
}
