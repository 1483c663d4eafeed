using Orleans.Concurrency;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>One order, from placing to paid, cancelled, expired or refunded. Key: the order's id, see <see cref="OrderId"/>.</summary>
/// <remarks>
/// Every call may be repeated: the second has no second effect and gets the first one's answer. What a call returns is durable.
/// Calls throw <see cref="Faults.OutcomeUnknownException"/> when they can't tell: repeat them.
/// A buyer's calls take a token, for a buyer may give up while they wait for their turn or for the database.
/// A change that has been given up before it was begun is not made; one that was begun is carried through,
/// and the caller is merely not told. So a call that was cancelled
/// may or may not have taken effect, as one that was lost.
/// </remarks>
[Alias("ticketing.IOrderGrain")]
public interface IOrderGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Holds every line of the order, or none; or says how the order stands that was placed under this id before. Not the first way for
    /// an order of one tier: that is placed by its tier (see <c>BoxOffice</c>), and comes here if the id was used before.
    /// </summary>
    [Alias("Place")]
    Task<PlaceResult> Place(PlaceOrder command);

    /// <summary>
    /// Holds every line of an order that staff place, or none, and takes it as paid by hand: the tickets are issued in the commit that
    /// records the money. Asked again after a crash it goes on where it was. An order that is not paid when this returns can't be any more.
    /// </summary>
    /// <param name="command">With what is said of the sale.</param>
    [Alias("Sell")]
    Task<PlaceResult> Sell(PlaceOrder command);

    /// <summary>The order as it stands; null if there is none.</summary>
    [Alias("Get"), ReadOnly]
    Task<OrderView?> Get(CancellationToken cancellation = default);

    /// <summary>Gives an unpaid order up and frees its tickets.</summary>
    [Alias("Cancel")]
    Task<OrderResult> Cancel(Guid buyerId, CancellationToken cancellation = default);

    /// <summary>Prolongs the holds, once.</summary>
    [Alias("Extend")]
    Task<OrderResult> Extend(Guid buyerId, CancellationToken cancellation = default);

    /// <summary>Starts a payment. While one is being processed the same one is returned.</summary>
    [Alias("Pay")]
    Task<PayResult> Pay(PayOrder command, CancellationToken cancellation = default);

    /// <summary>
    /// What a payment processor says has become of a payment. If money moved, it ends in tickets, a refund or a case; so may the order that
    /// is not there, and the payment that it does not know.
    /// </summary>
    [Alias("Settle")]
    Task<SettleResult> Settle(PaymentOutcome outcome);

    /// <summary>
    /// Asks a payment's processor what has become of it, and acts on the answer as on a report. If the order has ended, nobody can pay on
    /// the processor's page after that.
    /// </summary>
    [Alias("Inquire")]
    Task<SettleResult> Inquire(PaymentInquiry inquiry);

    /// <summary>
    /// Asks a payment's processor how money stands that goes back, or went back by all that is known, and acts on the answer. Money that
    /// came back to the processor is owed to the buyer again, and is a case.
    /// </summary>
    /// <param name="refundId">The refund; the payment's own id if all of it goes back since it was not wanted.</param>
    [Alias("LookAtRefund")]
    Task<SettleResult> LookAtRefund(Guid refundId);

    /// <summary>
    /// What a payment processor says of money that the buyer calls back: the tickets admit nobody while that is so, and if the money is
    /// lost.
    /// </summary>
    [Alias("Dispute")]
    Task<SettleResult> Dispute(PaymentDispute dispute);

    /// <summary>
    /// Gives money of a paid order back: it is recorded, its tickets become void, the processor is asked, and then, if so wanted, the
    /// tickets go back on sale. What of this is not done when the call returns is done all the same.
    /// </summary>
    [Alias("Refund")]
    Task<RefundResult> Refund(RefundOrder command);

    /// <summary>Closes a case of this order's payments, or of one that it does not know, because somebody has settled it by hand.</summary>
    [Alias("SettleCase")]
    Task<CaseResult> SettleCase(SettleCase command);

    /// <summary>Tries a refund again that the processor has refused.</summary>
    /// <param name="caseId">The case that was opened then.</param>
    [Alias("RetryRefund")]
    Task<CaseResult> RetryRefund(Guid caseId);

    /// <summary>Finishes whatever a crash or the clock left undone. Returns whether the order needs no more of it.</summary>
    [Alias("Recover")]
    Task<bool> Recover();
}

/// <summary>
/// Watches over orders whose time has come: lapsed holds, payments that were never heard of again. One in the cluster: key 0.
/// </summary>
[Alias("ticketing.IOrderRecoveryGrain")]
public interface IOrderRecoveryGrain : IGrainWithIntegerKey
{
    /// <summary>Starts the watch if it isn't running. Every silo calls it every few seconds, so a lost silo's watch is soon back.</summary>
    [Alias("Poke")]
    Task Poke();

    /// <summary>Looks once, now. Returns how many orders it attended to.</summary>
    /// <param name="cancellation">Ends the looking. What was found by then is attended to.</param>
    [Alias("Sweep")]
    Task<int> Sweep(CancellationToken cancellation = default);
}
