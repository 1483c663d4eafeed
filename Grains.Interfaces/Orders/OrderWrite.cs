using System.Collections.Immutable;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>The first record of an order.</summary>
/// <param name="OrderId">Derived from the buyer and the idempotency key: see <see cref="OrderId"/>.</param>
/// <param name="BuyerId">Who placed it.</param>
/// <param name="EventId">What for.</param>
/// <param name="CreatedAt">When it was placed.</param>
/// <param name="ExpiresAt">When its holds end unless it is paid.</param>
/// <param name="RequestDigest">Tells a repeated request from another one under the same key.</param>
/// <param name="TotalMinor">What it costs, in the minor unit of the event's currency.</param>
/// <param name="Anchors">The <see cref="Tiers.HeldLine.Anchor"/> of each line.</param>
[GenerateSerializer, Immutable, Alias("ticketing.OrderPlaced")]
public sealed record OrderPlaced(
    [property: Id(0)] Guid OrderId,
    [property: Id(1)] Guid BuyerId,
    [property: Id(2)] Guid EventId,
    [property: Id(3)] DateTimeOffset CreatedAt,
    [property: Id(4)] DateTimeOffset ExpiresAt,
    [property: Id(5)] Guid RequestDigest,
    [property: Id(6)] long TotalMinor,
    [property: Id(7)] ImmutableArray<int> Anchors);

/// <summary>A later record of an order: all that may change in it.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Version">The version that this record follows; it is refused if the stored order has moved on.</param>
/// <param name="Status">Its new status.</param>
/// <param name="ExpiresAt">Its new end.</param>
/// <param name="Extended">Whether its hold has been prolonged.</param>
/// <param name="Payment">Its payment as it stands now; null if none was tried.</param>
/// <param name="EventId">What the order is for.</param>
/// <param name="Before">Its status before.</param>
[GenerateSerializer, Immutable, Alias("ticketing.OrderMoved")]
public sealed record OrderMoved(
    [property: Id(0)] Guid OrderId,
    [property: Id(1)] long Version,
    [property: Id(2)] OrderStatus Status,
    [property: Id(3)] DateTimeOffset ExpiresAt,
    [property: Id(4)] bool Extended,
    [property: Id(5)] PaymentRecord? Payment,
    [property: Id(6)] Guid EventId,
    [property: Id(7)] OrderStatus Before)
{
    /// <summary>By how much this changes the number of paid orders: 1, 0 or -1.</summary>
    public int PaidChange => (Status == OrderStatus.Paid ? 1 : 0) - (Before == OrderStatus.Paid ? 1 : 0);
}
