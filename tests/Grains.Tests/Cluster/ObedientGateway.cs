using System.Collections.Concurrent;
using Ticketing.Payments;

namespace Ticketing.Cluster;

/// <summary>A processor that takes every charge and remembers it; the tests themselves report what becomes of them.</summary>
public sealed class ObedientGateway : IPaymentGateway
{
    public const string MethodName = "obedient";

    private static readonly ConcurrentDictionary<Guid, int> AllRefunds = new();
    private static readonly ConcurrentDictionary<Guid, RefundAnswer> Answers = new();

    public string Name => MethodName;

    public static int RefundsOf(Guid paymentId) => AllRefunds.GetValueOrDefault(paymentId);

    /// <summary>Says how the wish for a refund is answered from now on.</summary>
    public static void AnswerRefundsOf(Guid paymentId, RefundAnswer answer) => Answers[paymentId] = answer;

    /// <summary>The right amount, reported as such.</summary>
    public static PaymentOutcome Success(PaymentRecord payment) =>
        new(payment.PaymentId, $"event-{Guid.NewGuid()}", Succeeded: true, payment.AmountMinor, payment.Currency, MethodName);

    public string? Refuse(string card) => card == "bad" ? "This card can't be used." : null;

    public Task<bool> ChargeAsync(PaymentRecord payment, string card) => Task.FromResult(card != "unreachable");

    public Task<RefundAnswer> RefundAsync(PaymentRecord payment)
    {
        var answer = Answers.GetValueOrDefault(payment.PaymentId, new RefundAnswer.Done());
        if (answer is not RefundAnswer.Done)
            return Task.FromResult(answer);

        AllRefunds.AddOrUpdate(payment.PaymentId, 1, static (_, count) => count + 1);
        return Task.FromResult(answer);
    }
}
