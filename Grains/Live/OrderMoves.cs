using Ticketing.Orders;
using Ticketing.Orders.Domain;
using Ticketing.Payments;

namespace Ticketing.Live;

/// <summary>Puts a name to the difference between two states of an order.</summary>
internal static class OrderMoves
{
    /// <summary>What has happened between the two.</summary>
    public static OrderMove Between(Order before, Order after) => after switch
    {
        _ when before.Status != after.Status => OfStatus(after.Status),
        { Payment: { } payment } when payment != before.Payment => OfPayment(payment.Status),
        _ => OrderMove.Extended,
    };

    private static OrderMove OfStatus(OrderStatus status) => status switch
    {
        OrderStatus.Paid => OrderMove.Paid,
        OrderStatus.Cancelled => OrderMove.Cancelled,
        OrderStatus.Expired => OrderMove.Expired,
        OrderStatus.Refunded => OrderMove.Refunded,
        _ => throw new InvalidOperationException($"No order moves to {status}."),
    };

    private static OrderMove OfPayment(PaymentStatus status) => status switch
    {
        PaymentStatus.Processing => OrderMove.Charged,
        PaymentStatus.Succeeded => OrderMove.MoneyCame,
        PaymentStatus.Declined => OrderMove.Declined,
        PaymentStatus.Refunding => OrderMove.Refunding,
        _ => OrderMove.Refunded,
    };
}
