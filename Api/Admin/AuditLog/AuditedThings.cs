using Ticketing.Api.Admin.Cases;
using Ticketing.Api.Admin.Refunds;
using Ticketing.Api.Admin.Search;
using Ticketing.Api.Audit;
using Ticketing.Api.Audit.Domain;
using Ticketing.Api.Http;
using Ticketing.Api.Orders.Refunds;
using Ticketing.Api.WaitingRoom;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Payments;

namespace Ticketing.Api.Admin.AuditLog;

/// <summary>Events, with their tiers and prices.</summary>
internal sealed class EventThing(IGrainFactory grains) : AuditedThing
{
    /// <inheritdoc/>
    public override string Kind => "event";

    /// <inheritdoc/>
    public override string Pattern => "/api/admin/events";

    /// <inheritdoc/>
    public override async Task<object?> ReadAsync(Guid id, CancellationToken cancellation) =>
        await grains.GetGrain<IEventGrain>(id).Get(cancellation);

    /// <inheritdoc/>
    public override string? IdOf(object answer) => (answer as AdminEvent)?.Id.ToString();
}

/// <summary>Events' waiting rooms.</summary>
internal sealed class RoomThing(Rooms rooms) : AuditedThing
{
    /// <inheritdoc/>
    public override string Kind => "room";

    /// <inheritdoc/>
    public override string Pattern => "/api/admin/events/{id}/queue";

    /// <inheritdoc/>
    public override async Task<object?> ReadAsync(Guid id, CancellationToken cancellation) =>
        (await rooms.Of(id).View().WaitAsync(cancellation)).Settings;
}

/// <summary>Money that needs a person.</summary>
internal sealed class CaseThing(CaseDesk desk) : AuditedThing
{
    /// <inheritdoc/>
    public override string Kind => "case";

    /// <inheritdoc/>
    public override string Pattern => "/api/admin/cases";

    /// <inheritdoc/>
    public override async Task<object?> ReadAsync(Guid id, CancellationToken cancellation) =>
        await desk.FindAsync(id, cancellation) is { } found ? new CaseStanding(found.State, found.Note) : null;
}

/// <summary>How a case stands.</summary>
/// <param name="State">Whether anybody has to look at it.</param>
/// <param name="Note">What was done.</param>
internal sealed record CaseStanding(CaseState State, string? Note);

/// <summary>Buyers' orders. Whoever is shown those of one buyer has looked at that buyer.</summary>
internal sealed class OrderThing(OrderFiles files) : AuditedThing
{
    /// <inheritdoc/>
    public override string Kind => "order";

    /// <inheritdoc/>
    public override string Pattern => "/api/admin/orders";

    /// <inheritdoc/>
    public override async Task<object?> ReadAsync(Guid id, CancellationToken cancellation)
    {
        if (await files.ShowAsync(id, cancellation) is not { } order)
            return null;
        var refunds = OrderMoney.RefundsOf(order);
        return new OrderStanding(
            order.Status, refunds.Sum(static refund => refund.AmountMinor), refunds.Sum(static refund => refund.Tickets.Length));
    }

    /// <inheritdoc/>
    public override AuditObject? ReadOf(object answer) =>
        answer is Page<AdminOrder> { Items: [{ Buyer.Id: var buyer }, ..] } orders && orders.Items.All(order => order.Buyer.Id == buyer)
            ? new AuditObject("buyer", buyer.ToString())
            : null;
}

/// <summary>How much of an order was given back.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Refunded">How much goes or went back, in the minor unit of its currency.</param>
/// <param name="Tickets">How many of its tickets became void by that.</param>
internal sealed record OrderStanding(OrderStatus Status, long Refunded, int Tickets);
