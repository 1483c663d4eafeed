using System.Collections.Concurrent;

namespace Ticketing.Api.Accounts.Work;

/// <summary>Counts what somebody did, and forgets it by and by: of each deed half is left after a half-life.</summary>
/// <param name="halfLife">That time.</param>
/// <param name="most">How many are told apart; beyond it newcomers are counted as one.</param>
/// <param name="clock">Its timestamps count.</param>
internal sealed class RecentDeeds(TimeSpan halfLife, int most, TimeProvider clock)
{
    // Shared by all whom the table has no room for. No address has it.
    private static readonly Guid Crowd = Guid.AllBitsSet;

    private const double AsGoodAsNothing = 0.1;

    private readonly ConcurrentDictionary<Guid, Trace> _traces = new();
    private long _sweepAt;
    private int _count;

    /// <summary>What is left of the deeds.</summary>
    public double Of(Guid who) => _traces.TryGetValue(Known(who), out var trace) ? Left(trace, clock.GetTimestamp()) : 0;

    /// <summary>Counts one, and says what that makes.</summary>
    public double Add(Guid who)
    {
        var now = clock.GetTimestamp();
        SweepWhenDue(now);
        var known = Known(who);
        while (true)
        {
            var isThere = _traces.TryGetValue(known, out var before);
            var after = new Trace(1 + (isThere ? Left(before, now) : 0), now);
            if (isThere ? _traces.TryUpdate(known, after, before) : TryAdd(known, after))
                return after.Count;
        }
    }

    private Guid Known(Guid who) => Volatile.Read(ref _count) < most || _traces.ContainsKey(who) ? who : Crowd;

    private double Left(Trace trace, long now) => trace.Count * Math.Pow(0.5, clock.GetElapsedTime(trace.At, now) / halfLife);

    private bool TryAdd(Guid who, Trace trace)
    {
        var added = _traces.TryAdd(who, trace);
        if (added)
            Interlocked.Increment(ref _count);
        return added;
    }

    private void SweepWhenDue(long now)
    {
        var (due, next) = (Volatile.Read(ref _sweepAt), now + (long)(halfLife.TotalSeconds * clock.TimestampFrequency));
        if (now < due || Interlocked.CompareExchange(ref _sweepAt, next, due) != due)
            return;
        foreach (var entry in _traces)
            if (Left(entry.Value, now) < AsGoodAsNothing && _traces.TryRemove(entry))
                Interlocked.Decrement(ref _count);
    }

    /// <param name="Count">How much was left.</param>
    /// <param name="At">The timestamp of the last deed.</param>
    private readonly record struct Trace(double Count, long At);
}
