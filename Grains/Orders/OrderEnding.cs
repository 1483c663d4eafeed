using Ticketing.Orders.Storage;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>Brings an order of a cancelled event to its end: what is paid is given back, what is not is given up.</summary>
internal sealed class OrderEnding(IGrainFactory grains)
{
    /// <summary>Ends an order, or says that it can't be now. May be repeated: the refund is the same one.</summary>
    public async Task<RefundedOrder> EndAsync(RefundJob job, Guid orderId)
    {
        var order = grains.GetGrain<IOrderGrain>(orderId);
        return await order.Refund(WishOf(job, orderId)) switch
        {
            RefundResult.Taken(var refund, _) => new(orderId, RefundJobState.Asked, refund.RefundId),
            RefundResult.WrongState(OrderStatus.AwaitingPayment, _) => await GiveUpAsync(order, orderId),
            RefundResult.WrongState(OrderStatus.Paid, var why) => new(orderId, RefundJobState.Refused, Why: why),
            RefundResult.WrongState or RefundResult.NotFound => new(orderId, RefundJobState.Ended),
            RefundResult.WrongTickets(_, var why) => new(orderId, RefundJobState.Refused, Why: why),
            _ => new(orderId, RefundJobState.Waiting),
        };
    }

    /// <summary>All that is left of an order, in the job's name: asked for again it is the same refund.</summary>
    private static RefundOrder WishOf(RefundJob job, Guid orderId) => new(
        OrderId.FromHash([.. job.JobId.ToByteArray(), .. orderId.ToByteArray()]),
        job.StartedBy,
        RequestDigest: job.JobId,
        AmountMinor: null,
        TicketIds: [],
        Restock: false,
        job.Reason);

    // Money that is under way comes back by itself: it is late. What is being issued at this moment is paid at the next.
    private static async Task<RefundedOrder> GiveUpAsync(IOrderGrain order, Guid orderId) =>
        await order.Get() is { } shown && await order.Cancel(shown.BuyerId) is OrderResult.Done
            ? new(orderId, RefundJobState.Ended)
            : new(orderId, RefundJobState.Waiting);
}
