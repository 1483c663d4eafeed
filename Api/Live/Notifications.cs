using Ticketing.Live;
using Ticketing.Orders;
using Ticketing.Tiers;

namespace Ticketing.Api.Live;

/// <summary>What people are told, and what they are spared.</summary>
internal static class Notifications
{
    /// <summary>What an order's buyer is told of a move; null: nothing, for it was the buyer's own doing.</summary>
    public static Notification? Of(OrderMove move, OrderView order, DateTimeOffset now) => move switch
    {
        OrderMove.Paid => About(order, NotificationKind.OrderPaid, "Your order is paid", "Your tickets are ready.", now),
        OrderMove.Declined => About(
            order, NotificationKind.PaymentDeclined, "Your payment was declined", "No money was taken, and your tickets are still held.", now),
        OrderMove.Expired => About(order, NotificationKind.OrderExpired, "Your order has expired", "Its tickets were given up.", now),
        OrderMove.Refunding => About(
            order, NotificationKind.OrderExpired, "Your payment came too late", "The tickets were given up before; your money goes back.", now),
        OrderMove.Refunded => About(order, NotificationKind.OrderRefunded, "Your order is refunded", "Your money goes back to where it came from.", now),
        _ => null,
    };

    /// <summary>What an order's buyer is told when its hold ends soon.</summary>
    public static Notification OfEnding(Guid orderId, Guid eventId, DateTimeOffset now) => new(
        NotificationKind.HoldEnding, "Your tickets are held for one more minute", "Pay now, or they go back on sale.", orderId, eventId, now);

    /// <summary>What people are told when an organiser steers a sale; null: nothing.</summary>
    public static Notification? Of(LiveMessage.SaleSteered sale) => sale switch
    {
        { State: SaleState.Paused } => About(sale, NotificationKind.SalePaused, "The sale is paused", "Holds and tickets stay as they are."),
        { State: SaleState.Published, Before: SaleState.Paused } => About(sale, NotificationKind.SaleResumed, "The sale goes on", "Tickets can be bought again."),
        { State: SaleState.Ended } => About(sale, NotificationKind.SaleEnded, "The sale has ended", "Tickets that were bought stay valid."),
        { State: SaleState.Cancelled } => About(sale, NotificationKind.EventCancelled, "The event is cancelled", "It will not take place."),
        _ => null,
    };

    private static Notification About(OrderView order, NotificationKind kind, string title, string body, DateTimeOffset now) =>
        new(kind, title, body, order.OrderId, order.EventId, now);

    private static Notification About(LiveMessage.SaleSteered sale, NotificationKind kind, string title, string body) =>
        new(kind, $"{sale.Name}: {char.ToLowerInvariant(title[0])}{title[1..]}", body, OrderId: null, sale.EventId, sale.At);
}
