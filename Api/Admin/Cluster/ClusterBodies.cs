using System.Text.Json.Serialization;
using Ticketing.Live;

namespace Ticketing.Api.Admin.Cluster;

/// <summary>The processes that run the grains.</summary>
/// <param name="At">As of when.</param>
/// <param name="Silos">Each with its latest report.</param>
internal sealed record ClusterBody(DateTimeOffset At, IReadOnlyList<SiloBody> Silos);

/// <summary>A process that runs grains.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Where it is; after a restart it has another one.</param>
/// <param name="State">How it is.</param>
/// <param name="StartedAt">When it came into service.</param>
/// <param name="ReportedAt">When it last said so.</param>
/// <param name="MemoryBytes">The memory of its process.</param>
/// <param name="Activations">Grains in memory, by class.</param>
/// <param name="CallsPerSecond">Calls of grains that came from it.</param>
/// <param name="Commits">What it writes to the database.</param>
internal sealed record SiloBody(
    string Name,
    string Address,
    SiloState State,
    DateTimeOffset StartedAt,
    DateTimeOffset ReportedAt,
    long MemoryBytes,
    IReadOnlyList<GrainCountBody> Activations,
    double CallsPerSecond,
    CommitBody Commits)
{
    private static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(10);

    /// <summary>Shows a silo.</summary>
    public static SiloBody Of(SiloReport report, DateTimeOffset now) => new(
        report.Name,
        report.Address,
        now - report.At <= MaxSilence ? SiloState.Active : SiloState.Silent,
        report.StartedAt,
        report.At,
        report.MemoryBytes,
        [.. report.Grains.Select(static one => new GrainCountBody(one.Grain, one.Count))],
        Math.Round(report.CallsPerSecond, 1),
        new CommitBody(
            Math.Round(report.Commits.PerSecond, 1), Math.Round(report.Commits.MeanChanges, 1),
            Math.Round(report.Commits.MeanMilliseconds, 2)));
}

/// <summary>How a silo is.</summary>
internal enum SiloState
{
    /// <summary>It has reported within ten seconds.</summary>
    Active,

    /// <summary>It has not: it was stopped or lost, or is cut off.</summary>
    Silent,
}

/// <summary>How many grains of a class are in memory.</summary>
internal sealed record GrainCountBody(string Grain, int Count);

/// <summary>What a silo writes to the database.</summary>
/// <param name="PerSecond">Commits in a second.</param>
/// <param name="MeanChanges">Changes in a commit; 0: there was none.</param>
/// <param name="MeanMilliseconds">Time of a commit; 0: there was none.</param>
internal sealed record CommitBody(double PerSecond, double MeanChanges, double MeanMilliseconds);

/// <summary>The cluster's JSON.</summary>
[JsonSerializable(typeof(ClusterBody))]
internal sealed partial class ClusterJson : JsonSerializerContext;
