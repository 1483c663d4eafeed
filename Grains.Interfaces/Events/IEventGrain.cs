using Orleans.Concurrency;
using Ticketing.Prices;

namespace Ticketing.Events;

/// <summary>An event's definition and the state of its sale. Key: the event's id.</summary>
/// <remarks>
/// Every change is durable, and known to all of the event's tiers, when the call returns. Changes take no token: what an organiser decides
/// is carried through, whether or not somebody waits for the answer.
/// </remarks>
[Alias("ticketing.IEventGrain")]
public interface IEventGrain : IGrainWithGuidKey
{
    /// <summary>Creates the event as a draft.</summary>
    [Alias("Create")]
    Task<EditResult> Create(EventDetails details, System.Collections.Immutable.ImmutableArray<TierDraft> tiers);

    /// <summary>The definition; null if there is no such event.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<EventDocument?> Get(CancellationToken cancellation = default);

    /// <summary>The definition with its tiers' live counts; null if there is no such event.</summary>
    [Alias("View"), AlwaysInterleave]
    Task<EventView?> View(CancellationToken cancellation = default);

    /// <summary>Replaces the event's own details, and with another currency all prices.</summary>
    [Alias("Rewrite")]
    Task<EditResult> Edit(long expectedVersion, EventEdit edit);

    /// <summary>Publishes, pauses, resumes, ends or cancels the sale.</summary>
    [Alias("Steer")]
    Task<EditResult> Steer(SaleAction action);

    /// <summary>
    /// Moves a public event to another time, and the times of its gates with it; whoever has tickets is told that they stay valid, and
    /// until when they can be given back.
    /// </summary>
    [Alias("Postpone")]
    Task<EditResult> Postpone(Postponement wish);

    /// <summary>
    /// Says which fees and taxes the tickets bear, as long as nobody has ordered any. What the organiser asks for stays, and what buyers
    /// pay follows from it, in the same commit.
    /// </summary>
    /// <param name="expectedVersion">The version that is changed; null: whichever is current.</param>
    /// <param name="policy">The policy; null: no fees and no tax.</param>
    [Alias("Price")]
    Task<EditResult> Price(long? expectedVersion, PricePolicy? policy);

    /// <summary>Adds a tier.</summary>
    [Alias("AddTier")]
    Task<EditResult> AddTier(TierDraft tier);

    /// <summary>Changes a tier while it sells; what the patch leaves out stays.</summary>
    [Alias("EditTier")]
    Task<EditResult> EditTier(Guid tierId, long expectedVersion, TierPatch patch);

    /// <summary>Deletes a tier for which there are no orders. A public event keeps one.</summary>
    [Alias("DeleteTier")]
    Task<EditResult> DeleteTier(Guid tierId, long expectedVersion);

    /// <summary>Deletes an event that has no orders.</summary>
    [Alias("Delete")]
    Task<EditResult> Delete();

    /// <summary>Counts every tier from the database and compares with the live grains; null if there is no such event.</summary>
    /// <param name="cancellation">Ends the counting, in the database too.</param>
    [Alias("Audit"), AlwaysInterleave, ResponseTimeout("00:00:30")]
    Task<EventAudit?> Audit(CancellationToken cancellation = default);
}
