using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Ticketing.Payments;

/// <summary>Reads the methods off this silo's processors.</summary>
[StatelessWorker(1)]
internal sealed class PaymentMethodsGrain(PaymentGateways gateways) : Grain, IPaymentMethodsGrain
{
    /// <inheritdoc/>
    public Task<ImmutableArray<PaymentMethod>> List() => Task.FromResult<ImmutableArray<PaymentMethod>>(
        [.. gateways.All.Select(static gateway => new PaymentMethod(gateway.Name, gateway.HasPage))]);
}
