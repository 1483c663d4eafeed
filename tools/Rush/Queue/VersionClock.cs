using System.Collections.Concurrent;
using Ticketing.Rush.Measure;

namespace Ticketing.Rush.Queue;

/// <summary>How much later than the first each browser hears of a tick.</summary>
internal sealed class VersionClock(TimeProvider clock)
{
    private readonly ConcurrentDictionary<long, long> _firstHeard = new();

    public Histogram Lag { get; } = new();

    /// <summary>Ticks that were heard of.</summary>
    public int Ticks => _firstHeard.Count;

    public void Heard(long version)
    {
        var now = clock.GetTimestamp();
        Lag.Record(clock.GetElapsedTime(_firstHeard.GetOrAdd(version, now), now));
    }
}
