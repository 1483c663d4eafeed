using System.Collections.Immutable;

namespace Ticketing.Orders.Domain;

/// <summary>The first record of an order.</summary>
/// <param name="OrderId">Derived from the buyer and the idempotency key: see <see cref="Orders.OrderId"/>.</param>
/// <param name="BuyerId">Who placed it.</param>
/// <param name="EventId">What for.</param>
/// <param name="CreatedAt">When it was placed.</param>
/// <param name="ExpiresAt">When its holds end unless it is paid.</param>
/// <param name="RequestDigest">Tells a repeated request from another one under the same key.</param>
/// <param name="TotalMinor">What it costs, in the minor unit of the event's currency.</param>
/// <param name="Anchors">The <see cref="Tiers.HeldLine.Anchor"/> of each line, in the order of the request.</param>
internal sealed record OrderPlaced(
    Guid OrderId,
    Guid BuyerId,
    Guid EventId,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    Guid RequestDigest,
    long TotalMinor,
    ImmutableArray<int> Anchors)
{
    /// <summary>What is said of it where staff have placed it; null: its buyer has.</summary>
    public DeskSale? Desk { get; init; }
}
