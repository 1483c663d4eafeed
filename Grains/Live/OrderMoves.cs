using Ticketing.Orders;
using Ticketing.Orders.Domain;
using Ticketing.Payments;

namespace Ticketing.Live;

/// <summary>Puts a name to the difference between two states of an order.</summary>
internal static class OrderMoves
{
    /// <summary>What has happened between the two.</summary>
    public static OrderMove Between(Order before, Order after)
    {
        if (before.Status != after.Status)
            return OfStatus(after.Status);
        foreach (var refund in after.Refunds)
            if (refund != before.RefundOf(refund.RefundId))
                return OfRefund(refund.Status);
        foreach (var payment in after.Payments)
            if (payment != before.PaymentOf(payment.PaymentId))
                return OfPayment(payment.Status);
        return OrderMove.Extended;
    }

    private static OrderMove OfStatus(OrderStatus status) => status switch
    {
        OrderStatus.Paid => OrderMove.Paid,
        OrderStatus.Cancelled => OrderMove.Cancelled,
        OrderStatus.Expired => OrderMove.Expired,
        OrderStatus.Refunded => OrderMove.Refunded,
        _ => throw new InvalidOperationException($"No order moves to {status}."),
    };

    private static OrderMove OfRefund(RefundStatus status) => status switch
    {
        RefundStatus.Requested or RefundStatus.Pending => OrderMove.Refunding,
        RefundStatus.Succeeded => OrderMove.Refunded,
        _ => OrderMove.Review,
    };

    private static OrderMove OfPayment(PaymentStatus status) => status switch
    {
        PaymentStatus.Processing => OrderMove.Charged,
        PaymentStatus.Succeeded => OrderMove.MoneyCame,
        PaymentStatus.Declined => OrderMove.Declined,
        PaymentStatus.Refunding => OrderMove.Refunding,
        PaymentStatus.Refunded => OrderMove.Refunded,
        PaymentStatus.Review or PaymentStatus.RefundFailed => OrderMove.Review,
        _ => OrderMove.SettledByHand,
    };
}
