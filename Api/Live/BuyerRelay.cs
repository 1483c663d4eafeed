using Ticketing.Api.Accounts.Access;
using Ticketing.Hosting;
using Ticketing.Live;

namespace Ticketing.Api.Live;

/// <summary>
/// Hears the common stream, and tells the people who are connected to this server what happens to their orders, and what else they are to
/// know.
/// </summary>
internal sealed partial class BuyerRelay(
    IClusterClient client,
    Readiness readiness,
    OrderNews orders,
    NotificationNews notifications,
    Revocations revocations,
    TimeProvider clock,
    ILogger<BuyerRelay> log)
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
            await Task.WhenAll(
                KeepAsync(subscription, stoppingToken), orders.RunAsync(stoppingToken), notifications.RunAsync(stoppingToken));
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
            case LiveMessage.NotificationsWritten written:
                notifications.Receive(written);
                break;
            case LiveMessage.EventAnnounced announced:
                notifications.Receive(announced);
                break;
            case LiveMessage.NotificationsRead read:
                notifications.Receive(read);
                break;
            case LiveMessage.TransferChanged changed:
                notifications.Receive(changed);
                break;
            case LiveMessage.AccessChanged access:
                foreach (var change in access.Changes)
                    revocations.Take(change);
                break;
        }
    }

    private async Task KeepAsync(LiveSubscription subscription, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(EnsureInterval, clock);
        do
        {
            try
            {
                await subscription.EnsureAsync();
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                LogFailed(log, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    [LoggerMessage(EventId = 652, Level = LogLevel.Warning, Message = "The live relay met a fault; it goes on in a moment.")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
