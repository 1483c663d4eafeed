using System.Collections.Concurrent;
using Ticketing.Payments;

namespace Ticketing.Cluster;

/// <summary>A processor that takes every charge and remembers it; the tests themselves report what becomes of them.</summary>
public sealed class ObedientGateway : IPaymentGateway
{
    public const string MethodName = "obedient";

    private static readonly ConcurrentDictionary<Guid, int> AllRefunds = new();

    public string Name => MethodName;

    public static int RefundsOf(Guid paymentId) => AllRefunds.GetValueOrDefault(paymentId);

    public string? Refuse(string card) => card == "bad" ? "This card can't be used." : null;

    public Task<bool> ChargeAsync(PaymentRecord payment, string card) => Task.FromResult(card != "unreachable");

    public Task<bool> RefundAsync(PaymentRecord payment)
    {
        AllRefunds.AddOrUpdate(payment.PaymentId, 1, static (_, count) => count + 1);
        return Task.FromResult(true);
    }
}
