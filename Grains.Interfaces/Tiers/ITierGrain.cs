using System.Collections.Immutable;
using Orleans.Concurrency;
using Ticketing.Holders;

namespace Ticketing.Tiers;

/// <summary>The stock of one tier. Key: <c>{eventId}/{tierId}</c>, see <see cref="TierKey"/>.</summary>
/// <remarks>
/// Every purchase of a tier is one turn of its grain. A call returns only when what it reports is durable.
/// Calls are idempotent by order id. A call that throws (a time-out, a lost silo, <see cref="Faults.OutcomeUnknownException"/>)
/// may or may not have taken effect: repeat it with the same order id.
/// Only reads take a token. The calls of a sale don't: none of them waits for anything but its commit, and a token costs each of them more
/// than it could ever save (see <c>docs/ARCHITECTURE.md</c>).
/// </remarks>
[Alias("ticketing.ITierGrain")]
public interface ITierGrain : IGrainWithStringKey
{
    /// <summary>Takes tickets off sale for one order, all of its lines or none.</summary>
    [Alias("Hold")]
    Task<HoldResult> Hold(HoldTickets command);

    /// <summary>Turns an order's hold into sold tickets; a hold that has lapsed is taken again if the stock allows.</summary>
    [Alias("Confirm")]
    Task<ConfirmResult> Confirm(ConfirmTickets command);

    /// <summary>Gives an order's held tickets back. Without effect if it holds none.</summary>
    [Alias("Release")]
    Task<ReleaseResult> Release(ReleaseTickets command);

    /// <summary>Puts sold tickets that are void back on sale. Without effect on those that the order does not have here any more.</summary>
    [Alias("Return")]
    Task<ReturnResult> Return(ReturnTickets command);

    /// <summary>Moves the end of an order's hold.</summary>
    [Alias("Extend")]
    Task<ExtendResult> Extend(ExtendHold command);

    /// <summary>Replaces the tier's definition while it sells.</summary>
    [Alias("Redefine")]
    Task<RedefineResult> Redefine(TierDefinition definition);

    /// <summary>Tells the tier what its event decided about the sale. Terms older than those known are ignored.</summary>
    [Alias("SetTerms")]
    Task SetTerms(SaleTerms terms);

    /// <summary>
    /// Another tier of the event asks and tells who holds what. Answers one for one; nothing if this tier does not keep the book of the
    /// event's holders.
    /// </summary>
    [Alias("KeepHolders"), ResponseTimeout("00:00:02")]
    Task<ImmutableArray<HoldGrant>> KeepHolders(HolderNews news);

    /// <summary>What somebody holds of the event without having paid, over all of its tiers; null if there is no such tier.</summary>
    [Alias("HolderOf"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<HolderView?> HolderOf(Guid personId);

    /// <summary>By how many seconds the hold of an order of the event may be prolonged; 0: not at all.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="heldUntil">When it ends as yet.</param>
    [Alias("ExtensionOf"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<int> ExtensionOf(Guid orderId, DateTimeOffset heldUntil);

    /// <summary>The counts as last committed; null if there is no such tier.</summary>
    [Alias("Counts"), AlwaysInterleave]
    Task<TierCounts?> Counts(CancellationToken cancellation = default);

    /// <summary>State of every seat of a reserved tier; null if there is no such tier or it has no seats.</summary>
    [Alias("Seats"), AlwaysInterleave]
    Task<SeatMap?> Seats(CancellationToken cancellation = default);

    /// <summary>Counts the tier from the database and compares with memory at the same version.</summary>
    /// <param name="cancellation">Ends the counting, in the database too.</param>
    [Alias("Audit"), AlwaysInterleave, ResponseTimeout("00:00:30")]
    Task<TierAudit?> Audit(CancellationToken cancellation = default);
}
