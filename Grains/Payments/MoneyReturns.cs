using Ticketing.Orders;

namespace Ticketing.Payments;

/// <summary>How money goes back, whole or in part: by the processor that took it, or by the hands that did.</summary>
internal sealed class MoneyReturns(PaymentGateways gateways)
{
    /// <summary>Asks for it. May be repeated.</summary>
    /// <param name="payment">The payment that the money came by.</param>
    /// <param name="refundId">The refund; where all of a payment that was not wanted goes back, the payment's own id.</param>
    /// <param name="amountMinor">How much, in the minor unit of the payment's currency. Nothing is back at once.</param>
    public async Task<RefundAnswer> GiveBackAsync(PaymentRecord payment, Guid refundId, long amountMinor)
    {
        if (DeskMethods.Are(payment.Method))
            return new RefundAnswer.Done(ByHand: true);
        if (amountMinor == 0)
            return new RefundAnswer.Done();
        return gateways.Find(payment.Method) is { } gateway
            ? await gateway.RefundAsync(payment, refundId, amountMinor)
            : new RefundAnswer.Refused($"The processor \"{payment.Method}\" is not set up here.");
    }
}
