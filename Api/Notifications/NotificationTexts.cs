using Ticketing.Notifications;

namespace Ticketing.Api.Notifications;

/// <summary>What notifications say in English, to clients that have no words of their own.</summary>
internal static class NotificationTexts
{
    /// <summary>Title and body.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="eventName">To which event.</param>
    /// <param name="isFree">Whether it is about money, and there is none: the tickets cost nothing.</param>
    public static (string Title, string Body) Of(NotificationKind kind, string eventName, bool isFree = false)
    {
        var (title, body) = Of(kind, isFree);
        return ($"{eventName}: {title}", body);
    }

    private static (string Title, string Body) Of(NotificationKind kind, bool isFree) => kind switch
    {
        NotificationKind.OrderPaid => ("your order is paid", "Your tickets are ready."),
        NotificationKind.PaymentDeclined => ("your payment was declined", "No money was taken, and your tickets are still held."),
        NotificationKind.HoldEnding => ("your tickets are held for one more minute", "Pay now, or they go back on sale."),
        NotificationKind.OrderExpired => ("your order has expired", "Its tickets were given up."),
        NotificationKind.PaymentLate => ("your payment came too late", "The tickets were given up before; your money goes back."),
        NotificationKind.OrderRefunded when isFree =>
            ("tickets of yours were taken back", "They admit nobody any more. They cost nothing, so no money goes back."),
        NotificationKind.OrderRefunded => ("your money is on its way back", "It goes back to where it came from."),
        NotificationKind.YourTurn => ("it is your turn", "You can buy now."),
        NotificationKind.TurnLost => ("your turn is over", "You did not order in time. You can join the line again."),
        NotificationKind.EventChanged => ("the event has changed", "Look at what is different. Your tickets stay valid."),
        NotificationKind.EventPostponed => ("the event takes place at another time", "Your tickets stay valid for it."),
        NotificationKind.SalePaused => ("the sale is paused", "Holds and tickets stay as they are."),
        NotificationKind.SaleResumed => ("the sale goes on", "Tickets can be bought again."),
        NotificationKind.SaleEnded => ("the sale has ended", "Tickets that were bought stay valid."),
        NotificationKind.EventCancelled => ("the event is cancelled", "It will not take place."),
        NotificationKind.PaymentReview =>
            ("your payment needs a look", "The organiser has been told and looks at it. Please don't pay again."),
        NotificationKind.PaymentReturned => ("a second payment came for your order", "It was not needed; that money goes back."),
        NotificationKind.EventSoon => ("it begins within a day", "Have your tickets at hand."),
        NotificationKind.OrganiserWrote => ("the organiser has written to you", "Read what they say."),
        NotificationKind.TicketAccepted => ("your ticket was accepted", "It belongs to somebody else now; your code of it is void."),
        NotificationKind.TicketReceived => ("you have a ticket", "It was passed on to you; its code is yours alone."),
        NotificationKind.TicketDeclined => ("your ticket was declined", "It stays yours."),
        NotificationKind.TicketTaken => ("a ticket of yours was taken back", "It admits nobody any more; its buyer has the money back."),
        _ => ("there is news", "Look at the event."), // A newer server has written it.
    };
}
