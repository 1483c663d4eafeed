using Ticketing.Committing;
using Ticketing.Orders.Domain;
using Ticketing.Orders.Storage;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>The cases that a person has to look at: how they are opened where no order moves, and how they end.</summary>
internal sealed class OrderDesk(
    GroupCommitter committer, CaseStore cases, ReportStore reports, OrderRefunding refunding, TimeProvider clock)
{
    /// <summary>Whether the id of a report belongs to another one; null: nothing was recorded under that id.</summary>
    public async Task<bool?> IsReusedAsync(Guid orderId, PaymentOutcome report) =>
        await reports.FindAsync(report) is { } known ? known != (orderId, report) : null;

    /// <summary>Records money for a payment that the order does not know. False: not now.</summary>
    /// <param name="orderId">The order that the report names.</param>
    /// <param name="report">The report.</param>
    /// <param name="isReused">Whether its id belongs to another report.</param>
    public async Task<bool> OpenAsync(Guid orderId, PaymentOutcome report, bool isReused)
    {
        if (!committer.HasRoomFor(orderId))
            return false;

        var opened = CaseTexts.OfUnknown(
            orderId, isReused ? CaseKind.EventReused : CaseKind.UnknownPayment, report, clock.GetStorableNow());
        await committer.Commit(orderId, new CaseUnit(orderId, isReused ? null : report, opened, closes: null));
        return true;
    }

    /// <summary>Closes a case by an organiser's word, and the payment's review with it.</summary>
    /// <returns>The order as it stands then, and the answer.</returns>
    public async Task<(Order? Order, CaseResult Result)> SettleAsync(Guid orderId, Order? order, SettleCase command)
    {
        if (await cases.FindAsync(command.CaseId, orderId) is not var (_, paymentId, state, refundId))
            return (order, new CaseResult.NotFound());
        if (state != CaseState.Open)
            return (order, new CaseResult.WrongState("The case is closed."));
        if (!committer.HasRoomFor(orderId))
            return (order, new CaseResult.Overloaded());

        var closes = new CaseClosing(
            command.CaseId, paymentId, CaseState.Settled, command.By, command.Note, clock.GetStorableNow(), refundId);
        if (refundId is { } id && order?.RefundOf(id) is { } refund)
            return await SettleAsync(order, refund, closes);
        if (order?.PaymentOf(paymentId) is not { Status: PaymentStatus.Review or PaymentStatus.RefundFailed } payment)
        {
            await committer.Commit(orderId, new CaseUnit(orderId, report: null, opens: null, closes));
            return (order, new CaseResult.Done());
        }

        var settled = payment with { Status = PaymentStatus.SettledByHand };
        var move = order.Move(order.Status, settled, closes.ClosedAt) with { Closes = closes };
        await committer.Commit(orderId, new OrderUnit(order, move));
        return (order.Apply(move), new CaseResult.Done());
    }

    /// <summary>The organiser has given back by hand what the processor refused to.</summary>
    private async Task<(Order? Order, CaseResult Result)> SettleAsync(Order order, RefundRecord refund, CaseClosing closes)
    {
        if (refund.Status != RefundStatus.Failed)
            return (order, new CaseResult.WrongState("The refund is being tried again."));
        return await refunding.SettleAsync(order, refund, closes) is { } settled
            ? (settled, new CaseResult.Done())
            : (order, new CaseResult.Overloaded());
    }

    /// <summary>Records that a refund is to be tried again that the processor has refused.</summary>
    /// <returns>The order as it stands then, and the answer.</returns>
    public async Task<(Order Order, CaseResult Result)> RetryAsync(Order order, Guid caseId)
    {
        if (await cases.FindAsync(caseId, order.OrderId) is not var (kind, paymentId, state, refundId))
            return (order, new CaseResult.NotFound());
        if (state != CaseState.Open)
            return (order, new CaseResult.WrongState("The case is closed."));
        if (refundId is { } id && order.RefundOf(id) is { } refund)
            return await RetryAsync(order, refund);
        if (kind != CaseKind.RefundFailed || order.PaymentOf(paymentId) is not { } payment)
            return (order, new CaseResult.WrongState("Only a refund can be tried again."));
        if (payment.Status != PaymentStatus.RefundFailed)
            return (order, new CaseResult.Done()); // It is being tried.
        if (!committer.HasRoomFor(order.OrderId))
            return (order, new CaseResult.Overloaded());

        var move = order.Move(order.Status, payment with { Status = PaymentStatus.Refunding, ReturnLookAt = null }, clock.GetStorableNow());
        await committer.Commit(order.OrderId, new OrderUnit(order, move));
        return (order.Apply(move), new CaseResult.Done());
    }

    private async Task<(Order Order, CaseResult Result)> RetryAsync(Order order, RefundRecord refund)
    {
        if (refund.Status != RefundStatus.Failed)
            return (order, new CaseResult.Done()); // It is being tried.
        return await refunding.RetryAsync(order, refund) is { } moved
            ? (moved, new CaseResult.Done())
            : (order, new CaseResult.Overloaded());
    }
}
