using System.Globalization;
using Stripe;

namespace Ticketing.Payments.Stripe;

/// <summary>Money that goes back, once for each of our refunds.</summary>
/// <remarks>
/// Stripe keeps what it has answered under a key, refusals too, for a day or longer. So what was given back is looked for first; and a
/// refusal that is an old one says that nothing was done under that key, which makes the next key safe.
/// </remarks>
internal sealed class StripeRefunds(IStripeClient client)
{
    private const string RefundKey = "refund";
    private const int PageSize = 100;
    private const int MostAttempts = 20;

    private readonly RefundService _refunds = new(client);

    /// <summary>Gives money back.</summary>
    /// <param name="intentId">Stripe's id of the payment.</param>
    /// <param name="payment">Ours.</param>
    /// <param name="refundId">The refund.</param>
    /// <param name="amount">How much, as Stripe writes it.</param>
    public async Task<RefundAnswer> GiveBackAsync(string intentId, PaymentRecord payment, Guid refundId, long amount)
    {
        var failures = 0;
        var options = new RefundListOptions { PaymentIntent = intentId, Limit = PageSize };
        await foreach (var refund in _refunds.ListAutoPagingAsync(options))
            if (refund.Metadata.GetValueOrDefault(RefundKey) == refundId.ToString())
            {
                if (!HasFailed(refund))
                    return new RefundAnswer.Done();
                failures++;
            }

        return await TryAsync(intentId, payment, refundId, amount, failures);
    }

    private async Task<RefundAnswer> TryAsync(string intentId, PaymentRecord payment, Guid refundId, long amount, int first)
    {
        for (var attempt = first; attempt < first + MostAttempts; attempt++)
        {
            try
            {
                var refund = await _refunds.CreateAsync(WishFor(intentId, payment, refundId, amount), KeyOf(refundId, attempt));
                return HasFailed(refund) ? new RefundAnswer.Refused(ReasonOf(refund)) : new RefundAnswer.Done();
            }
            catch (StripeException refused) when (StripeFaults.IsRefusal(refused))
            {
                if (!StripeFaults.IsReplayed(refused))
                    return new RefundAnswer.Refused(refused.Message);
            }
        }

        return new RefundAnswer.Refused("Stripe has refused it many times.");
    }

    private static RefundCreateOptions WishFor(string intentId, PaymentRecord payment, Guid refundId, long amount) => new()
    {
        PaymentIntent = intentId,
        Amount = amount,
        Metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [RefundKey] = refundId.ToString(),
            [StripeSessions.PaymentKey] = payment.PaymentId.ToString(),
            [StripeSessions.OrderKey] = payment.OrderId.ToString(),
        },
    };

    // A refund of all that came has its payment's id, by which the page was asked for: Stripe's keys are one for all its calls.
    private static RequestOptions KeyOf(Guid refundId, int attempt) => new()
    {
        IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"refund/{refundId}/{attempt}"),
    };

    private static bool HasFailed(Refund refund) => refund.Status is "failed" or "canceled";

    private static string ReasonOf(Refund refund) => $"Stripe could not give it back: {refund.FailureReason ?? refund.Status}.";
}
