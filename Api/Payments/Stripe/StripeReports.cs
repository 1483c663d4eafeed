using Microsoft.Extensions.Options;
using Ticketing.Api.Http.Problems;
using Ticketing.Orders;
using Ticketing.Payments;

namespace Ticketing.Api.Payments.Stripe;

/// <summary>Takes Stripe's events.</summary>
/// <remarks>
/// An event is a hint that there is something to ask about, and no more: what counts is what Stripe answers then. So it does not matter in
/// which order events come, how often, and whether some are missing.
/// </remarks>
internal sealed class StripeReports(IOptions<StripeWebhookSettings> settings, IGrainFactory grains, TimeProvider clock)
{
    private const string MethodName = "stripe";
    private const int MaxBytes = 256 * 1024;

    /// <summary>Whether any are taken.</summary>
    public bool AreOn => settings.Value.WebhookSecrets.Length > 0;

    /// <summary>Answers an event.</summary>
    public async Task<IResult> ReceiveAsync(HttpContext context)
    {
        var (body, tooLarge) = await SignedBody.ReadAsync(context, MaxBytes);
        if (tooLarge is not null)
            return tooLarge;
        var signature = context.Request.Headers[StripeSignature.Header];
        if (!StripeSignature.IsGenuine(settings.Value.WebhookSecrets, signature, body, clock.GetUtcNow()))
            return Problem.ForgedReport();
        if (StripeEvent.Parse(body) is not { Type: { } type, Data.Object: { } about })
            return Problem.Validation("$", "Is no event.");
        return await TakeAsync(type, about) == SettleResult.TryAgain ? Problem.Overloaded() : TypedResults.Ok();
    }

    private Task<SettleResult> TakeAsync(string type, StripeObject about) => type switch
    {
        "checkout.session.completed" or "checkout.session.expired"
            or "checkout.session.async_payment_succeeded" or "checkout.session.async_payment_failed" => InquireAsync(about),
        "charge.dispute.created" or "charge.dispute.updated" or "charge.dispute.closed" =>
            grains.GetGrain<IDisputesGrain>(MethodName).Look(about.Id!),
        "refund.updated" or "refund.failed" or "charge.refund.updated" => LookAsync(about),
        _ => Task.FromResult(SettleResult.Settled), // It says nothing that an order has to know.
    };

    private Task<SettleResult> LookAsync(StripeObject refund) => refund.Metadata?.RefundIds is var (orderId, refundId)
        ? grains.GetGrain<IOrderGrain>(orderId).LookAtRefund(refundId)
        : Task.FromResult(SettleResult.UnknownPayment); // Made in Stripe's dashboard.

    private Task<SettleResult> InquireAsync(StripeObject session) => session.Metadata?.Ids is var (orderId, paymentId)
        ? grains.GetGrain<IOrderGrain>(orderId).Inquire(new PaymentInquiry(paymentId, MethodName, session.Id!))
        : Task.FromResult(SettleResult.UnknownPayment);
}
