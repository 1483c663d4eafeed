using Ticketing.Committing;
using Ticketing.Orders.Domain;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>Asks processors what has become of payments, and ends those that nobody shall make any more.</summary>
internal sealed class OrderInquiring(PaymentGateways gateways, TimeProvider clock)
{
    /// <summary>What has become of a payment; null: nothing yet, or its processor can't be reached.</summary>
    /// <param name="order">The order that is said to have it; null: there is none.</param>
    /// <param name="orderId">The order's id.</param>
    /// <param name="inquiry">The payment.</param>
    public async Task<PaymentOutcome?> AskAsync(Order? order, Guid orderId, PaymentInquiry inquiry)
    {
        var known = order?.PaymentOf(inquiry.PaymentId) is { } payment && payment.Method == inquiry.Method
            ? payment with { Reference = payment.Reference ?? inquiry.Reference }
            : null;
        return known is { Status: PaymentStatus.Processing } && order!.Status != OrderStatus.AwaitingPayment
            ? await EndAsync(known)
            : await LookUpAsync(known ?? StrangerOf(orderId, inquiry));
    }

    /// <summary>
    /// Ends a payment on its page. What its processor knows of it then; null: it can't be reached, or the money is still on its way.
    /// </summary>
    public async Task<PaymentOutcome?> EndAsync(PaymentRecord payment)
    {
        if (gateways.Find(payment.Method) is not { } gateway)
            return null;
        await gateway.EndAsync(payment); // Whatever it says: what counts is how the payment stands after that.
        return await gateway.LookUpAsync(payment);
    }

    /// <summary>What has become of a payment; null: nothing yet, or its processor can't be reached.</summary>
    public Task<PaymentOutcome?> LookUpAsync(PaymentRecord payment) =>
        gateways.Find(payment.Method)?.LookUpAsync(payment) ?? Task.FromResult<PaymentOutcome?>(null);

    /// <summary>A payment that the order does not have: if there is money, somebody has to know.</summary>
    private PaymentRecord StrangerOf(Guid orderId, PaymentInquiry inquiry) => new(
        inquiry.PaymentId, orderId, inquiry.Method, AmountMinor: 0, Currency: "", PaymentStatus.Processing, ProviderEventId: null,
        clock.GetStorableNow(), Reference: inquiry.Reference);
}
