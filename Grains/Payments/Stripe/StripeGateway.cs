using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Stripe;
using Stripe.Checkout;

namespace Ticketing.Payments.Stripe;

/// <summary>Stripe: buyers pay on its own page, so no card number ever comes here.</summary>
/// <remarks>
/// What its events say is a hint to look; what counts is what it answers when asked. Each call may be repeated: payments and refunds are
/// known to it by our ids.
/// </remarks>
internal sealed partial class StripeGateway(
    StripeSessions sessions,
    StripeRefunds refunds,
    StripeDisputes disputes,
    IOptions<StripeOptions> options,
    ILogger<StripeGateway> log) : IPaymentGateway, IDisputeSource
{
    /// <summary>What the API calls it.</summary>
    public const string MethodName = "stripe";

    private const string Asking = "asked for the page";
    private const string Ending = "asked to end the page";
    private const string LookingUp = "asked for the state";
    private const string GivingBack = "asked for the money";
    private const string Listing = "asked for the disputes";

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public bool HasPage => true;

    /// <inheritdoc/>
    public string? Refuse(string? card) => card is null ? null : "Cards are typed on Stripe's own page.";

    /// <inheritdoc/>
    public async Task<ChargeAnswer> ChargeAsync(PaymentRecord payment, PaymentTerms terms)
    {
        if (terms.ReturnTo is not { } returnTo || StripeAmounts.ToStripe(payment.AmountMinor, payment.Currency) is not { } amount)
            return new ChargeAnswer.NotNow();
        return await TryAsync(Asking, payment, async () => payment.Reference is null
            ? PageOf(await OpenAsync(payment, amount, terms, returnTo))
            : PageOf(await sessions.FindAsync(payment))) ?? new ChargeAnswer.NotNow();
    }

    /// <inheritdoc/>
    public Task<bool> EndAsync(PaymentRecord payment) => TryAsync(Ending, payment, () => sessions.EndAsync(payment));

    /// <inheritdoc/>
    public Task<PaymentOutcome?> LookUpAsync(PaymentRecord payment) => TryAsync(LookingUp, payment, async () =>
        await sessions.FindAsync(payment) is { } session ? StripeOutcomes.Of(session, payment) : null);

    /// <inheritdoc/>
    public async Task<RefundAnswer> RefundAsync(PaymentRecord payment, MoneyReturn wish)
    {
        if (StripeAmounts.ToStripe(wish.AmountMinor, payment.Currency) is not { } amount)
            return new RefundAnswer.Refused("Stripe can't give back that amount in this currency.", wish.Failures);
        return await TryAsync(GivingBack, payment, async () => await sessions.FindAsync(payment) is { PaymentIntentId: { } intentId }
            ? await refunds.GiveBackAsync(intentId, payment, wish, amount)
            : new RefundAnswer.Refused("Stripe knows no money of this payment.", wish.Failures)) ?? new RefundAnswer.NotNow();
    }

    /// <inheritdoc/>
    public async Task<RefundAnswer> LookUpRefundAsync(PaymentRecord payment, MoneyReturn wish) =>
        await TryAsync(LookingUp, payment, async () => await sessions.FindAsync(payment) is { PaymentIntentId: { } intentId }
            ? await refunds.LookUpAsync(intentId, wish)
            : null) ?? new RefundAnswer.NotNow();

    /// <inheritdoc/>
    public Task<PaymentDispute?> LookUpDisputeAsync(string disputeId) =>
        TryAsync(LookingUp, disputeId, () => disputes.FindAsync(disputeId));

    /// <inheritdoc/>
    public TimeSpan DisputeInterval => options.Value.DisputeInterval;

    /// <inheritdoc/>
    public Task<IReadOnlyList<PaymentDispute>?> ListDisputesAsync(DateTimeOffset since, CancellationToken cancellation) =>
        TryAsync(Listing, Name, () => disputes.ListAsync(since, cancellation));

    /// <summary>Asks for a new page; if one was made already by other words, for that one.</summary>
    private async Task<Session?> OpenAsync(PaymentRecord payment, long amount, PaymentTerms terms, Uri returnTo)
    {
        try
        {
            return await sessions.CreateAsync(payment, amount, terms, returnTo);
        }
        catch (StripeException reused) when (StripeFaults.IsKeyReused(reused))
        {
            return await sessions.FindAsync(payment);
        }
    }

    /// <summary>A page that nobody can pay on any more has its outcome, which is reported.</summary>
    private static ChargeAnswer? PageOf(Session? session) => session switch
    {
        null => null,
        _ when StripeSessions.IsOpen(session) => new ChargeAnswer.OnPage(new Uri(session.Url), session.Id),
        _ => new ChargeAnswer.Taken(),
    };

    /// <summary>What Stripe answers; the default if it does not, or nobody knows what it did.</summary>
    private Task<T?> TryAsync<T>(string what, PaymentRecord payment, Func<Task<T>> ask) =>
        TryAsync(what, payment.PaymentId.ToString(), ask);

    private async Task<T?> TryAsync<T>(string what, string about, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (StripeException error)
        {
            LogRefused(log, what, about, (int)error.HttpStatusCode, error.StripeError?.Code ?? error.Message);
            return default;
        }
        catch (Exception error) when (StripeFaults.IsFault(error))
        {
            LogUnreachable(log, what, about, error);
            return default;
        }
    }

    [LoggerMessage(EventId = 461, Level = LogLevel.Warning, Message = "Stripe answered {Status} when {What} of {About}: {Why}")]
    private static partial void LogRefused(ILogger log, string what, string about, int status, string why);

    [LoggerMessage(EventId = 462, Level = LogLevel.Warning, Message = "Stripe could not be reached when {What} of {About}.")]
    private static partial void LogUnreachable(ILogger log, string what, string about, Exception error);
}
