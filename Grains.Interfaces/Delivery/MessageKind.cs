using System.Text.Json.Serialization;

namespace Ticketing.Delivery;

/// <summary>
/// What a message is about. The values are stored; those below 100 are those of <see cref="Notifications.NotificationKind"/>.
/// </summary>
[GenerateSerializer, Alias("ticketing.MessageKind")]
public enum MessageKind
{
    /// <summary>The money has come: here are the tickets.</summary>
    [JsonStringEnumMemberName("order-paid")]
    OrderPaid = 0,

    /// <summary>The order was not paid in time; its tickets were given up.</summary>
    [JsonStringEnumMemberName("order-expired")]
    OrderExpired = 3,

    /// <summary>The money came when the tickets were gone; it goes back.</summary>
    [JsonStringEnumMemberName("payment-late")]
    PaymentLate = 4,

    /// <summary>The money went back.</summary>
    [JsonStringEnumMemberName("order-refunded")]
    OrderRefunded = 5,

    /// <summary>The organiser has changed what people planned with.</summary>
    [JsonStringEnumMemberName("event-changed")]
    EventChanged = 8,

    /// <summary>The event will not take place.</summary>
    [JsonStringEnumMemberName("event-cancelled")]
    EventCancelled = 12,

    /// <summary>The event begins within a day.</summary>
    [JsonStringEnumMemberName("event-soon")]
    EventSoon = 15,

    /// <summary>The organiser writes to those who have tickets.</summary>
    [JsonStringEnumMemberName("organiser-wrote")]
    OrganiserWrote = 16,

    /// <summary>The event takes place at another time.</summary>
    [JsonStringEnumMemberName("event-postponed")]
    EventPostponed = 20,

    /// <summary>Somebody has accepted a ticket that was passed on.</summary>
    [JsonStringEnumMemberName("ticket-accepted")]
    TicketAccepted = 30,

    /// <summary>A ticket that somebody else had is the reader's.</summary>
    [JsonStringEnumMemberName("ticket-received")]
    TicketReceived = 31,

    /// <summary>Somebody did not want a ticket that was offered to them.</summary>
    [JsonStringEnumMemberName("ticket-declined")]
    TicketDeclined = 32,

    /// <summary>A ticket that the reader was given was taken back.</summary>
    [JsonStringEnumMemberName("ticket-taken")]
    TicketTaken = 33,

    /// <summary>A link that proves that the address is its owner's.</summary>
    [JsonStringEnumMemberName("verify-address")]
    VerifyAddress = 100,

    /// <summary>A link to a new password.</summary>
    [JsonStringEnumMemberName("reset-password")]
    ResetPassword = 101,

    /// <summary>Somebody tried to register with an address that has an account.</summary>
    [JsonStringEnumMemberName("already-registered")]
    AlreadyRegistered = 102,

    /// <summary>The code by which a buyer signs in without a password.</summary>
    [JsonStringEnumMemberName("sign-in-code")]
    SignInCode = 103,

    /// <summary>Somebody asked for a code to sign in to an account that its password alone opens.</summary>
    [JsonStringEnumMemberName("use-password")]
    UsePassword = 104,

    /// <summary>Somebody is invited to a role: the link that gives it to them.</summary>
    [JsonStringEnumMemberName("invited")]
    Invited = 105,

    /// <summary>With what its owner signs in to an account was changed, or a recovery code was used.</summary>
    [JsonStringEnumMemberName("sign-in-changed")]
    SignInChanged = 120,

    /// <summary>A link by which somebody may have a ticket. Its reader may have no account.</summary>
    [JsonStringEnumMemberName("ticket-offered")]
    TicketOffered = 130,

    /// <summary>A ticket that was offered is offered no more.</summary>
    [JsonStringEnumMemberName("ticket-withdrawn")]
    TicketWithdrawn = 131,

    /// <summary>The turn of somebody in line who has asked to be told is near, or has come.</summary>
    [JsonStringEnumMemberName("turn-soon")]
    TurnSoon = 140,
}
