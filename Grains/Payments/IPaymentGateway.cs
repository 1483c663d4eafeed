namespace Ticketing.Payments;

/// <summary>A payment processor, as an order sees it. Processors answer by webhook; a call only asks.</summary>
public interface IPaymentGateway
{
    /// <summary>What the API calls it.</summary>
    string Name { get; }

    /// <summary>Why this card can't be used here at all; null: it can be tried.</summary>
    string? Refuse(string card);

    /// <summary>Asks for the money. Idempotent by the payment's id. False: the processor could not be reached, or refuses for now.</summary>
    Task<bool> ChargeAsync(PaymentRecord payment, string card);

    /// <summary>Gives the money back. Idempotent by the payment's id. False: not now; ask again.</summary>
    Task<bool> RefundAsync(PaymentRecord payment);
}

/// <summary>The processors that this installation knows.</summary>
internal sealed class PaymentGateways(IEnumerable<IPaymentGateway> gateways)
{
    /// <summary>The method of an order that costs nothing. No processor has it.</summary>
    public const string Free = "free";

    private readonly Dictionary<string, IPaymentGateway> _byName = gateways.ToDictionary(static gateway => gateway.Name, StringComparer.Ordinal);

    /// <summary>The processor of this name; null: there is none.</summary>
    public IPaymentGateway? Find(string name) => _byName.GetValueOrDefault(name);
}
