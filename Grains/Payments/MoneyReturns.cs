using Ticketing.Orders;

namespace Ticketing.Payments;

/// <summary>How money goes back, whole or in part: by the processor that took it, or by the hands that did.</summary>
internal sealed class MoneyReturns(PaymentGateways gateways)
{
    /// <summary>Asks for it. May be repeated.</summary>
    /// <param name="payment">The payment that the money came by.</param>
    /// <param name="wish">What goes back. Nothing is back at once.</param>
    public async Task<RefundAnswer> GiveBackAsync(PaymentRecord payment, MoneyReturn wish)
    {
        if (DeskMethods.Are(payment.Method))
            return new RefundAnswer.Done(ByHand: true);
        if (wish.AmountMinor == 0)
            return new RefundAnswer.Done();
        return gateways.Find(payment.Method) is { } gateway
            ? await gateway.RefundAsync(payment, wish)
            : new RefundAnswer.Refused($"The processor \"{payment.Method}\" is not set up here.");
    }

    /// <summary>How money that went back by a processor stands now.</summary>
    /// <param name="payment">The payment that the money came by.</param>
    /// <param name="wish">What went back.</param>
    public async Task<RefundAnswer> LookUpAsync(PaymentRecord payment, MoneyReturn wish) =>
        wish.AmountMinor > 0 && gateways.Find(payment.Method) is { } gateway
            ? await gateway.LookUpRefundAsync(payment, wish)
            : new RefundAnswer.Done();
}
