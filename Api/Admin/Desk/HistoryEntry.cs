using Ticketing.Api.Http;
using Ticketing.Delivery;

namespace Ticketing.Api.Admin.Desk;

/// <summary>Something that has happened to an order.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Actor">The address of who did it, or of whom it is; null: nobody did, or their account is gone.</param>
/// <param name="Detail">What is to be said of it, by its kind: a way to pay, a reason, a note's text, the name of an action, or of the
/// event that a processor reports; null: nothing.</param>
/// <param name="Amount">The money that it is about; null: none.</param>
/// <param name="TicketId">The ticket that it is about; null: the order.</param>
/// <param name="Mail">What the message was about, where it is one; null: it is none.</param>
internal sealed record HistoryEntry(
    DateTimeOffset At, HistoryKind Kind, string? Actor, string? Detail, Money? Amount, Guid? TicketId, MessageKind? Mail);

/// <summary>What happens to orders.</summary>
internal enum HistoryKind
{
    /// <summary>Its buyer has placed it.</summary>
    Placed,

    /// <summary>Staff have placed it, for money into their hands or for nothing; the detail is the way to pay.</summary>
    Sold,

    /// <summary>Its hold was prolonged.</summary>
    Prolonged,

    /// <summary>A payment was begun; the detail is the way to pay.</summary>
    PaymentBegun,

    /// <summary>A processor has reported the money; the detail is the way to pay.</summary>
    PaymentSucceeded,

    /// <summary>A processor has refused a payment; the detail is the way to pay.</summary>
    PaymentDeclined,

    /// <summary>Its tickets were issued.</summary>
    Paid,

    /// <summary>It was given up.</summary>
    Cancelled,

    /// <summary>It was not paid in time.</summary>
    Expired,

    /// <summary>Somebody wants money back; the detail is the reason.</summary>
    RefundRequested,

    /// <summary>Tickets became void by a refund; the detail is how many.</summary>
    TicketsVoided,

    /// <summary>The processor was asked for the money.</summary>
    RefundAsked,

    /// <summary>The money went back.</summary>
    RefundSucceeded,

    /// <summary>The processor refuses to give the money back.</summary>
    RefundFailed,

    /// <summary>The tickets went back on sale.</summary>
    Restocked,

    /// <summary>The buyer has called the money back; the detail is the processor's reason.</summary>
    DisputeOpened,

    /// <summary>The bank has decided for the organiser.</summary>
    DisputeWon,

    /// <summary>The bank has decided for the buyer.</summary>
    DisputeLost,

    /// <summary>A case was opened; the detail is what has happened.</summary>
    CaseOpened,

    /// <summary>A case was closed; the detail is what was done.</summary>
    CaseClosed,

    /// <summary>A ticket was offered to somebody; the detail is their address.</summary>
    TicketOffered,

    /// <summary>A ticket is somebody else's now.</summary>
    TicketPassedOn,

    /// <summary>Somebody did not want a ticket.</summary>
    OfferDeclined,

    /// <summary>An offer was taken back, or came to nothing.</summary>
    OfferWithdrawn,

    /// <summary>Somebody came in; the detail is the gate.</summary>
    CheckedIn,

    /// <summary>Somebody went out; the detail is the gate.</summary>
    CheckedOut,

    /// <summary>Somebody was turned away at the gate; the detail is the gate.</summary>
    TurnedAway,

    /// <summary>A check-in was undone; the detail is the reason.</summary>
    CheckInUndone,

    /// <summary>A message waits to be sent.</summary>
    MailWaiting,

    /// <summary>A message was sent.</summary>
    MailSent,

    /// <summary>A message could not be sent; the detail is why.</summary>
    MailFailed,

    /// <summary>Somebody has written a note; the detail is its text.</summary>
    Note,

    /// <summary>Staff have done something else; the detail is its name in the log of staff's actions.</summary>
    Action,
}
