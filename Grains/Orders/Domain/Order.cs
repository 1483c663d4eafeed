using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Ticketing.Payments;
using Ticketing.Tiers;

namespace Ticketing.Orders.Domain;

/// <summary>All that an order knows of itself.</summary>
internal sealed record Order(
    Guid OrderId,
    Guid BuyerId,
    Guid EventId,
    Guid RequestDigest,
    OrderStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    bool IsExtended,
    long TotalMinor,
    string Currency,
    ImmutableArray<OrderLine> Lines,
    PaymentRecord? Payment,
    long Version)
{
    /// <summary>When its tickets were issued; null: they were not.</summary>
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>The move that led here; null: it was read back, or placed.</summary>
    public OrderMoved? LatestMove { get; init; }

    /// <summary>The tiers that its lines are in.</summary>
    public ImmutableArray<Guid> TierIds => [.. Lines.Select(static line => line.TierId).Distinct()];

    /// <summary>Whether its money is ours but its tickets are not issued yet.</summary>
    public bool IsSettling => Status == OrderStatus.AwaitingPayment && Payment?.Status == PaymentStatus.Succeeded;

    /// <summary>The key of one of its tiers.</summary>
    public TierKey TierKey(Guid tierId) => new(EventId, tierId);

    /// <summary>Its lines in one tier, as that tier knows them.</summary>
    public ImmutableArray<HeldLine> LinesIn(Guid tierId) => [.. Lines.Where(line => line.TierId == tierId).Select(static line => line.Held)];

    /// <summary>The record of a move from this state.</summary>
    public OrderMoved Move(OrderStatus status, PaymentRecord? payment, DateTimeOffset at, DateTimeOffset? expiresAt = null, bool extended = false) =>
        new(OrderId, Version, status, expiresAt ?? ExpiresAt, IsExtended || extended, payment, EventId, Status, at, BuyerId);

    /// <summary>The state after a recorded move.</summary>
    public Order Apply(OrderMoved move) => this with
    {
        Status = move.Status,
        ExpiresAt = move.ExpiresAt,
        IsExtended = move.Extended,
        Payment = move.Payment ?? Payment,
        Version = move.Version + 1,
        PaidAt = move.PaidAt ?? PaidAt,
        LatestMove = move,
    };

    /// <summary>The order as its buyer sees it.</summary>
    public OrderView ToView() => new(
        OrderId,
        BuyerId,
        EventId,
        Status,
        CreatedAt,
        ExpiresAt,
        TotalMinor,
        Currency,
        ToLineViews(),
        Payment,
        Version,
        PaidAt);

    private ImmutableArray<OrderLineView> ToLineViews()
    {
        var views = new OrderLineView[Lines.Length];
        for (var index = 0; index < views.Length; index++)
        {
            var (tierId, held) = Lines[index];
            views[index] = new OrderLineView(tierId, held.Category, held.Quantity, held.UnitPriceMinor, held.Seats);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(views);
    }
}

/// <summary>A line of an order: what one of its tiers holds for it.</summary>
internal sealed record OrderLine(Guid TierId, HeldLine Held);
