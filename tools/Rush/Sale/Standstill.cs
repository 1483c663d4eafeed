using System.Diagnostics;

namespace Ticketing.Rush.Sale;

/// <summary>The longest time between one order and the next. Safe for many threads at once.</summary>
internal sealed class Standstill
{
    private readonly Lock _lock = new();
    private long? _latest;
    private long _longest;

    /// <summary>Zero while there are fewer than two orders.</summary>
    public TimeSpan Longest
    {
        get
        {
            lock (_lock) return Stopwatch.GetElapsedTime(0, _longest);
        }
    }

    /// <param name="now">When an order was made, as <see cref="Stopwatch.GetTimestamp"/>.</param>
    public void Pass(long now)
    {
        lock (_lock)
        {
            // Two threads may come in the wrong order by microseconds: then there was no standstill.
            if (_latest is { } latest) _longest = Math.Max(_longest, now - latest);
            _latest = Math.Max(_latest ?? now, now);
        }
    }
}
