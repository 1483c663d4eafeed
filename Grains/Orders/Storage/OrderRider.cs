using Ticketing.Committing;

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
            rows.Of<OrderInserts>().Add(placed);
        if (Moved is not { } moved)
            return;

        rows.Of<OrderUpdates>().Add(moved);
        if (moved.Payment is { } payment)
            rows.Of<PaymentUpserts>().Add(payment);
    }
}

/// <summary>An order's own record, committed by the order itself.</summary>
internal sealed class OrderUnit(OrderRider record) : CommitUnit(writer: null)
{
    public override void WriteTo(RowSets rows) => record.WriteTo(rows);
}
