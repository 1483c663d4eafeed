namespace Ticketing.Payments;

/// <summary>The processors that this installation knows.</summary>
internal sealed class PaymentGateways
{
    /// <summary>The method of an order that costs nothing. No processor has it.</summary>
    public const string Free = "free";

    private readonly IPaymentGateway[] _all;
    private readonly Dictionary<string, IPaymentGateway> _byName;

    public PaymentGateways(IEnumerable<IPaymentGateway> gateways)
    {
        _all = [.. gateways];
        _byName = _all.ToDictionary(static gateway => gateway.Name, StringComparer.Ordinal);
    }

    /// <summary>All of them, in the order in which buyers are offered them.</summary>
    public IReadOnlyList<IPaymentGateway> All => _all;

    /// <summary>Whether nothing can be paid here.</summary>
    public bool AreNone => _all.Length == 0;

    /// <summary>The processor of this name; null: there is none.</summary>
    public IPaymentGateway? Find(string name) => _byName.GetValueOrDefault(name);
}
