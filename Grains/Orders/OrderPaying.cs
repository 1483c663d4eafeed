using Ticketing.Committing;
using Ticketing.Orders.Domain;
using Ticketing.Orders.Storage;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>How a payment is begun: recorded first, then asked for. What becomes of it, the processor reports.</summary>
internal sealed class OrderPaying(GroupCommitter committer, PaymentGateways gateways, TimeProvider clock)
{
    /// <summary>Why it can't be paid in this way; null: it can.</summary>
    public PayResult? Refuse(PayOrder command)
    {
        if (gateways.AreNone)
            return new PayResult.NoMethod();
        if (gateways.Find(command.Method) is not { } gateway)
            return new PayResult.InvalidMethod("method", "There is no such method of payment.");
        return gateway.Refuse(command.Card) is { } why ? new PayResult.InvalidMethod("card", why) : null;
    }

    /// <summary>Records that a payment is on its way. While one is, it stays the same one.</summary>
    public async Task<Step> BeginAsync(Order order, string method)
    {
        if (order.LatestPayment is { Status: PaymentStatus.Processing })
            return new Step.Moved(order);
        return await RecordAsync(order, New(order, method));
    }

    /// <summary>
    /// Asks the processor for the latest payment's money, and records the page if the buyer has to give it there. Asked again, the
    /// processor knows the payment by its id.
    /// </summary>
    public async Task<Step> ChargeAsync(Order order, PayOrder command)
    {
        var payment = order.LatestPayment!;
        if (gateways.Find(payment.Method) is not { } gateway)
            return new Step.Busy();

        var terms = new PaymentTerms(command.Card, command.ReturnTo, order.ExpiresAt, command.Language, command.What);
        return await gateway.ChargeAsync(payment, terms) switch
        {
            ChargeAnswer.Taken => new Step.Moved(order),
            ChargeAnswer.OnPage(var page, var reference) =>
                await RecordPageAsync(order, payment with { Reference = reference, Page = page.OriginalString }),
            _ => payment.Page is null ? new Step.Busy() : new Step.Moved(order), // Its page is there, whatever its processor says now.
        };
    }

    /// <summary>The order with a payment that nobody reports: of nothing, or from hand to hand.</summary>
    public (Order Order, PaymentOutcome Outcome) PayAtOnce(Order order, string method)
    {
        var payment = New(order, method);
        var outcome = new PaymentOutcome(
            payment.PaymentId, payment.PaymentId.ToString(), Succeeded: true, payment.AmountMinor, order.Currency, method);
        return (order with { Payments = order.Payments.Add(payment) }, outcome);
    }

    private Task<Step> RecordPageAsync(Order order, PaymentRecord payment) =>
        payment == order.LatestPayment ? Task.FromResult<Step>(new Step.Moved(order)) : RecordAsync(order, payment);

    private async Task<Step> RecordAsync(Order order, PaymentRecord payment)
    {
        if (!committer.HasRoomFor(order.OrderId))
            return new Step.Busy();

        var move = order.Move(order.Status, payment, clock.GetStorableNow());
        await committer.Commit(order.OrderId, new OrderUnit(order, move));
        return new Step.Moved(order.Apply(move));
    }

    private PaymentRecord New(Order order, string method)
    {
        var now = clock.GetStorableNow();
        return new PaymentRecord(
            Guid.CreateVersion7(now), order.OrderId, method, order.TotalMinor, order.Currency, PaymentStatus.Processing, null, now);
    }
}
