using System.Collections.Immutable;

namespace Ticketing.Payments;

/// <summary>Tells how orders can be paid here. As many as there is need for: key 0.</summary>
[Alias("ticketing.IPaymentMethodsGrain")]
public interface IPaymentMethodsGrain : IGrainWithIntegerKey
{
    /// <summary>All ways to pay, in the order in which buyers are offered them; none: nothing can be paid here.</summary>
    [Alias("List")]
    Task<ImmutableArray<PaymentMethod>> List();
}

/// <summary>A way to pay.</summary>
/// <param name="Name">The gateway's name, as <see cref="PayOrder.Method"/> has it.</param>
/// <param name="OnPage">Whether buyers pay on a page of the processor's own.</param>
[GenerateSerializer, Immutable, Alias("ticketing.PaymentMethod")]
public sealed record PaymentMethod([property: Id(0)] string Name, [property: Id(1)] bool OnPage);
