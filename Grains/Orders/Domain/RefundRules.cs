using System.Collections.Immutable;
using Ticketing.Payments;

namespace Ticketing.Orders.Domain;

/// <summary>What may be given back of an order, and what becomes of its tickets then.</summary>
/// <remarks>
/// All refunds together give back no more than was paid, whatever has become of them: what the processor refuses still belongs to the
/// buyer. And no ticket stays valid of an order of which all money goes back, unless it cost nothing.
/// </remarks>
internal static class RefundRules
{
    /// <summary>Decides a wish. The refund, or why there is none: exactly one of the two is null.</summary>
    /// <param name="order">The order.</param>
    /// <param name="tickets">All its tickets, whatever they are good for.</param>
    /// <param name="wish">The wish.</param>
    /// <param name="now">The time.</param>
    public static (RefundRecord? Refund, RefundResult? Refusal) Decide(
        Order order, ImmutableArray<IssuedTicket> tickets, RefundOrder wish, DateTimeOffset now)
    {
        if (RefuseState(order) is { } wrongState)
            return (null, wrongState);
        if (RefuseTickets(tickets, wish.TicketIds) is { } wrongTickets)
            return (null, wrongTickets);

        var left = LeftOf(order);
        var chosen = Choose(tickets, wish, left);
        if (wish.ByBuyer && RefuseBuyer(chosen) is { } notTheirs)
            return (null, notTheirs);
        if (chosen.Any(static ticket => ticket.IsDisputed))
            return (null, new RefundResult.WrongTickets(Disputed(chosen), "These tickets are in dispute: their money is called back."));

        var kept = tickets.Where(static ticket => !ticket.IsVoid).Except(chosen).ToImmutableArray();
        var amount = AmountOf(order, wish, chosen, left, keepsPaid: kept.Any(ticket => PriceOf(order, ticket) > 0));
        return Refuse(order, left, amount, chosen, kept) is { } refusal
            ? (null, refusal)
            : (New(order, wish, amount, chosen, leavesNothing: amount == left && kept.IsEmpty, now), null);
    }

    /// <summary>What is left of the money, in its minor unit: all refunds count, those too that the processor refuses.</summary>
    public static long LeftOf(Order order) =>
        (order.PaymentIn(PaymentStatus.Succeeded)?.AmountMinor ?? 0) - order.Refunds.Sum(static refund => refund.AmountMinor);

    /// <summary>Whether all is back once this refund has succeeded, too.</summary>
    public static bool IsAllBack(Order order, RefundRecord succeeded)
    {
        var refunds = order.Refunds.Select(refund => refund.RefundId == succeeded.RefundId ? succeeded : refund).ToList();
        return refunds.All(static refund => refund.Status == RefundStatus.Succeeded)
            && refunds.Any(static refund => refund.LeavesNothing);
    }

    private static RefundResult.WrongState? RefuseState(Order order) => order switch
    {
        { Status: OrderStatus.Refunded } => new(order.Status, "The money went back."),
        { IsSettling: true } => new(order.Status, "The order's tickets are being issued; try again in a moment."),
        { Status: not OrderStatus.Paid } => new(order.Status, "Only a paid order can be refunded."),
        _ when order.PaymentIn(PaymentStatus.Succeeded) is null => new(order.Status, "No payment of the order can be given back."),
        _ => null,
    };

    private static RefundResult.WrongTickets? RefuseTickets(ImmutableArray<IssuedTicket> tickets, ImmutableArray<Guid> wanted)
    {
        var known = tickets.ToDictionary(static ticket => ticket.TicketId);
        var strangers = wanted.Where(id => !known.ContainsKey(id)).ToImmutableArray();
        if (!strangers.IsEmpty)
            return new(strangers, "These are no tickets of the order.");
        var gone = wanted.Where(id => known[id].IsVoid).ToImmutableArray();
        return gone.IsEmpty ? null : new(gone, "These tickets are void.");
    }

