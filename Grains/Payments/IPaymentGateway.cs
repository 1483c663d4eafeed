namespace Ticketing.Payments;

/// <summary>A payment processor, as an order sees it. Processors answer by webhook; a call only asks.</summary>
public interface IPaymentGateway
{
    /// <summary>What the API calls it.</summary>
    string Name { get; }

    /// <summary>Why this card can't be used here at all; null: it can be tried.</summary>
    string? Refuse(string card);

    /// <summary>
    /// Asks for the money. Idempotent by the payment's id. False: the processor could not be reached, or refuses for now.
    /// </summary>
    Task<bool> ChargeAsync(PaymentRecord payment, string card);

    /// <summary>Gives money of a payment back, all of it or a part. Idempotent by the refund's id.</summary>
    /// <param name="payment">The payment that the money came by.</param>
    /// <param name="refundId">The refund; the payment's own id means that all of it goes back.</param>
    /// <param name="amountMinor">How much, in the minor unit of the payment's currency.</param>
    Task<RefundAnswer> RefundAsync(PaymentRecord payment, Guid refundId, long amountMinor);
}

/// <summary>What a processor says to the wish to give money back.</summary>
public abstract record RefundAnswer
{
    private RefundAnswer()
    {
    }

    /// <summary>The money goes back, now or before.</summary>
    public sealed record Done : RefundAnswer;

    /// <summary>Not now, or nobody knows: ask again.</summary>
    public sealed record NotNow : RefundAnswer;

    /// <summary>Not at all: asking again does not help unless a person changes something.</summary>
    /// <param name="Why">What the processor says, in a sentence for the organiser.</param>
    public sealed record Refused(string Why) : RefundAnswer;
}

/// <summary>The processors that this installation knows.</summary>
internal sealed class PaymentGateways(IEnumerable<IPaymentGateway> gateways)
{
    /// <summary>The method of an order that costs nothing. No processor has it.</summary>
    public const string Free = "free";

    private readonly Dictionary<string, IPaymentGateway> _byName =
        gateways.ToDictionary(static gateway => gateway.Name, StringComparer.Ordinal);

    /// <summary>Whether nothing can be paid here.</summary>
    public bool AreNone => _byName.Count == 0;

    /// <summary>The processor of this name; null: there is none.</summary>
    public IPaymentGateway? Find(string name) => _byName.GetValueOrDefault(name);
}
