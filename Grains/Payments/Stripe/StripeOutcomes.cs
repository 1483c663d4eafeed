using Stripe;
using Stripe.Checkout;

namespace Ticketing.Payments.Stripe;

/// <summary>What has become of a session, in a processor's words for an order.</summary>
/// <remarks>
/// An outcome's id follows from the session and from how it stands, and not from the event that led here: however often, in whatever order
/// and by whichever way the same is heard, it is one report.
/// </remarks>
internal static class StripeOutcomes
{
    /// <summary>What became of it; null: nothing yet.</summary>
    public static PaymentOutcome? Of(Session session, PaymentRecord payment) => session switch
    {
        { Status: "expired" } => Failed(session, payment, "expired"),
        { PaymentIntent: { Status: "succeeded" } intent } => Paid(session, intent, payment),
        { Status: "complete", PaymentIntent.Status: "requires_payment_method" or "canceled" } => Failed(session, payment, "failed"),
        _ => null,
    };

    private static PaymentOutcome Paid(Session session, PaymentIntent intent, PaymentRecord payment)
    {
        var currency = intent.Currency.ToUpperInvariant();
        var amount = StripeAmounts.FromStripe(intent.AmountReceived, currency);
        var card = CardDigits.Read(intent.LatestCharge?.PaymentMethodDetails?.Card?.Last4);
        return new PaymentOutcome(payment.PaymentId, $"{session.Id}/paid", Succeeded: true, amount, currency, payment.Method, card);
    }

    private static PaymentOutcome Failed(Session session, PaymentRecord payment, string how) =>
        new(payment.PaymentId, $"{session.Id}/{how}", Succeeded: false, AmountMinor: null, Currency: "", payment.Method);
}
