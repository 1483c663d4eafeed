using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Ticketing.Ledger;
using Ticketing.Payments;
using Ticketing.Prices;
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
    ImmutableArray<PaymentRecord> Payments,
    long Version)
{
    /// <summary>Which fees and taxes it bears; null: none.</summary>
    public PricePolicy? Prices { get; init; }

    /// <summary>What of its total is not for tickets, in its minor unit.</summary>
    public long OrderFeeMinor => TotalMinor - Lines.Sum(static line => line.Held.UnitPriceMinor * line.Held.Quantity);

    /// <summary>When its tickets were issued; null: they were not.</summary>
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>Whether it was given up and its tickets may not be back yet.</summary>
    public bool IsReleasing { get; init; }

    /// <summary>What its organiser gives back, oldest first.</summary>
    public ImmutableArray<RefundRecord> Refunds { get; init; } = [];

    /// <summary>The move that led here; null: it was read back, or placed.</summary>
    public OrderMoved? LatestMove { get; init; }

    /// <summary>The payment that was begun last, whatever became of it; null if none was tried.</summary>
    public PaymentRecord? LatestPayment => Payments is [.., var latest] ? latest : null;

    /// <summary>The payment that matters most to its buyer; null if none was tried.</summary>
    public PaymentRecord? Payment =>
        PaymentIn(PaymentStatus.Succeeded)
        ?? PaymentIn(PaymentStatus.Review)
        ?? PaymentIn(PaymentStatus.RefundFailed)
        ?? PaymentIn(PaymentStatus.Refunding)
        ?? (Status == OrderStatus.Refunded ? PaymentIn(PaymentStatus.Refunded) : null)
        ?? LatestPayment;

    /// <summary>The tiers that its lines are in.</summary>
    public ImmutableArray<Guid> TierIds => [.. Lines.Select(static line => line.TierId).Distinct()];

    /// <summary>Whether its money is ours but its tickets are not issued yet.</summary>
    public bool IsSettling => Status == OrderStatus.AwaitingPayment && PaymentIn(PaymentStatus.Succeeded) is not null;

    /// <summary>The latest payment that stands so; null: none does.</summary>
    public PaymentRecord? PaymentIn(PaymentStatus status)
    {
        for (var index = Payments.Length - 1; index >= 0; index--)
            if (Payments[index].Status == status)
                return Payments[index];
        return null;
    }

    /// <summary>A payment whose money is to go back and may be asked for now; null: there is none.</summary>
    public PaymentRecord? ReturnDue(DateTimeOffset now)
    {
        foreach (var payment in Payments)
            if (payment.IsReturnDue(now))
                return payment;
        return null;
    }

    /// <summary>One of its payments; null: it has none of that id.</summary>
    public PaymentRecord? PaymentOf(Guid paymentId)
    {
        foreach (var payment in Payments)
            if (payment.PaymentId == paymentId)
                return payment;
        return null;
    }

    /// <summary>One of its refunds; null: it has none of that id.</summary>
    public RefundRecord? RefundOf(Guid refundId)
    {
        foreach (var refund in Refunds)
            if (refund.RefundId == refundId)
                return refund;
        return null;
    }

    /// <summary>The key of one of its tiers.</summary>
    public TierKey TierKey(Guid tierId) => new(EventId, tierId);

    /// <summary>Its lines in one tier, as that tier knows them.</summary>
    public ImmutableArray<HeldLine> LinesIn(Guid tierId) =>
        [.. Lines.Where(line => line.TierId == tierId).Select(static line => line.Held)];

    /// <summary>The record of a move from this state.</summary>
    public OrderMoved Move(
        OrderStatus status, PaymentRecord? payment, DateTimeOffset at, DateTimeOffset? expiresAt = null, bool extended = false) =>
        new(OrderId, Version, status, expiresAt ?? ExpiresAt, IsExtended || extended, payment, EventId, Status, at, BuyerId)
        {
            OrderFeeMinor = status == OrderStatus.Paid && Status != OrderStatus.Paid ? OrderFeeMinor : 0,
        };

    /// <summary>A move from this state with what it adds to the books.</summary>
    public OrderMoved Booked(OrderMoved move) => move with { Entries = LedgerRules.EntriesOf(this, move) };

    /// <summary>The state after a recorded move.</summary>
    public Order Apply(OrderMoved move) => this with
    {
        Status = move.Status,
        ExpiresAt = move.ExpiresAt,
        IsExtended = move.Extended,
        Payments = move.Payment is { } payment ? With(payment) : Payments,
        Refunds = move.Refund is { } refund ? With(refund) : Refunds,
        Version = move.Version + 1,
        PaidAt = move.PaidAt ?? PaidAt,
        IsReleasing = move.Releasing ?? IsReleasing,
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
        PaidAt,
        Refunds,
        Prices);

    /// <summary>Its payments, oldest first, with this one as it stands now.</summary>
    private ImmutableArray<PaymentRecord> With(PaymentRecord payment) =>
        PaymentOf(payment.PaymentId) is { } before ? Payments.Replace(before, payment) : Payments.Add(payment);

    /// <summary>Its refunds, oldest first, with this one as it stands now.</summary>
    private ImmutableArray<RefundRecord> With(RefundRecord refund) =>
        RefundOf(refund.RefundId) is { } before ? Refunds.Replace(before, refund) : Refunds.Add(refund);

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
