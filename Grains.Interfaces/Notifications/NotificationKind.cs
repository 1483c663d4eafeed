namespace Ticketing.Notifications;

/// <summary>What a notification is about. The values are stored.</summary>
[GenerateSerializer, Alias("ticketing.NotificationKind")]
public enum NotificationKind
{
    /// <summary>The money has come, and the tickets are ready.</summary>
    OrderPaid = 0,

    /// <summary>The processor refused the payment; the tickets are still held.</summary>
    PaymentDeclined = 1,

    /// <summary>The tickets will be given up soon unless the order is paid.</summary>
    HoldEnding = 2,

    /// <summary>The order was not paid in time; its tickets were given up.</summary>
    OrderExpired = 3,

    /// <summary>The money came when the tickets were gone; it goes back.</summary>
    PaymentLate = 4,

    /// <summary>The money went back.</summary>
    OrderRefunded = 5,

    /// <summary>One who waited in line may buy.</summary>
    YourTurn = 6,

    /// <summary>One who could buy did not order in time.</summary>
    TurnLost = 7,

    /// <summary>The organiser has changed what people planned with: the name, the venue, a time.</summary>
    EventChanged = 8,

    /// <summary>The organiser has suspended the sale.</summary>
    SalePaused = 9,

    /// <summary>The sale goes on.</summary>
    SaleResumed = 10,

    /// <summary>The organiser has ended the sale.</summary>
    SaleEnded = 11,

    /// <summary>The event will not take place.</summary>
    EventCancelled = 12,

    /// <summary>Money came that was not asked for so, or can't be given back: the organiser looks at it.</summary>
    PaymentReview = 13,

    /// <summary>A second payment of an order goes back.</summary>
    PaymentReturned = 14,

    /// <summary>The event for which somebody has tickets begins within a day.</summary>
    EventSoon = 15,

    /// <summary>The organiser writes to those who have tickets.</summary>
    OrganiserWrote = 16,

    /// <summary>The event takes place at another time: tickets stay valid, and may perhaps be given back.</summary>
    EventPostponed = 20,

    /// <summary>Somebody has accepted a ticket that was passed on.</summary>
    TicketAccepted = 30,

    /// <summary>A ticket that somebody else had belongs to whom this tells.</summary>
    TicketReceived = 31,

    /// <summary>Somebody did not want a ticket that was offered to them.</summary>
    TicketDeclined = 32,

    /// <summary>A ticket that its holder did not buy was taken back.</summary>
    TicketTaken = 33,
}
