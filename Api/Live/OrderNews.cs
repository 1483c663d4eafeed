using System.Threading.Channels;
using Ticketing.Api.Orders;
using Ticketing.Api.Orders.Refunds;
using Ticketing.Live;
using Ticketing.Orders;

namespace Ticketing.Api.Live;

/// <summary>Shows buyers their orders as they move. Only orders whose buyers are connected here are asked for.</summary>
internal sealed partial class OrderNews(
    IGrainFactory grains, RefundWindows windows, Watchers watchers, LiveMetrics metrics, ILogger<OrderNews> log)
{
    private const int MaxWaiting = 20_000;
    private const int MaxAtOnce = 64;

    private readonly Channel<OrderNotice> _waiting = Channel.CreateBounded<OrderNotice>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Takes notices from the stream.</summary>
    public void Receive(LiveMessage.OrdersChanged changed)
    {
        foreach (var notice in changed.Orders)
            if (IsNewsHere(notice))
                _waiting.Writer.TryWrite(notice);
    }

    /// <summary>Shows orders until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var batch = new Dictionary<Guid, OrderNotice>();
        while (await _waiting.Reader.WaitToReadAsync(cancellation))
        {
            while (batch.Count < MaxAtOnce && _waiting.Reader.TryRead(out var notice))
                if (notice.Device is null || !batch.ContainsKey(notice.OrderId))
                    batch[notice.OrderId] = notice; // What is told to all devices must not become a message to all but one.

            // One batch after the other: a buyer never sees an order go back.
            await Task.WhenAll(batch.Values.Select(ShowAsync));
            batch.Clear();
        }
    }

    /// <summary>
    /// A device that has placed an order knows it; in a rush most buyers have no other, and nothing is to be asked for them.
    /// </summary>
    private bool IsNewsHere(OrderNotice notice) => notice.Device is { } device
        ? watchers.Of(notice.BuyerId).Any(browser => browser.Device != device)
        : watchers.Has(notice.BuyerId);

    private async Task ShowAsync(OrderNotice notice)
    {
        try
        {
            if (await grains.GetGrain<IOrderGrain>(notice.OrderId).Get() is { } order)
                Send(notice, order.BuyerId, await windows.ShowAsync(order));
        }
        catch (Exception failure)
        {
            LogNotShown(log, notice.OrderId, failure); // The browser asks by itself when it connects again, or is looked at.
        }
    }

    private void Send(OrderNotice notice, Guid buyerId, OrderBody order)
    {
        var changed = Broadcast.Of(ServerMessages.OrderChanged, order, (ServerMessages.OrderChanged, order.Id));
        var sent = 0;
        foreach (var browser in watchers.Of(buyerId))
        {
            if (notice.Device is { } device && browser.Device == device)
                continue;
            browser.Send(changed);
            sent++;
        }

        metrics.Sent(sent);
    }

    [LoggerMessage(EventId = 653, Level = LogLevel.Warning, Message = "Order {OrderId} could not be shown to its buyer.")]
    private static partial void LogNotShown(ILogger log, Guid orderId, Exception failure);
}
