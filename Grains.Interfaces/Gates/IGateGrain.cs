using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Ticketing.Gates;

/// <summary>A check-in list of an event. Key: <c>{eventId}/{listId}</c>, see <see cref="GateKey"/>.</summary>
/// <remarks>
/// Every scan of a list is one turn of its grain. A call returns only when what it reports is durable. Calls are idempotent by the
/// scan's id. A call that throws may or may not have taken effect: repeat it with the same ids.
/// </remarks>
[Alias("ticketing.IGateGrain")]
public interface IGateGrain : IGrainWithStringKey
{
    /// <summary>Decides and records scans, in their order.</summary>
    [Alias("Scan")]
    Task<ScanResult> Scan(ImmutableArray<Scan> scans);

    /// <summary>Undoes what a scan changed. Again: without effect.</summary>
    [Alias("Undo")]
    Task<ScanResult> Undo(GateRuling ruling);

    /// <summary>Takes note that somebody has looked at a conflict. Again: without effect.</summary>
    [Alias("Settle")]
    Task<ScanResult> Settle(GateRuling ruling);

    /// <summary>How the list stands; null: there is no such list.</summary>
    [Alias("Figures"), AlwaysInterleave]
    Task<GateFigures?> Figures(CancellationToken cancellation = default);

    /// <summary>The version alone, by which a watcher knows whether anything has changed; null: there is no such list.</summary>
    [Alias("Version"), AlwaysInterleave]
    Task<long?> Version(CancellationToken cancellation = default);

    /// <summary>All conflicts, the latest first, at most 1,000.</summary>
    [Alias("Conflicts"), AlwaysInterleave]
    Task<ImmutableArray<GateConflict>> Conflicts(CancellationToken cancellation = default);

    /// <summary>The tickets that moved since a version; null: there is no such list.</summary>
    [Alias("Moved"), AlwaysInterleave]
    Task<GatePresences?> Moved(long since, CancellationToken cancellation = default);

    /// <summary>Forgets everything, and reads it again when it is needed: its organiser has changed the list.</summary>
    [Alias("Forget")]
    Task Forget();
}

/// <summary>What a supervisor says of a scan.</summary>
/// <param name="Id">Tells rulings apart.</param>
/// <param name="ScanId">The scan.</param>
/// <param name="Staff">Who says it.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("ticketing.GateRuling")]
public sealed record GateRuling(
    [property: Id(0)] Guid Id, [property: Id(1)] Guid ScanId, [property: Id(2)] GateStaff Staff, [property: Id(3)] string Reason);
