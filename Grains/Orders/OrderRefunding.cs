using Ticketing.Committing;
using Ticketing.Faults;
using Ticketing.Orders.Domain;
using Ticketing.Orders.Storage;
using Ticketing.Payments;
using Ticketing.Tiers;

namespace Ticketing.Orders;

/// <summary>The steps of what goes back: requested, pending, succeeded or failed, and back on sale.</summary>
/// <remarks>
/// The tickets become void in the very commit that records the wish, so before any money moves. Their numbers are free after the money is
/// back, and only if that was wanted. Every step is recorded before the next begins, and can be repeated: the processor knows the refund by
/// its id, the tier its numbers by whose they are.
/// </remarks>
internal sealed class OrderRefunding(
    GroupCommitter committer, RefundStore store, OrderTiers tiers, MoneyReturns money, TimeProvider clock)
{
    /// <summary>Records a wish.</summary>
    /// <returns>The order as it stands then, and the answer.</returns>
    public async Task<(Order Order, RefundResult Result)> RequestAsync(Order order, RefundOrder wish)
    {
        if (wish.ByBuyer && wish.OrganiserId != order.BuyerId)
            return (order, new RefundResult.NotFound());
        if (order.RefundOf(wish.RefundId) is { } known)
            return (order, Replay(known, wish));
        if (await store.FindOrderAsync(wish.RefundId) is { } taker)
            return taker == order.OrderId
                ? throw new OutcomeUnknownException("Another copy of this order has taken the refund.")
                : (order, new RefundResult.KeyReused());
        if (!committer.HasRoomFor(order.OrderId))
            return (order, new RefundResult.Overloaded());

        var (refund, refusal) = RefundRules.Decide(order, await store.ReadTicketsAsync(order.OrderId), wish, clock.GetStorableNow());
        return refund is null
            ? (order, refusal!)
            : (await RecordAsync(order, order.Move(order.Status, null, Now()) with { Refund = refund }),
                new RefundResult.Taken(refund, Replayed: false));
    }

    /// <summary>
    /// Does the next thing that is left to do of one of the order's refunds: of the first that can go on. What its processor has under way
    /// is left alone until its time.
    /// </summary>
    public async Task<Step> NextAsync(Order order)
    {
        Step step = new Step.Finished();
        foreach (var refund in order.Refunds)
            if (refund.IsOpen && !refund.IsResting(Now()) && (step = await NextAsync(order, refund)) is Step.Moved)
                return step;
        return step;
    }

    /// <summary>Asks the processor at once how a refund stands, since it may know more of it than we do.</summary>
    public Task<Step> LookAsync(Order order, RefundRecord refund) => refund switch
    {
        { Status: RefundStatus.Pending } => AskAsync(order, refund),
        { Status: RefundStatus.Succeeded, ByHand: false } => LookAgainAsync(order, refund),
        _ => Task.FromResult<Step>(new Step.Finished()),
    };

    /// <summary>Tries again what the processor has refused. Null: not now.</summary>
    public Task<Order?> RetryAsync(Order order, RefundRecord refund) => TryRecordAsync(
        order, order.Move(order.Status, null, Now()) with { Refund = refund with { Status = RefundStatus.Pending, LookAt = null } });

    /// <summary>Takes an organiser's word that the money is back. Null: not now.</summary>
    public Task<Order?> SettleAsync(Order order, RefundRecord refund, CaseClosing closes) =>
        TryRecordAsync(order, Succeed(order, refund with { ByHand = true, LookAt = null }, closes));

    private static RefundResult Replay(RefundRecord known, RefundOrder wish) =>
        known.RequestDigest == wish.RequestDigest ? new RefundResult.Taken(known, Replayed: true) : new RefundResult.KeyReused();

    private Task<Step> NextAsync(Order order, RefundRecord refund) => refund.Status switch
    {
        RefundStatus.Requested => StepAsync(
            order, order.Move(order.Status, null, Now()) with { Refund = refund with { Status = RefundStatus.Pending, AskedAt = Now() } }),
        RefundStatus.Pending => AskAsync(order, refund),
        _ => RestockAsync(order, refund),
    };

    private async Task<Step> AskAsync(Order order, RefundRecord refund)
    {
        var payment = order.PaymentOf(refund.PaymentId)!;
        return await money.GiveBackAsync(payment, MoneyReturn.Of(refund)) switch
        {
            RefundAnswer.Done done => await StepAsync(
                order,
                Succeed(order, refund with { ByHand = done.ByHand, LookAt = ReturnLooks.After(done, Now()) }, Resolved(refund))),
            RefundAnswer.UnderWay => await StepAsync(order, order.Move(order.Status, null, Now()) with
            {
                Refund = refund with { LookAt = ReturnLooks.Next(refund.AskedAt ?? refund.RequestedAt, Now()) },
            }),
            RefundAnswer.Refused refused => await StepAsync(
                order, Fail(order, refund, refused, CaseTexts.OfRefund(payment, refund, refused.Why, Now()))),
            _ => new Step.Busy(),
        };
    }

    /// <summary>Asks how money stands that is back by all we know: a bank may have sent it back to the processor.</summary>
    private async Task<Step> LookAgainAsync(Order order, RefundRecord refund)
    {
        var payment = order.PaymentOf(refund.PaymentId)!;
        return await money.LookUpAsync(payment, MoneyReturn.Of(refund)) switch
        {
            RefundAnswer.Refused refused => await StepAsync(
                order, Fail(order, refund, refused, CaseTexts.OfLateFailure(payment, refund, refused.Why, Now()))),
            RefundAnswer.NotNow => new Step.Busy(),
            _ => new Step.Finished(),
        };
    }

    /// <summary>The money is not back. Its tickets stay void, and a person decides.</summary>
    private OrderMoved Fail(Order order, RefundRecord refund, RefundAnswer.Refused refused, PaymentCase opens) =>
        order.Move(order.Status, null, Now()) with
        {
            Refund = refund with { Status = RefundStatus.Failed, SettledAt = Now(), LookAt = null, Failures = refused.Failures },
            Opens = opens,
        };

    /// <summary>The money is back. If nothing is left of the order, it is refunded as a whole.</summary>
    private OrderMoved Succeed(Order order, RefundRecord refund, CaseClosing closes)
    {
        var succeeded = refund with { Status = RefundStatus.Succeeded, SettledAt = Now() };
        var move = RefundRules.IsAllBack(order, succeeded)
            ? order.Move(OrderStatus.Refunded, order.PaymentOf(refund.PaymentId)! with { Status = PaymentStatus.Refunded }, Now())
            : order.Move(order.Status, null, Now());
        return move with { Refund = succeeded, Closes = closes };
    }

    private async Task<Step> RestockAsync(Order order, RefundRecord refund)
    {
        foreach (var tickets in refund.Tickets.GroupBy(static ticket => ticket.TierId))
        {
            var command = new ReturnTickets(order.OrderId, [.. tickets.Select(static ticket => ticket.Number)]);
            if (!await tiers.TryReturnAsync(order.TierKey(tickets.Key), command))
                return new Step.Busy();
        }

        var now = Now();
        return await StepAsync(order, order.Move(order.Status, null, now) with { Refund = refund with { RestockedAt = now } });
    }

    private CaseClosing Resolved(RefundRecord refund) =>
        new(CaseId: null, refund.PaymentId, CaseState.Resolved, ClosedBy: null, Note: null, Now(), refund.RefundId);

    private async Task<Step> StepAsync(Order order, OrderMoved move) =>
        await TryRecordAsync(order, move) is { } moved ? new Step.Moved(moved) : new Step.Busy();

    private async Task<Order?> TryRecordAsync(Order order, OrderMoved move) =>
        committer.HasRoomFor(order.OrderId) ? await RecordAsync(order, move) : null;

    private async Task<Order> RecordAsync(Order order, OrderMoved move)
    {
        await committer.Commit(order.OrderId, new OrderUnit(order, move));
        return order.Apply(move);
    }

    private DateTimeOffset Now() => clock.GetStorableNow();
}
