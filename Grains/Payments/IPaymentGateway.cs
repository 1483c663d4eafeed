namespace Ticketing.Payments;

/// <summary>A payment processor, as an order sees it. Processors answer by webhook; a call only asks.</summary>
public interface IPaymentGateway
{
    /// <summary>What the API calls it.</summary>
    string Name { get; }

    /// <summary>Whether buyers pay on a page of the processor's own.</summary>
    bool HasPage { get; }

    /// <summary>Why this card can't be used here at all; null: it can be tried, or there is none and the buyer pays on a page.</summary>
    string? Refuse(string? card);

    /// <summary>
    /// Asks for the money, or for the page where the buyer gives it. Idempotent by the payment's id: asked again while nobody has paid, it
    /// gives the same page, open as long as the terms say now.
    /// </summary>
    Task<ChargeAnswer> ChargeAsync(PaymentRecord payment, PaymentTerms terms);

    /// <summary>Ends the processor's session, so that nobody can pay on its page any more. May be repeated.</summary>
    /// <returns>True: it is ended, now or before. False: not now, or it is paid meanwhile, which is reported.</returns>
    Task<bool> EndAsync(PaymentRecord payment);

    /// <summary>What became of a payment, as the processor knows it now; null: nothing yet, or it can't be reached.</summary>
    Task<PaymentOutcome?> LookUpAsync(PaymentRecord payment);

    /// <summary>Gives money of a payment back, all of it or a part. Idempotent by the refund's id.</summary>
    /// <param name="payment">The payment that the money came by.</param>
    /// <param name="refundId">The refund; the payment's own id means that all of it goes back.</param>
    /// <param name="amountMinor">How much, in the minor unit of the payment's currency.</param>
    Task<RefundAnswer> RefundAsync(PaymentRecord payment, Guid refundId, long amountMinor);
}

/// <summary>What a processor says to the wish to give money back.</summary>
public abstract record RefundAnswer
{
    private RefundAnswer()
    {
    }

    /// <summary>The money goes back, now or before.</summary>
    /// <param name="ByHand">Whether by the organiser's own hands, as it came: no processor was asked.</param>
    public sealed record Done(bool ByHand = false) : RefundAnswer;

    /// <summary>Not now, or nobody knows: ask again.</summary>
    public sealed record NotNow : RefundAnswer;

    /// <summary>Not at all: asking again does not help unless a person changes something.</summary>
    /// <param name="Why">What the processor says, in a sentence for the organiser.</param>
    public sealed record Refused(string Why) : RefundAnswer;
}
