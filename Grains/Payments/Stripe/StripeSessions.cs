using Stripe;
using Stripe.Checkout;

namespace Ticketing.Payments.Stripe;

/// <summary>Checkout sessions: the pages on which buyers pay.</summary>
internal sealed class StripeSessions(IStripeClient client)
{
    /// <summary>The key of metadata that holds our payment's id.</summary>
    public const string PaymentKey = "payment";

    /// <summary>The key of metadata that holds our order's id.</summary>
    public const string OrderKey = "order";

    private const string OpenStatus = "open";
    private const string ChargePart = "payment_intent.latest_charge";
    private const string AnyLanguage = "auto";
    private const int PageSize = 100;

    // It is ended when the order's hold ends; Stripe's own end is for the day on which nobody of us is there to do it. It counts from the
    // payment and not from the call, so that a call that is repeated asks for the same.
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    // Within which time of its payment's beginning a session was made, whatever the two clocks say.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    // What our pages speak and Stripe's do.
    private static readonly HashSet<string> Languages = new(StringComparer.Ordinal) { "en", "hr", "pl", "pt-BR" };

    private readonly SessionService _sessions = new(client);

    /// <summary>Makes the session of a payment. Asked again for the same, it is the same session.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="amount">How much, as Stripe writes it.</param>
    /// <param name="terms">How it is to be made.</param>
    /// <param name="returnTo">Where the page leads back to.</param>
    public Task<Session> CreateAsync(PaymentRecord payment, long amount, PaymentTerms terms, Uri returnTo) => _sessions.CreateAsync(
        new SessionCreateOptions
        {
            Mode = "payment",
            ClientReferenceId = payment.PaymentId.ToString(),
            Metadata = MetadataOf(payment),
            PaymentIntentData = new SessionPaymentIntentDataOptions { Metadata = MetadataOf(payment) },
            LineItems = [LineOf(payment, amount, terms)],
            SuccessUrl = returnTo.AbsoluteUri,
            CancelUrl = returnTo.AbsoluteUri,
            Locale = terms.Language is { } language && Languages.Contains(language) ? language : AnyLanguage,
            ExpiresAt = payment.StartedAt.UtcDateTime + Life,
        },
        new RequestOptions { IdempotencyKey = payment.PaymentId.ToString() });

    /// <summary>A session with its payment intent; null: there is none, or it is of another payment.</summary>
    public async Task<Session?> FindAsync(PaymentRecord payment)
    {
        if (payment.Reference is not { } id)
            return await SearchAsync(payment);
        var session = await _sessions.GetAsync(id, new SessionGetOptions { Expand = [ChargePart] });
        return IsOf(session, payment) ? session : null;
    }

    /// <summary>Ends a session. True: nobody can pay on it any more, and nobody has; false: somebody has.</summary>
    public async Task<bool> EndAsync(PaymentRecord payment)
    {
        if ((payment.Reference ?? (await SearchAsync(payment))?.Id) is not { } id)
            return false;
        try
        {
            await _sessions.ExpireAsync(id);
            return true;
        }
        catch (StripeException refused) when (StripeFaults.IsRefusal(refused))
        {
            return await FindAsync(payment) is { Status: "expired" };
        }
    }

    /// <summary>Whether a buyer can still pay on it.</summary>
    public static bool IsOpen(Session session) => session is { Status: OpenStatus, Url.Length: > 0 };

    /// <summary>The session of a payment whose id nobody knows; null: there is none.</summary>
    private async Task<Session?> SearchAsync(PaymentRecord payment)
    {
        var around = new DateRangeOptions
        {
            GreaterThanOrEqual = (payment.StartedAt - Margin).UtcDateTime,
            LessThanOrEqual = (payment.StartedAt + Life).UtcDateTime,
        };
        await foreach (var session in _sessions.ListAutoPagingAsync(new SessionListOptions { Created = around, Limit = PageSize }))
            if (IsOf(session, payment))
                return session;
        return null;
    }

    private static bool IsOf(Session session, PaymentRecord payment) =>
        session.ClientReferenceId == payment.PaymentId.ToString()
        && session.Metadata?.GetValueOrDefault(OrderKey) == payment.OrderId.ToString();

    private static Dictionary<string, string> MetadataOf(PaymentRecord payment) => new(StringComparer.Ordinal)
    {
        [PaymentKey] = payment.PaymentId.ToString(),
        [OrderKey] = payment.OrderId.ToString(),
    };

    private static SessionLineItemOptions LineOf(PaymentRecord payment, long amount, PaymentTerms terms) => new()
    {
        Quantity = 1,
        PriceData = new SessionLineItemPriceDataOptions
        {
            Currency = payment.Currency.ToLowerInvariant(),
            UnitAmount = amount,
            ProductData = new SessionLineItemPriceDataProductDataOptions { Name = terms.What is { Length: > 0 } what ? what : "Tickets" },
        },
    };
}
