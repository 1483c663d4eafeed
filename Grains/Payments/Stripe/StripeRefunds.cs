using System.Globalization;
using Stripe;

namespace Ticketing.Payments.Stripe;

/// <summary>Money that goes back, once for each of our refunds.</summary>
/// <remarks>
/// Stripe keeps what it has answered under a key, refusals too, for a day or longer. So what was given back is looked for first; and a
/// refusal that is an old one says that nothing was done under that key, which makes the next key safe. A refund that Stripe has taken may
/// fail days later, even after it has succeeded: then another is made, under another key, only by somebody who knows of that failure.
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
    /// <param name="wish">What goes back.</param>
    /// <param name="amount">How much, as Stripe writes it.</param>
    public async Task<RefundAnswer> GiveBackAsync(string intentId, PaymentRecord payment, MoneyReturn wish, long amount)
    {
        var known = await FindAsync(intentId, wish.RefundId);
        return AnswerOf(known, wish) ?? await TryAsync(WishFor(intentId, payment, wish.RefundId, amount), wish.RefundId, known);
    }

    /// <summary>How money that went back stands now.</summary>
    /// <param name="intentId">Stripe's id of the payment.</param>
    /// <param name="wish">What went back.</param>
    public async Task<RefundAnswer?> LookUpAsync(string intentId, MoneyReturn wish) =>
        AnswerOf(await FindAsync(intentId, wish.RefundId), wish);

    /// <summary>What Stripe has of a refund of ours, the latest first.</summary>
    private async Task<List<Refund>> FindAsync(string intentId, Guid refundId)
    {
        var found = new List<Refund>();
        await foreach (var refund in _refunds.ListAutoPagingAsync(new RefundListOptions { PaymentIntent = intentId, Limit = PageSize }))
            if (refund.Metadata?.GetValueOrDefault(RefundKey) == refundId.ToString())
                found.Add(refund);
        return found;
    }

    /// <summary>What is to be said of it; null: there is none, or all have failed and that is known.</summary>
    private static RefundAnswer? AnswerOf(List<Refund> known, MoneyReturn wish)
    {
        if (known.Find(static refund => !HasFailed(refund)) is { } live)
            return AnswerOf(live, known.Count);
        return known.Count > wish.Failures ? AnswerOf(known[0], known.Count) : null;
    }

    /// <summary>What a refund of Stripe's comes to.</summary>
    /// <param name="refund">The refund.</param>
    /// <param name="attempts">How many there are of ours, with this one.</param>
    private static RefundAnswer AnswerOf(Refund refund, int attempts) => refund switch
    {
        { Status: "succeeded" } => new RefundAnswer.Done(MayFail: true),
        _ when HasFailed(refund) => new RefundAnswer.Refused(ReasonOf(refund), attempts),
        _ => new RefundAnswer.UnderWay(), // Pending, or the buyer has to do something for it.
    };

    private async Task<RefundAnswer> TryAsync(RefundCreateOptions wish, Guid refundId, List<Refund> failed)
    {
        for (var attempt = failed.Count; attempt < failed.Count + MostAttempts; attempt++)
        {
            try
            {
                var refund = await _refunds.CreateAsync(wish, KeyOf(refundId, attempt));
                if (failed.TrueForAll(known => known.Id != refund.Id)) // Else it is an old answer, of before it failed.
                    return AnswerOf(refund, failed.Count + 1);
            }
            catch (StripeException refused) when (StripeFaults.IsRefusal(refused))
            {
                if (!StripeFaults.IsReplayed(refused))
                    return new RefundAnswer.Refused(refused.Message, failed.Count);
            }
        }

        return new RefundAnswer.Refused("Stripe has refused it many times.", failed.Count);
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
