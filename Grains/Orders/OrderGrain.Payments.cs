using Ticketing.Committing;
using Ticketing.Faults;
using Ticketing.Orders.Domain;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>What processors report, and what people make of reports that no rule settles.</summary>
internal sealed partial class OrderGrain
{
    /// <inheritdoc/>
    public Task<SettleResult> Settle(PaymentOutcome outcome) => Guarded(async () =>
    {
        try
        {
            return await Take(outcome);
        }
        catch (Exception fault) when (fault is ChangeRefusedException or OutcomeUnknownException)
        {
            _order = null;
            if (await _desk.IsReusedAsync(this.GetPrimaryKey(), outcome) is not { } isReused)
                throw;
            if (isReused)
                return await TakeReused(outcome);
            return Answer(await Load() is not { } order || await Finish(order)); // It was recorded before, by another copy of this order.
        }
    });

    /// <inheritdoc/>
    public Task<RefundResult> Refund(RefundOrder command) => Guarded(async () =>
    {
        if (await Load() is not { } order)
            return new RefundResult.NotFound();

        var (moved, result) = await _refunding.RequestAsync(order, command);
        if (result is not RefundResult.Taken(var refund, Replayed: false))
            return result;
        await Finish(Become(moved)); // Or the recovery does, if the processor can't be reached now.
        return new RefundResult.Taken(_order?.RefundOf(refund.RefundId) ?? refund, Replayed: false);
    });

    /// <inheritdoc/>
    public Task<CaseResult> SettleCase(SettleCase command) => Guarded(async () =>
    {
        var (order, result) = await _desk.SettleAsync(this.GetPrimaryKey(), await Load(), command);
        if (order is not null && order.Version != _order?.Version)
            await Finish(Become(order)); // Tickets may go back on sale now.
        return result;
    });

    /// <inheritdoc/>
    public Task<CaseResult> RetryRefund(Guid caseId) => Guarded(async () =>
    {
        if (await Load() is not { } order)
            return new CaseResult.WrongState("Only a refund can be tried again.");

        var (moved, result) = await _desk.RetryAsync(order, caseId);
        if (result is CaseResult.Done)
            await Finish(Become(moved)); // Or the recovery does, if the processor can't be reached now.
        return result;
    });

    private static SettleResult Answer(bool isDone) => isDone ? SettleResult.Settled : SettleResult.TryAgain;

    private async Task<SettleResult> Take(PaymentOutcome report)
    {
        var (order, verdict) = await Judge(report);
        return verdict switch
        {
            PaymentVerdict.Unknown => await TakeUnknown(report, isReused: false),
            PaymentVerdict.Known => Answer(await Finish(order!)),
            _ => Answer(await Finish(await _settling.SettleAsync(order!, verdict, report, report))),
        };
    }

    private async Task<(Order? Order, PaymentVerdict Verdict)> Judge(PaymentOutcome report)
    {
        var order = await Load();
        if (order is not null && PaymentRules.Judge(order.Status, order.Payments, report) is not PaymentVerdict.Unknown and var verdict)
            return (order, verdict);

        // Another copy of this order may have begun the payment: only the database knows for sure that nobody has.
        _order = null;
        order = await Load();
        return (order, order is null ? new PaymentVerdict.Unknown() : PaymentRules.Judge(order.Status, order.Payments, report));
    }

    private async Task<SettleResult> TakeUnknown(PaymentOutcome report, bool isReused)
    {
        if (!report.Succeeded)
            return SettleResult.UnknownPayment; // No money moved, so nobody has to look for any.
        return await _desk.OpenAsync(this.GetPrimaryKey(), report, isReused) ? SettleResult.UnknownPayment : SettleResult.TryAgain;
    }

    /// <summary>The processor's id of a report belongs to another: what the report says is not acted on, and not forgotten.</summary>
    private async Task<SettleResult> TakeReused(PaymentOutcome report)
    {
        if (await Load() is not { } order)
            return await TakeUnknown(report, isReused: true);

        return PaymentRules.JudgeReused(order.Payments, report) switch
        {
            PaymentVerdict.Unknown => await TakeUnknown(report, isReused: true),
            PaymentVerdict.Known => SettleResult.Settled,
            var verdict => Answer(await Finish(await _settling.SettleAsync(order, verdict, report: null, report))),
        };
    }
}