    private static RefundResult.NotTheirs? RefuseBuyer(ImmutableArray<IssuedTicket> chosen) =>
        Those(chosen, static ticket => ticket.IsUsed) is { IsEmpty: false } used
            ? new(used, "These tickets have let somebody in.")
            : Those(chosen, static ticket => ticket.IsPassedOn) is { IsEmpty: false } gone
                ? new(gone, "These tickets were passed on: they belong to somebody else.")
                : null;

    // A buyer has back what the tickets cost: what an organiser keeps of others stays, and what went back before is not paid twice.
    // The fee on the order goes back with the last ticket that cost something, as far as it is there.
    private static long AmountOf(Order order, RefundOrder wish, ImmutableArray<IssuedTicket> chosen, long left, bool keepsPaid)
    {
        var cost = chosen.Sum(ticket => PriceOf(order, ticket));
        if (!keepsPaid && cost > 0)
            cost += Math.Clamp(left - cost, 0, order.OrderFeeMinor);
        return wish.ByBuyer ? Math.Min(left, cost) : wish.AmountMinor ?? (wish.TicketIds.IsEmpty ? left : cost);
    }

    private static ImmutableArray<IssuedTicket> Choose(ImmutableArray<IssuedTicket> tickets, RefundOrder wish, long left)
    {
        if (!wish.TicketIds.IsEmpty)
            return [.. tickets.Where(ticket => wish.TicketIds.Contains(ticket.TicketId))];
        return wish.AmountMinor is null || wish.AmountMinor == left ? [.. tickets.Where(static ticket => !ticket.IsVoid)] : [];
    }

    private static RefundResult? Refuse(
        Order order, long left, long amount, ImmutableArray<IssuedTicket> chosen, ImmutableArray<IssuedTicket> kept)
    {
        if (amount > left)
            return new RefundResult.TooMuch(left, order.Currency);
        if (amount == 0 && chosen.IsEmpty)
            return new RefundResult.WrongState(order.Status, "Nothing is left to give back.");
        return amount == left && kept.Any(ticket => PriceOf(order, ticket) > 0)
            ? new RefundResult.TicketsUnpaid(left, order.Currency)
            : null;
    }

    private static RefundRecord New(
        Order order, RefundOrder wish, long amount, ImmutableArray<IssuedTicket> chosen, bool leavesNothing, DateTimeOffset now) => new(
        wish.RefundId,
        order.OrderId,
        order.PaymentIn(PaymentStatus.Succeeded)!.PaymentId,
        wish.RequestDigest,
        amount,
        order.Currency,
        RefundStatus.Requested,
        [.. chosen.Select(static ticket => new RefundedTicket(ticket.TicketId, ticket.TierId, ticket.Number))],
        wish.Restock,
        leavesNothing,
        wish.Reason,
        wish.OrganiserId,
        now,
        ByBuyer: wish.ByBuyer);

    private static long PriceOf(Order order, IssuedTicket ticket) => order.Lines[ticket.Line].Held.UnitPriceMinor;

    private static ImmutableArray<Guid> Disputed(ImmutableArray<IssuedTicket> tickets) =>
        Those(tickets, static ticket => ticket.IsDisputed);

    private static ImmutableArray<Guid> Those(ImmutableArray<IssuedTicket> tickets, Func<IssuedTicket, bool> which) =>
        [.. tickets.Where(which).Select(static ticket => ticket.TicketId)];
}

/// <summary>A ticket of an order, as far as a refund has to know it.</summary>
/// <param name="TicketId">Its id.</param>
/// <param name="TierId">Its tier.</param>
/// <param name="Number">Its number there.</param>
/// <param name="Line">Its line within its order, from 0.</param>
/// <param name="IsVoid">Whether it admits nobody any more.</param>
/// <param name="IsDisputed">Whether its buyer has called the money back.</param>
/// <param name="IsUsed">Whether it has let somebody in.</param>
/// <param name="IsPassedOn">Whether its buyer has passed it on to somebody else.</param>
internal readonly record struct IssuedTicket(
    Guid TicketId, Guid TierId, int Number, int Line, bool IsVoid, bool IsDisputed, bool IsUsed = false, bool IsPassedOn = false);
