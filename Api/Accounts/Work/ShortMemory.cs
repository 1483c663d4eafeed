using System.Collections.Concurrent;

namespace Ticketing.Api.Accounts.Work;

/// <summary>Remembers ids for a while, and only so many.</summary>
/// <param name="span">For how long.</param>
/// <param name="most">How many at a time.</param>
/// <param name="clock">Its timestamps count.</param>
internal sealed class ShortMemory(TimeSpan span, int most, TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, long> _at = new();
    private long _sweepAt;
    private int _count;

    /// <summary>Whether an id is remembered.</summary>
    public bool Has(Guid id) => _at.TryGetValue(id, out var at) && clock.GetElapsedTime(at) < span;

    /// <summary>Remembers an id from now on, unless it is remembered already, or there is no room.</summary>
    public Recall Add(Guid id)
    {
        var now = clock.GetTimestamp();
        SweepWhenDue(now);
        while (true)
        {
            if (_at.TryGetValue(id, out var at))
            {
                if (clock.GetElapsedTime(at, now) < span)
                    return Recall.Known;
                if (_at.TryUpdate(id, now, at))
                    return Recall.New;
            }
            else if (Volatile.Read(ref _count) >= most)
            {
                return Recall.NoRoom;
            }
            else if (_at.TryAdd(id, now))
            {
                Interlocked.Increment(ref _count);
                return Recall.New;
            }
        }
    }

    private void SweepWhenDue(long now)
    {
        var (due, next) = (Volatile.Read(ref _sweepAt), now + (long)(span.TotalSeconds * clock.TimestampFrequency));
        if (now < due || Interlocked.CompareExchange(ref _sweepAt, next, due) != due)
            return;
        foreach (var entry in _at)
            if (clock.GetElapsedTime(entry.Value, now) >= span && _at.TryRemove(entry))
                Interlocked.Decrement(ref _count);
    }
}

/// <summary>Whether an id was remembered.</summary>
internal enum Recall
{
    /// <summary>It was not, and is from now on.</summary>
    New,

    /// <summary>It was.</summary>
    Known,

    /// <summary>It was not, and there is no room for it.</summary>
    NoRoom,
}
