using Ticketing.Orders;
using Ticketing.Payments;

namespace Ticketing.Notifications.Domain;

/// <summary>What an order's buyer is told.</summary>
internal static class OrderNotices
{
    /// <summary>For how long a hold still lasts when its buyer is reminded.</summary>
    public static readonly TimeSpan LastCall = TimeSpan.FromMinutes(1);

    /// <summary>What a move is told as; null: nothing, for it was the buyer's own doing, or is only a step on the way.</summary>
    public static Notice? Of(OrderMoved move) => move switch
    {
        { At: var at } when at == default => null, // A silo of an earlier version, during an update: it does not say when, nor to whom.
        { Refund.Status: RefundStatus.Failed } => Of(move, NotificationKind.PaymentReview),
        { Refund: { Status: RefundStatus.Succeeded } back, IsRestocking: false } =>
            Of(move, NotificationKind.OrderRefunded, back.AmountMinor),
        { Refund: not null } => null,
        { PaidChange: > 0 } => Of(move, NotificationKind.OrderPaid, move.Payment?.AmountMinor),
        { Payment.Status: PaymentStatus.Review or PaymentStatus.RefundFailed } => Of(move, NotificationKind.PaymentReview),
        {
            Payment: { Status: PaymentStatus.Refunding, AmountMinor: > 0 } second,
            Status: OrderStatus.Paid or OrderStatus.AwaitingPayment,
        } =>
            Of(move, NotificationKind.PaymentReturned, second.AmountMinor),
        { Payment: { Status: PaymentStatus.Refunding, AmountMinor: > 0 } late } => Of(move, NotificationKind.PaymentLate, late.AmountMinor),
        { Payment: { Status: PaymentStatus.Refunded } back, Status: OrderStatus.Refunded } =>
            Of(move, NotificationKind.OrderRefunded, back.AmountMinor),
        { Status: OrderStatus.Expired, Before: OrderStatus.AwaitingPayment } => Of(move, NotificationKind.OrderExpired),
        { Status: OrderStatus.AwaitingPayment, Payment.Status: PaymentStatus.Declined } => Of(move, NotificationKind.PaymentDeclined),
        _ => null,
    };

    /// <summary>The reminder of a hold that ends soon. A prolonged hold has another end, and so another reminder.</summary>
    public static Notice OfEnding(Guid orderId, Guid buyerId, Guid eventId, DateTimeOffset expiresAt)
    {
        var at = expiresAt - LastCall;
        var id = NotificationId.For(at, NotificationKind.HoldEnding, orderId, version: 0);
        return new Notice(buyerId, id, NotificationKind.HoldEnding, eventId, orderId, at, Until: expiresAt);
    }

    private static Notice Of(OrderMoved move, NotificationKind kind, long? amountMinor = null)
    {
        var id = NotificationId.For(move.At, kind, move.OrderId, move.Version);
        return new Notice(move.BuyerId, id, kind, move.EventId, move.OrderId, move.At, AmountMinor: amountMinor);
    }
}
