using System.Collections.Immutable;

namespace Ticketing.Live;

/// <summary>
/// What every silo says of itself, for organisers to see. One in the cluster: key 0. Remembers nothing beyond its own life.
/// </summary>
[Alias("ticketing.IClusterBoardGrain")]
public interface IClusterBoardGrain : IGrainWithIntegerKey
{
    /// <summary>Puts a silo's report in place of its last one.</summary>
    [Alias("Post")]
    Task Post(SiloReport report);

    /// <summary>The latest report of each silo that has reported within ten minutes.</summary>
    [Alias("Read")]
    Task<ImmutableArray<SiloReport>> Read(CancellationToken cancellation = default);
}

/// <summary>What a silo says of itself.</summary>
/// <param name="Name">The silo's name.</param>
/// <param name="Address">Where it is; another life of the same silo has another address.</param>
/// <param name="StartedAt">When its process came into service.</param>
/// <param name="At">When this was written.</param>
/// <param name="MemoryBytes">The process's memory.</param>
/// <param name="Grains">Activations by class of grain.</param>
/// <param name="CallsPerSecond">Calls of grains that came from this silo, since the report before.</param>
/// <param name="Commits">What its group committer did since the report before.</param>
[GenerateSerializer, Immutable, Alias("ticketing.SiloReport")]
public sealed record SiloReport(
    [property: Id(0)] string Name,
    [property: Id(1)] string Address,
    [property: Id(2)] DateTimeOffset StartedAt,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] long MemoryBytes,
    [property: Id(5)] ImmutableArray<GrainCount> Grains,
    [property: Id(6)] double CallsPerSecond,
    [property: Id(7)] CommitReport Commits);

/// <summary>How many activations of a class there are.</summary>
/// <param name="Grain">The class, without its namespace.</param>
/// <param name="Count">At least 1.</param>
[GenerateSerializer, Immutable, Alias("ticketing.GrainCount")]
public sealed record GrainCount([property: Id(0)] string Grain, [property: Id(1)] int Count);

/// <summary>What a group committer did in a span of time.</summary>
/// <param name="PerSecond">Commits in a second.</param>
/// <param name="MeanChanges">Changes in a commit; 0 if there was none.</param>
/// <param name="MeanMilliseconds">Time of a commit; 0 if there was none.</param>
[GenerateSerializer, Immutable, Alias("ticketing.CommitReport")]
public sealed record CommitReport(
    [property: Id(0)] double PerSecond, [property: Id(1)] double MeanChanges, [property: Id(2)] double MeanMilliseconds);
