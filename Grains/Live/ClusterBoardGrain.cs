using System.Collections.Immutable;

namespace Ticketing.Live;

/// <summary>
/// Keeps the silos' latest reports in memory: after a silo was lost, each of the others has reported again within seconds.
/// </summary>
internal sealed class ClusterBoardGrain(TimeProvider clock) : Grain, IClusterBoardGrain
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, SiloReport> _reports = [];

    /// <inheritdoc/>
    public Task Post(SiloReport report)
    {
        _reports[report.Address] = report;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<SiloReport>> Read(CancellationToken cancellation)
    {
        var oldest = clock.GetUtcNow() - MaxAge;
        foreach (var report in _reports.Values.Where(report => report.At < oldest).ToList())
            _reports.Remove(report.Address);
        return Task.FromResult(_reports.Values.OrderBy(static report => report.Name, StringComparer.Ordinal).ToImmutableArray());
    }
}
