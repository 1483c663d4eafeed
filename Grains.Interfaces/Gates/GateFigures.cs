using System.Collections.Immutable;

namespace Ticketing.Gates;

/// <summary>How a list stands: durable figures.</summary>
/// <param name="Version">Rises with every fact.</param>
/// <param name="Inside">How many are in.</param>
/// <param name="Entered">How many entries there were.</param>
/// <param name="Left">How many exits.</param>
/// <param name="Conflicts">Conflicts that nobody has settled.</param>
/// <param name="Minutes">The last hour, minute by minute and gate by gate.</param>
/// <param name="Refusals">The latest, latest first, at most 50.</param>
[GenerateSerializer, Immutable, Alias("ticketing.GateFigures")]
public sealed record GateFigures(
    [property: Id(0)] long Version,
    [property: Id(1)] int Inside,
    [property: Id(2)] int Entered,
    [property: Id(3)] int Left,
    [property: Id(4)] int Conflicts,
    [property: Id(5)] ImmutableArray<GateMinute> Minutes,
    [property: Id(6)] ImmutableArray<GateRefusal> Refusals);

/// <summary>What a gate did in a minute.</summary>
/// <param name="At">When the minute began.</param>
/// <param name="GateId">The gate; null: not said.</param>
/// <param name="In">How many came in.</param>
/// <param name="Out">How many left.</param>
[GenerateSerializer, Immutable, Alias("ticketing.GateMinute")]
public sealed record GateMinute(
    [property: Id(0)] DateTimeOffset At, [property: Id(1)] Guid? GateId, [property: Id(2)] int In, [property: Id(3)] int Out);

/// <summary>Somebody was sent away.</summary>
/// <param name="ScanId">The scan.</param>
/// <param name="At">When.</param>
/// <param name="GateId">Where; null: not said.</param>
/// <param name="Verdict">Why.</param>
/// <param name="TicketId">The ticket; null: the code was not ours.</param>
[GenerateSerializer, Immutable, Alias("ticketing.GateRefusal")]
public sealed record GateRefusal(
    [property: Id(0)] Guid ScanId,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] Guid? GateId,
    [property: Id(3)] Verdict Verdict,
    [property: Id(4)] Guid? TicketId);

/// <summary>What went wrong while a gate had no network: two came in with one ticket, or somebody with one that was not good.</summary>
/// <param name="ScanId">The scan that should not have let anybody in: the conflict's id.</param>
/// <param name="TicketId">The ticket.</param>
/// <param name="Verdict">What the ticket was worth.</param>
/// <param name="First">The entry that stands, if two came in; else null.</param>
/// <param name="Second">The one that should not have been.</param>
/// <param name="IsSettled">Whether a supervisor has looked at it.</param>
[GenerateSerializer, Immutable, Alias("ticketing.GateConflict")]
public sealed record GateConflict(
    [property: Id(0)] Guid ScanId,
    [property: Id(1)] Guid TicketId,
    [property: Id(2)] Verdict Verdict,
    [property: Id(3)] Passage? First,
    [property: Id(4)] Passage Second,
    [property: Id(5)] bool IsSettled);

/// <summary>A ticket with which somebody is in, or was.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="Entry">The entry that stands; null: nobody is in with it any more.</param>
/// <param name="LastEntry">The last entry that counted; null: all were undone.</param>
[GenerateSerializer, Immutable, Alias("ticketing.GatePresence")]
public sealed record GatePresence(
    [property: Id(0)] Guid TicketId,
    [property: Id(1)] Passage? Entry,
    [property: Id(2)] Passage? LastEntry);

/// <summary>Which tickets moved.</summary>
/// <param name="Version">Up to which fact.</param>
/// <param name="Moved">Each ticket once, as it stands.</param>
[GenerateSerializer, Immutable, Alias("ticketing.GatePresences")]
public sealed record GatePresences([property: Id(0)] long Version, [property: Id(1)] ImmutableArray<GatePresence> Moved);
