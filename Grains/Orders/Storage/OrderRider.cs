using System.Collections.Immutable;
using Ticketing.Committing;
using Ticketing.Ledger.Storage;
using Ticketing.Notifications.Domain;
using Ticketing.Notifications.Storage;
using Ticketing.Orders.Domain;
using Ticketing.Payments;
using Ticketing.Sales;

namespace Ticketing.Orders.Storage;

/// <summary>An order's own record that is committed together with a tier's change; or none.</summary>
internal readonly record struct OrderRider(OrderPlaced? Placed, OrderMoved? Moved)
{
    /// <summary>No record rides along.</summary>
    public static OrderRider None => default;

    /// <summary>Adds the record's rows.</summary>
    public void WriteTo(RowSets rows)
    {
        if (Placed is { } placed)
        {
            rows.Of<OrderInserts>().Add(placed);
            rows.Of<SaleSums>().AddPlaced(placed.EventId);
            if (placed.Desk is { } desk)
                rows.Of<DeskSaleInserts>().Add(placed, desk);
        }

        if (Moved is not { } moved)
            return;

        rows.Of<OrderUpdates>().Add(moved);
        rows.Of<LedgerInserts>().Add(moved);
        if (moved.IsProlonging)
            rows.Of<OrderProlongings>().Add(moved);
        if (moved.PaidChange != 0)
            rows.Of<SaleSums>().AddPaid(moved.EventId, moved.PaidChange);
        if (moved.OrderFeeMinor != 0)
            rows.Of<SaleSums>().AddTickets(moved.EventId, tickets: 0, moved.OrderFeeMinor);
        if (moved.Payment is { } payment)
            rows.Of<PaymentUpserts>().Add(payment);
        if (OrderNotices.Of(moved) is { } notice)
            rows.Of<NotificationInserts>().Add(notice);
        if (moved.Refund is { } refund)
            Write(rows, moved, refund);
        if (moved.Dispute is { } dispute)
            Write(rows, dispute, moved.At);
        if (moved.Report is { } report)
            rows.Of<ReportInserts>().Add(moved.OrderId, report);
        if (moved.Releasing == true)
            rows.Of<ReleaseBegins>().Add(moved.OrderId, moved.At);
        if (moved.Releasing == false)
            rows.Of<ReleaseEnds>().Add(moved.OrderId);
        if (moved.Opens is { } opened)
            Write(rows, opened);
        if (moved.Closes is { } closed)
            rows.Of<CaseClosings>().Add(closed);
    }

    private static void Write(RowSets rows, DisputeMoved moved, DateTimeOffset at)
    {
        rows.Of<DisputeUpserts>().Add(moved.Dispute, at);
        if (moved.HasTickets)
            rows.Of<TicketDisputes>().Add(moved.Dispute);
    }

    private static void Write(RowSets rows, PaymentCase opened)
    {
        rows.Of<CaseInserts>().Add(opened);
        if (opened.Kind == CaseKind.RefundFailed)
            rows.Of<CaseReopenings>().Add(opened);
    }

    /// <summary>Tickets are gone when the refund is requested, the money when it has succeeded, as long as it stays away.</summary>
    private static void Write(RowSets rows, OrderMoved moved, RefundRecord refund)
    {
        rows.Of<RefundUpserts>().Add(refund);
        if (refund.Status == RefundStatus.Requested && !refund.Tickets.IsEmpty)
        {
            rows.Of<TicketVoids>().Add(refund);
            rows.Of<SaleSums>().AddTickets(moved.EventId, -refund.Tickets.Length, revenue: 0);
        }

        if (moved.ReturnedMinor != 0)
            rows.Of<SaleSums>().AddTickets(moved.EventId, tickets: 0, -moved.ReturnedMinor);
    }
}

/// <summary>The first record of an order over several tiers, committed after its holds.</summary>
internal sealed class PlacedUnit(OrderPlaced placed, ImmutableArray<OrderLine> lines) : CommitUnit(writer: null)
{
    public override void WriteTo(RowSets rows)
    {
        foreach (var (tierId, held) in lines)
            rows.Of<HoldFences>().Add(tierId, held.Anchor, placed.OrderId);
        new OrderRider(placed, null).WriteTo(rows);
    }
}

/// <summary>An order's own record, committed by the order itself.</summary>
internal sealed class OrderUnit(OrderRider record) : CommitUnit(writer: null)
{
    /// <summary>A move of an order, with what it adds to the books.</summary>
    /// <param name="order">The order as it stands before it.</param>
    /// <param name="move">The move.</param>
    public OrderUnit(Order order, OrderMoved move)
        : this(new OrderRider(null, order.Booked(move)))
    {
    }

    public override void WriteTo(RowSets rows) => record.WriteTo(rows);
}
