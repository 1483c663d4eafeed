using System.Collections.Immutable;

namespace Ticketing.Payments;

/// <summary>Where a refund stands.</summary>
[GenerateSerializer, Alias("ticketing.RefundStatus")]
public enum RefundStatus
{
    /// <summary>It is recorded, and its tickets are void. The processor has not been asked yet.</summary>
    Requested = 0,

    /// <summary>The processor is asked, until it says yes or no; it may take days to know.</summary>
    Pending = 1,

    /// <summary>
    /// The money went back: by the processor, or by an organiser's own hands. The buyer's bank may still send back what came by a
    /// processor.
    /// </summary>
    Succeeded = 2,

    /// <summary>The processor refuses, or could not give it back. The organiser has a case of it.</summary>
    Failed = 3,
}

/// <summary>Money of a paid order that goes back: by its organiser's wish, or by its buyer's.</summary>
/// <param name="RefundId">Ours; the processor's idempotency key. Follows from who asked, and their key.</param>
/// <param name="OrderId">The order.</param>
/// <param name="PaymentId">The payment that paid it.</param>
/// <param name="RequestDigest">Tells a repeated request from another one under the same key.</param>
/// <param name="AmountMinor">How much, in the currency's minor unit; 0: the tickets cost nothing.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Tickets">The tickets that became void with it.</param>
/// <param name="Restock">Whether they go back on sale once the money is back.</param>
/// <param name="LeavesNothing">Whether nothing is left of the order after it: no money and no valid ticket.</param>
/// <param name="Reason">What the organiser says of it, for organisers; null: nothing.</param>
/// <param name="RequestedBy">The organiser, or the buyer.</param>
/// <param name="RequestedAt">When.</param>
/// <param name="AskedAt">When the processor was asked first; null: it was not yet.</param>
/// <param name="SettledAt">When it was known whether the money goes back; null: it is not.</param>
/// <param name="RestockedAt">When the tickets were back on sale; null: they are not.</param>
/// <param name="ByHand">Whether the money went back by an organiser's own hands, since it came so or the processor refused.</param>
/// <param name="ByBuyer">Whether it is the buyer's wish.</param>
/// <param name="LookAt">When the processor is asked how it stands next; null: at once if it is pending, else never.</param>
/// <param name="Failures">How many attempts at it have failed after the processor had taken them.</param>
[GenerateSerializer, Immutable, Alias("ticketing.RefundRecord")]
public sealed record RefundRecord(
    [property: Id(0)] Guid RefundId,
    [property: Id(1)] Guid OrderId,
    [property: Id(2)] Guid PaymentId,
    [property: Id(3)] Guid RequestDigest,
    [property: Id(4)] long AmountMinor,
    [property: Id(5)] string Currency,
    [property: Id(6)] RefundStatus Status,
    [property: Id(7)] ImmutableArray<RefundedTicket> Tickets,
    [property: Id(8)] bool Restock,
    [property: Id(9)] bool LeavesNothing,
    [property: Id(10)] string? Reason,
    [property: Id(11)] Guid RequestedBy,
    [property: Id(12)] DateTimeOffset RequestedAt,
    [property: Id(13)] DateTimeOffset? AskedAt = null,
    [property: Id(14)] DateTimeOffset? SettledAt = null,
    [property: Id(15)] DateTimeOffset? RestockedAt = null,
    [property: Id(16)] bool ByHand = false,
    [property: Id(17)] bool ByBuyer = false,
    [property: Id(18)] DateTimeOffset? LookAt = null,
    [property: Id(19)] int Failures = 0)
{
    /// <summary>Whether its tickets are to go back on sale now.</summary>
    public bool IsStockDue => Status == RefundStatus.Succeeded && Restock && !Tickets.IsEmpty && RestockedAt is null;

    /// <summary>Whether the processor has it under way, and is not asked about it before that time.</summary>
    /// <param name="now">The time.</param>
    public bool IsResting(DateTimeOffset now) => Status == RefundStatus.Pending && LookAt > now;

    /// <summary>Whether something is left to do. Of what the processor refuses a person has to decide.</summary>
    public bool IsOpen => Status is RefundStatus.Requested or RefundStatus.Pending || IsStockDue;
}

/// <summary>A ticket that became void by a refund.</summary>
/// <param name="TicketId">Its id.</param>
/// <param name="TierId">Its tier.</param>
/// <param name="Number">Its number there.</param>
[GenerateSerializer, Immutable, Alias("ticketing.RefundedTicket")]
public sealed record RefundedTicket([property: Id(0)] Guid TicketId, [property: Id(1)] Guid TierId, [property: Id(2)] int Number);
