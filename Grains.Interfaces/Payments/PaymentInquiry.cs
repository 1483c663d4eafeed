namespace Ticketing.Payments;

/// <summary>A hint that something has become of a payment: its processor is asked what.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="Method">The processor.</param>
/// <param name="Reference">The processor's id of its session.</param>
[GenerateSerializer, Immutable, Alias("ticketing.PaymentInquiry")]
public sealed record PaymentInquiry([property: Id(0)] Guid PaymentId, [property: Id(1)] string Method, [property: Id(2)] string Reference);

/// <summary>
/// Asks processors about payments on their pages of which they have not reported, each now and then, until it has an end. One in the
/// cluster: key 0.
/// </summary>
[Alias("ticketing.IPaymentReconcilerGrain")]
public interface IPaymentReconcilerGrain : IGrainWithIntegerKey
{
    /// <summary>Starts it if it isn't running. Every silo calls it every few seconds.</summary>
    [Alias("Poke")]
    Task Poke();

    /// <summary>Asks once, now, about those whose turn it is. Returns how many there were.</summary>
    /// <param name="cancellation">Ends the asking.</param>
    [Alias("Sweep")]
    Task<int> Sweep(CancellationToken cancellation = default);
}
