using System.Collections.Immutable;
using Ticketing.Committing;
using Ticketing.Faults;
using Ticketing.Orders.Domain;
using Ticketing.Orders.Storage;
using Ticketing.Payments;
using Ticketing.Tiers;

namespace Ticketing.Orders;

/// <summary>How an order comes to its end: paid, given up or refunded. Every step can be repeated.</summary>
internal sealed class OrderSettling(GroupCommitter committer, OrderTiers orderTiers, PaymentGateways gateways)
{
    /// <summary>Cancels or expires the order and frees its tickets. Null: refused for now.</summary>
    public async Task<Order?> GiveUpAsync(Order order, OrderStatus status, IGrainFactory grains)
    {
        var move = order.Move(status, payment: null);
        if (order.TierIds is not [var tierId])
        {
            // The tickets first: once the buyer is told, none may be left behind.
            var stillHeld = await orderTiers.ReleaseAllAsync(order.EventId, order.OrderId, order.TierIds, evenIfSold: false, grains);
            return stillHeld.Count == 0 ? await Record(order, move) : null;
        }

        return await orderTiers.Of(order.EventId, tierId, grains).Release(new ReleaseTickets(order.OrderId, EvenIfSold: false, move)) switch
        {
            ReleaseResult.Released => order.Apply(move),
            ReleaseResult.Overloaded => null,
            _ => throw new OutcomeUnknownException("The tier has sold what the order believes to be unpaid."),
        };
    }

    /// <summary>Prolongs the order's holds.</summary>
    public async Task<(OrderResult Result, Order? Extended)> ExtendAsync(Order order, DateTimeOffset until, IGrainFactory grains)
    {
        var move = order.Move(order.Status, payment: null, until, extended: true);
        var isSingle = order.TierIds.Length == 1;
        var results = await Task.WhenAll(order.TierIds.Select(tierId =>
            orderTiers.Of(order.EventId, tierId, grains).Extend(new ExtendHold(order.OrderId, until, isSingle ? move : null))));

        if (results.Contains(ExtendResult.Gone))
            return (new OrderResult.WrongState(order.Status, "The order's time is over."), null);
        if (results.Contains(ExtendResult.Overloaded))
            return (new OrderResult.Overloaded(), null);

        var extended = isSingle ? order.Apply(move) : await Record(order, move);
        return extended is null ? (new OrderResult.Overloaded(), null) : (new OrderResult.Done(extended.ToView()), extended);
    }

    /// <summary>Records what the processor says of the order's payment; <see cref="NextAsync"/> does the rest. Null: refused for now.</summary>
    public Task<Order?> SettleAsync(Order order, PaymentOutcome outcome, IGrainFactory grains)
    {
        var payment = order.Payment! with { ProviderEventId = outcome.ProviderEventId };
        return (outcome.Succeeded, order) switch
        {
            (false, _) => Record(order, order.Move(order.Status, payment with { Status = PaymentStatus.Declined })),
            (true, { Status: not OrderStatus.AwaitingPayment }) => Record(order, order.Move(order.Status, payment with { Status = PaymentStatus.Refunding })),
            (true, { TierIds: [var tierId] }) => ConfirmAlone(order, tierId, payment with { Status = PaymentStatus.Succeeded }, grains),
            _ => Record(order, order.Move(order.Status, payment with { Status = PaymentStatus.Succeeded })),
        };
    }

    /// <summary>Does the next thing that is left to do. Null: nothing is left. The same order: refused for now.</summary>
    public async Task<Order?> NextAsync(Order order, IGrainFactory grains) => order switch
    {
        { IsSettling: true } => await ConfirmAll(order, grains) ?? order,
        { Payment.Status: PaymentStatus.Refunding } => await Refund(order, order.Payment) ?? order,
        _ => null,
    };

    /// <summary>One tier: tickets, payment and order in one commit.</summary>
    private async Task<Order?> ConfirmAlone(Order order, Guid tierId, PaymentRecord payment, IGrainFactory grains)
    {
        var move = order.Move(OrderStatus.Paid, payment);
        var command = new ConfirmTickets(order.OrderId, order.BuyerId, order.LinesIn(tierId), move);
        return await orderTiers.Of(order.EventId, tierId, grains).Confirm(command) switch
        {
            ConfirmResult.Confirmed confirmed => order.Apply(move) with { Lines = Lines(tierId, confirmed) },
            ConfirmResult.Overloaded => null,
            _ => await Record(order, order.Move(OrderStatus.Expired, payment with { Status = PaymentStatus.Refunding })),
        };
    }

    /// <summary>Several tiers: each issues its tickets; if one can't, all give them back and the money goes back too.</summary>
    private async Task<Order?> ConfirmAll(Order order, IGrainFactory grains)
    {
        var results = await Task.WhenAll(order.TierIds.Select(tierId => orderTiers.Of(order.EventId, tierId, grains)
            .Confirm(new ConfirmTickets(order.OrderId, order.BuyerId, order.LinesIn(tierId), Order: null))));

        if (results.Any(static result => result is ConfirmResult.Overloaded))
            return null;
        if (results.All(static result => result is ConfirmResult.Confirmed))
        {
            var lines = order.TierIds.Zip(results, static (tierId, result) => Lines(tierId, (ConfirmResult.Confirmed)result));
            var paid = await Record(order, order.Move(OrderStatus.Paid, order.Payment));
            return paid is null ? null : paid with { Lines = [.. lines.SelectMany(static line => line).OrderBy(static line => line.Held.Line)] };
        }

        var stillHeld = await orderTiers.ReleaseAllAsync(order.EventId, order.OrderId, order.TierIds, evenIfSold: true, grains);
        return stillHeld.Count == 0
            ? await Record(order, order.Move(OrderStatus.Expired, order.Payment! with { Status = PaymentStatus.Refunding }))
            : null;
    }

    private async Task<Order?> Refund(Order order, PaymentRecord payment)
    {
        var isBack = payment.AmountMinor == 0 || (gateways.Find(payment.Method) is { } gateway && await gateway.RefundAsync(payment));
        return isBack ? await Record(order, order.Move(OrderStatus.Refunded, payment with { Status = PaymentStatus.Refunded })) : null;
    }

    private async Task<Order?> Record(Order order, OrderMoved move)
    {
        if (!committer.HasRoomFor(order.OrderId))
            return null;

        await committer.Commit(order.OrderId, new OrderUnit(new OrderRider(null, move)));
        return order.Apply(move);
    }

    private static ImmutableArray<OrderLine> Lines(Guid tierId, ConfirmResult.Confirmed confirmed) =>
        [.. confirmed.Lines.Select(line => new OrderLine(tierId, line))];
}
