using Ticketing.Hosting;
using Ticketing.Live;

namespace Ticketing.Api.Live;

/// <summary>Tells the people who are connected to this server what happens to their orders, and to the sales that concern them.</summary>
internal sealed partial class BuyerRelay(
    IClusterClient client, Readiness readiness, OrderNews orders, SaleNews sales, HoldReminders reminders, TimeProvider clock, ILogger<BuyerRelay> log)
    : BackgroundService
{
    private static readonly TimeSpan EnsureInterval = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitUntilReadyAsync(stoppingToken);
        var subscription = new LiveSubscription(client, LiveStreams.Common, Receive);
        try
        {
            await Task.WhenAll(KeepAsync(subscription, stoppingToken), orders.RunAsync(stoppingToken), sales.RunAsync(stoppingToken));
        }
        finally
        {
            await subscription.EndAsync();
        }
    }

    private void Receive(LiveMessage message)
    {
        switch (message)
        {
            case LiveMessage.OrdersChanged changed:
                orders.Receive(changed);
                break;
            case LiveMessage.SaleSteered steered:
                sales.Receive(steered);
                break;
        }
    }

    private async Task KeepAsync(LiveSubscription subscription, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(EnsureInterval, clock);
        do
        {
            try
            {
                await subscription.EnsureAsync();
                await reminders.LookAsync(stopping);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                LogFailed(log, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    [LoggerMessage(EventId = 652, Level = LogLevel.Warning, Message = "The live relay met a fault; it goes on in a moment.")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
