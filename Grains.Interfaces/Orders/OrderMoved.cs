using System.Collections.Immutable;
using Ticketing.Ledger;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>A record of what has happened to an order: all that may change in it.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Version">The version that this record follows; it is refused if the stored order has moved on.</param>
/// <param name="Status">Its new status.</param>
/// <param name="ExpiresAt">Its new end.</param>
/// <param name="Extended">Whether its hold has been prolonged.</param>
/// <param name="Payment">The payment that has changed, as it stands now; null: none has.</param>
/// <param name="EventId">What the order is for.</param>
/// <param name="Before">Its status before.</param>
/// <param name="At">When it happened, to the microsecond.</param>
/// <param name="BuyerId">Whose it is.</param>
/// <param name="Report">The report that moves it; null: something else does.</param>
/// <param name="Opens">The case that this opens; null: none.</param>
/// <param name="Closes">The case that this closes; null: none.</param>
/// <param name="Releasing">True: its tickets are to be given back from now on; false: they are back; null: neither.</param>
/// <param name="Refund">The refund that has changed, as it stands now: its tickets become void when it is requested; null: none.</param>
/// <param name="Dispute">The dispute that has changed, as it stands now; null: none.</param>
/// <param name="Entries">What it adds to the books.</param>
/// <param name="OrderFeeMinor">If it becomes paid: what is paid beside the tickets, in its minor unit; else 0.</param>
[GenerateSerializer, Immutable, Alias("ticketing.OrderMoved")]
public sealed record OrderMoved(
    [property: Id(0)] Guid OrderId,
    [property: Id(1)] long Version,
    [property: Id(2)] OrderStatus Status,
    [property: Id(3)] DateTimeOffset ExpiresAt,
    [property: Id(4)] bool Extended,
    [property: Id(5)] PaymentRecord? Payment,
    [property: Id(6)] Guid EventId,
    [property: Id(7)] OrderStatus Before,
    [property: Id(8)] DateTimeOffset At,
    [property: Id(9)] Guid BuyerId,
    [property: Id(10)] PaymentOutcome? Report = null,
    [property: Id(11)] PaymentCase? Opens = null,
    [property: Id(12)] CaseClosing? Closes = null,
    [property: Id(13)] bool? Releasing = null,
    [property: Id(14)] RefundRecord? Refund = null,
    [property: Id(15)] DisputeMoved? Dispute = null,
    [property: Id(16)] ImmutableArray<LedgerEntry> Entries = default,
    [property: Id(17)] long OrderFeeMinor = 0)
{
    /// <summary>By how much this changes the number of paid orders: 1, 0 or -1.</summary>
    public int PaidChange => (Status == OrderStatus.Paid ? 1 : 0) - (Before == OrderStatus.Paid ? 1 : 0);

    /// <summary>Whether this is that its hold was prolonged, and nothing else.</summary>
    public bool IsProlonging => Extended && Status == OrderStatus.AwaitingPayment && Before == OrderStatus.AwaitingPayment
        && this is { Payment: null, Report: null, Opens: null, Closes: null, Releasing: null, Refund: null, Dispute: null };

    /// <summary>Whether this is that a refund's tickets are back on sale, and nothing else of it has changed.</summary>
    public bool IsRestocking => Refund is { RestockedAt: { } at } && at == At;

    /// <summary>How much of its refund's money goes out with this, in its minor unit; less than 0: it came back.</summary>
    public long ReturnedMinor => Refund is { } refund && !Entries.IsDefaultOrEmpty
        ? Entries.Where(entry => entry.Kind == LedgerKind.Returned && entry.SourceId == refund.RefundId)
            .Sum(static entry => entry.Debit == LedgerAccount.Buyer ? entry.AmountMinor : -entry.AmountMinor)
        : 0;

    /// <summary>When it was paid, if this is what happened; null: it is not, or a silo of an earlier version has not said it.</summary>
    public DateTimeOffset? PaidAt => PaidChange > 0 && At != default ? At : null;

    /// <summary>When it was given up, if this is what happened: cancelled by its buyer, or not paid in time; null: it is not.</summary>
    public DateTimeOffset? EndedAt =>
        Before == OrderStatus.AwaitingPayment && Status is OrderStatus.Cancelled or OrderStatus.Expired && At != default ? At : null;
}
