using Ticketing.Committing;
using Ticketing.Orders.Domain;
using Ticketing.Orders.Storage;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>
/// What a dispute does to an order: its tickets admit nobody until the bank has decided, and after that if the money is lost.
/// </summary>
/// <remarks>
/// A processor is asked how a dispute stands, so what comes here is never older than the last event; but two answers may cross. An open
/// one that comes after the decision is the older one.
/// </remarks>
internal sealed class OrderDisputing(GroupCommitter committer, DisputeStore store, TimeProvider clock)
{
    /// <summary>Records how a dispute stands, if that is news.</summary>
    public async Task<Step> TakeAsync(Order order, PaymentRecord payment, PaymentDispute dispute)
    {
        var known = await store.FindStatusAsync(dispute);
        if (known == dispute.Status || (known is not null && dispute.Status == DisputeStatus.Open))
            return new Step.Finished();
        if (!committer.HasRoomFor(order.OrderId))
            return new Step.Busy();

        var move = MoveOf(order, payment, dispute, known);
        await committer.Commit(order.OrderId, new OrderUnit(order, move));
        return new Step.Moved(order.Apply(move));
    }

    private OrderMoved MoveOf(Order order, PaymentRecord payment, PaymentDispute dispute, DisputeStatus? known)
    {
        var now = clock.GetStorableNow();
        return order.Move(order.Status, payment: null, now) with
        {
            Dispute = new DisputeMoved(dispute, HasTickets: payment.Status == PaymentStatus.Succeeded, known),
            Opens = known is not null || dispute.Status == DisputeStatus.Won ? null : CaseTexts.OfDispute(payment, dispute, now),
            Closes = known is not null && dispute.Status != DisputeStatus.Open ? CaseTexts.EndOf(dispute, now) : null,
        };
    }
}
