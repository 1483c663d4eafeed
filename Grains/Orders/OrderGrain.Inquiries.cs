using Ticketing.Orders.Domain;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>What an order asks of processors by itself, and what it does about money that is called back.</summary>
internal sealed partial class OrderGrain
{
    /// <inheritdoc/>
    public async Task<SettleResult> Inquire(PaymentInquiry inquiry)
    {
        var outcome = await Guarded(async () => await _inquiring.AskAsync(await Load(), this.GetPrimaryKey(), inquiry));
        return outcome is null ? SettleResult.Settled : await Settle(outcome);
    }

    /// <inheritdoc/>
    public Task<SettleResult> LookAtRefund(Guid refundId) => Guarded(async () =>
    {
        _order = null; // Who calls has heard of something: another copy of this order may have moved it.
        if (await Load() is not { } order)
            return SettleResult.UnknownPayment;
        var step = await _settling.LookAsync(order, refundId);
        return Answer(step is Step.Finished || await Finish(step));
    });

    /// <inheritdoc/>
    public Task<SettleResult> Dispute(PaymentDispute dispute) => Guarded(async () =>
    {
        if (await Load() is not { } order || order.PaymentOf(dispute.PaymentId) is not { } payment)
            return SettleResult.UnknownPayment;
        var step = await _disputing.TakeAsync(order, payment, dispute);
        return Answer(step is Step.Finished || await Finish(step));
    });

    /// <summary>
    /// Sees to it that nobody can pay on a processor's page any more. What was paid there in time is taken: the order that is returned may
    /// be paid. Where the processor can't be reached now it is asked again later, and money that comes then goes back.
    /// </summary>
    private async Task<Order> EndPage(Order order) =>
        order.LatestPayment is { IsOnPage: true } payment ? await Take(order, await _inquiring.EndAsync(payment)) : order;

    /// <summary>
    /// Before a buyer is led to a processor's page again: what has become of it meanwhile is taken, and if they now want to pay in another
    /// way it is ended.
    /// </summary>
    private async Task<Order> SeePage(Order order, string method) => order.LatestPayment switch
    {
        { IsOnPage: true } payment when payment.Method == method => await Take(order, await _inquiring.LookUpAsync(payment)),
        { IsOnPage: true } => await EndPage(order),
        _ => order,
    };

    private async Task<Order> Take(Order order, PaymentOutcome? outcome)
    {
        if (outcome is not null)
            await Take(outcome);
        return _order ?? order;
    }
}
