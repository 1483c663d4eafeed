using Ticketing.Payments;

namespace Ticketing.Orders.Domain;

/// <summary>What an order allows, by where it stands.</summary>
internal static class OrderRules
{
    /// <summary>Why it can't be cancelled now; null: it can.</summary>
    public static OrderResult? RefuseCancel(Order order) => order switch
    {
        { Status: OrderStatus.Cancelled } => new OrderResult.Done(order.ToView()),
        { Status: not OrderStatus.AwaitingPayment } => new OrderResult.WrongState(order.Status, "Only an unpaid order can be cancelled."),
        { IsSettling: true } => new OrderResult.WrongState(order.Status, "The order is paid; its tickets are being issued."),
        _ => null,
    };

    /// <summary>Why its hold can't be prolonged now; null: it can.</summary>
    public static OrderResult? RefuseExtend(Order order, DateTimeOffset now) => order switch
    {
        { Status: not OrderStatus.AwaitingPayment } or { IsSettling: true } =>
            new OrderResult.WrongState(order.Status, "Only an unpaid order can be prolonged."),
        { IsExtended: true } => new OrderResult.WrongState(order.Status, "The order has been prolonged once."),
        _ when order.ExpiresAt <= now => new OrderResult.WrongState(order.Status, "The order's time is over."),
        _ => null,
    };

    /// <summary>Why it can't be paid now; null: it can.</summary>
    public static PayResult? RefusePay(Order order, DateTimeOffset now) => order switch
    {
        { Status: OrderStatus.Paid } or { IsSettling: true } => new PayResult.WrongState(order.Status, "The order is paid."),
        { LatestPayment.Status: PaymentStatus.Processing, Status: OrderStatus.AwaitingPayment } => null,
        { Status: not OrderStatus.AwaitingPayment } => new PayResult.WrongState(order.Status, "The order is closed."),
        { Payment.Status: PaymentStatus.Review } => new PayResult.WrongState(
            order.Status, "Money of yours has come that is not what was asked for. The organiser looks at it; don't pay again."),
        { Payments.Length: >= PaymentRules.MaxAttempts } =>
            new PayResult.WrongState(order.Status, "Too many payments of this order were declined."),
        _ when order.ExpiresAt <= now => new PayResult.WrongState(order.Status, "The order's time is over."),
        _ when PaymentRules.NextAttemptAt(order.Payments) - now is { Ticks: > 0 } wait =>
            new PayResult.TooSoon((int)Math.Ceiling(wait.TotalSeconds)),
        _ => null,
    };

    /// <summary>Whether its time is over and nobody has paid.</summary>
    public static bool HasExpired(Order order, DateTimeOffset now) =>
        order.Status == OrderStatus.AwaitingPayment && !order.IsSettling && order.ExpiresAt <= now;
}
