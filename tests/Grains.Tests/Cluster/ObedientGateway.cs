using System.Collections.Concurrent;
using Ticketing.Payments;

namespace Ticketing.Cluster;

/// <summary>A processor that takes every charge and remembers it; the tests themselves report what becomes of them.</summary>
public sealed class ObedientGateway : IPaymentGateway
{
    public const string MethodName = "obedient";

    private static readonly ConcurrentDictionary<Guid, int> AllRefunds = new();
    private static readonly ConcurrentDictionary<Guid, RefundAnswer> Answers = new();
    private static readonly ConcurrentDictionary<Guid, bool> Lost = new();
    private static readonly ConcurrentDictionary<Guid, bool> Ended = new();
    private static readonly ConcurrentDictionary<Guid, PaymentTerms> Asked = new();
    private static readonly ConcurrentDictionary<(Guid PaymentId, Guid RefundId), long> Returned = new();

    private static readonly ConcurrentDictionary<(Guid PaymentId, Guid RefundId), int> SentBack = new();

    public string Name => MethodName;

    public bool HasPage => true;

    public static int RefundsOf(Guid paymentId) => AllRefunds.GetValueOrDefault(paymentId);

    /// <summary>What went back of a payment so far, by the ids of the refunds.</summary>
    public static long ReturnedOf(Guid paymentId) =>
        Returned.Where(refund => refund.Key.PaymentId == paymentId).Sum(static refund => refund.Value);

    /// <summary>Says how the wish for a refund is answered from now on.</summary>
    public static void AnswerRefundsOf(Guid paymentId, RefundAnswer answer) => Answers[paymentId] = answer;

    /// <summary>The buyer's bank sends money back that was given back.</summary>
    public static void SendBack(Guid paymentId, Guid refundId)
    {
        Assert.True(Returned.TryRemove((paymentId, refundId), out _));
        SentBack.AddOrUpdate((paymentId, refundId), 1, static (_, times) => times + 1);
    }

    /// <summary>The same, of one of these payments.</summary>
    public static void SendBack(IEnumerable<Guid> payments, Guid refundId) =>
        SendBack(payments.Single(paymentId => Returned.ContainsKey((paymentId, refundId))), refundId);

    /// <summary>Loses the answer to the next refund of a payment: the money is back, and nobody hears of it.</summary>
    public static void LoseNextAnswerOf(Guid paymentId) => Lost[paymentId] = true;

    /// <summary>The right amount, reported as such.</summary>
    public static PaymentOutcome Success(PaymentRecord payment) =>
        new(payment.PaymentId, $"event-{Guid.NewGuid()}", Succeeded: true, payment.AmountMinor, payment.Currency, MethodName);

    /// <summary>Whether the session of a payment was ended.</summary>
    public static bool IsEnded(Guid paymentId) => Ended.ContainsKey(paymentId);

    /// <summary>The page where a payment without a card is made.</summary>
    public static string PageOf(Guid paymentId) => $"https://pay.example/{paymentId:N}";

    public string? Refuse(string? card) => card == "bad" ? "This card can't be used." : null;

    public Task<ChargeAnswer> ChargeAsync(PaymentRecord payment, PaymentTerms terms)
    {
        Asked[payment.PaymentId] = terms;
        return Task.FromResult<ChargeAnswer>(terms.Card switch
        {
            "unreachable" => new ChargeAnswer.NotNow(),
            null => new ChargeAnswer.OnPage(new Uri(PageOf(payment.PaymentId)), $"session-{payment.PaymentId:N}"),
            _ => new ChargeAnswer.Taken(),
        });
    }

    /// <summary>How a payment was asked for last.</summary>
    public static PaymentTerms TermsOf(Guid paymentId) => Asked[paymentId];

    public Task<bool> EndAsync(PaymentRecord payment)
    {
        Ended[payment.PaymentId] = true;
        return Task.FromResult(true);
    }

    public Task<PaymentOutcome?> LookUpAsync(PaymentRecord payment) => Task.FromResult<PaymentOutcome?>(null);

    public Task<RefundAnswer> RefundAsync(PaymentRecord payment, MoneyReturn wish)
    {
        var answer = Known(payment, wish) ?? Answers.GetValueOrDefault(payment.PaymentId, new RefundAnswer.Done());
        if (answer is not RefundAnswer.Done)
            return Task.FromResult(answer);

        Assert.Equal(wish.AmountMinor, Returned.GetOrAdd((payment.PaymentId, wish.RefundId), wish.AmountMinor));
        AllRefunds.AddOrUpdate(payment.PaymentId, 1, static (_, count) => count + 1);
        return Lost.TryRemove(payment.PaymentId, out _) ? throw new TimeoutException("The answer is lost.") : Task.FromResult(answer);
    }

    public Task<RefundAnswer> LookUpRefundAsync(PaymentRecord payment, MoneyReturn wish) =>
        Task.FromResult(Known(payment, wish) ?? new RefundAnswer.NotNow());

    /// <summary>What was done before stays so, whatever it thinks now, unless the buyer's bank has sent it back.</summary>
    private static RefundAnswer? Known(PaymentRecord payment, MoneyReturn wish)
    {
        var refund = (payment.PaymentId, wish.RefundId);
        if (SentBack.TryGetValue(refund, out var times) && times > wish.Failures)
            return new RefundAnswer.Refused("The account is closed.", times);
        if (!Returned.ContainsKey(refund))
            return null;
        return Answers.GetValueOrDefault(payment.PaymentId) as RefundAnswer.Done ?? new RefundAnswer.Done();
    }
}
