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

    /// <summary>
    /// Gives money of a payment back, all of it or a part. Idempotent by the refund's id: asked again while it is under way or done, it
    /// says how it stands. What has failed after the processor took it is begun anew only if the wish says that this is known.
    /// </summary>
    /// <param name="payment">The payment that the money came by.</param>
    /// <param name="wish">What goes back.</param>
    Task<RefundAnswer> RefundAsync(PaymentRecord payment, MoneyReturn wish);

    /// <summary>How money that went back stands now, without asking for it: its bank may have refused it after all.</summary>
    /// <param name="payment">The payment that the money came by.</param>
    /// <param name="wish">What went back.</param>
    Task<RefundAnswer> LookUpRefundAsync(PaymentRecord payment, MoneyReturn wish);
}

/// <summary>Money that shall go back.</summary>
/// <param name="RefundId">The refund; the payment's own id means that all of it goes back.</param>
/// <param name="AmountMinor">How much, in the minor unit of the payment's currency.</param>
/// <param name="Failures">How many attempts at it are known to have failed after the processor had taken them.</param>
public sealed record MoneyReturn(Guid RefundId, long AmountMinor, int Failures)
{
    /// <summary>A refund.</summary>
    public static MoneyReturn Of(RefundRecord refund) => new(refund.RefundId, refund.AmountMinor, refund.Failures);

    /// <summary>All of a payment that was not wanted.</summary>
    public static MoneyReturn Of(PaymentRecord payment) => new(payment.PaymentId, payment.AmountMinor, payment.FailedReturns);
}

/// <summary>What a processor says to the wish to give money back.</summary>
public abstract record RefundAnswer
{
    private RefundAnswer()
    {
    }

    /// <summary>The money goes back, now or before.</summary>
    /// <param name="ByHand">Whether by the organiser's own hands, as it came: no processor was asked.</param>
    /// <param name="MayFail">Whether the buyer's bank may still send it back: the processor has to be asked now and then.</param>
    public sealed record Done(bool ByHand = false, bool MayFail = false) : RefundAnswer;

    /// <summary>The processor has taken it and does not know yet how it ends: ask again, in a while.</summary>
    public sealed record UnderWay : RefundAnswer;

    /// <summary>Not now, or nobody knows: ask again.</summary>
    public sealed record NotNow : RefundAnswer;

    /// <summary>Not at all: asking again does not help unless a person changes something.</summary>
    /// <param name="Why">What the processor says, in a sentence for the organiser.</param>
    /// <param name="Failures">How many attempts at it have failed so far after the processor had taken them.</param>
    public sealed record Refused(string Why, int Failures = 0) : RefundAnswer;
}
