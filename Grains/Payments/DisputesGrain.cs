using Orleans.Concurrency;
using Ticketing.Orders;

namespace Ticketing.Payments;

/// <summary>Brings what processors know of disputes to the orders that they are about.</summary>
[StatelessWorker]
internal sealed class DisputesGrain(IEnumerable<IDisputeSource> sources) : Grain, IDisputesGrain
{
    /// <inheritdoc/>
    public async Task<SettleResult> Look(string disputeId)
    {
        if (sources.FirstOrDefault(source => source.Name == this.GetPrimaryKeyString()) is not { } processor)
            return SettleResult.UnknownPayment;
        return await processor.LookUpDisputeAsync(disputeId) is { } dispute
            ? await GrainFactory.GetGrain<IOrderGrain>(dispute.OrderId).Dispute(dispute)
            : SettleResult.TryAgain;
    }
}
