using System.Collections.Concurrent;

namespace Ticketing.Api.Limits;

/// <summary>
/// Lets each caller through <c>quota</c> times per <c>window</c>: at once if they like, then at a steady pace. This is the generic
/// cell rate algorithm: per caller one number is kept, the time at which their allowance will be whole again.
/// </summary>
/// <remarks>
/// The framework's partitioned limiters keep an object per caller and visit each of them ten times a second; at the start of
/// a popular sale that is millions of visits.
/// </remarks>
internal sealed class RateLimit
{
    // Shared by all whom the table has no room for. No user and no address has it.
    private static readonly Guid Crowd = Guid.AllBitsSet;

    private readonly ConcurrentDictionary<Guid, long> _wholeAt = new();
    private readonly string _name;
    private readonly TimeProvider _clock;
    private readonly int _maxCallers;
    private readonly long _window;
    private readonly long _cost;
    private long _sweepAt;
    private int _callers;

    /// <param name="name">As told to clients.</param>
    /// <param name="quota">Calls per window, at least 1.</param>
    /// <param name="window">At least a second.</param>
    /// <param name="maxCallers">Callers that are told apart at a time.</param>
    /// <param name="clock">Its timestamps count.</param>
    public RateLimit(string name, int quota, TimeSpan window, int maxCallers, TimeProvider clock)
    {
        (_clock, _maxCallers) = (clock, maxCallers);
        _cost = (long)(window.TotalSeconds * clock.TimestampFrequency) / quota;
        _window = _cost * quota;
        _sweepAt = clock.GetTimestamp() + _window;
        _name = name;
        Policy = $"\"{name}\";q={quota};w={(int)window.TotalSeconds}";
    }

    /// <summary>The limit as an item of the header <c>RateLimit-Policy</c>.</summary>
    public string Policy { get; }

    /// <summary>Callers that are remembered now.</summary>
    public int Callers => Volatile.Read(ref _callers);

    /// <summary>Takes one call off a caller's allowance, if any is left.</summary>
    public RateVerdict Take(Guid caller)
    {
        var now = _clock.GetTimestamp();
        SweepWhenDue(now);
        while (true)
        {
            var known = _wholeAt.TryGetValue(caller, out var wholeAt);
            if (!known && caller != Crowd && Callers >= _maxCallers)
                return Take(Crowd);
            var next = Math.Max(now, wholeAt) + _cost;
            if (next - now > _window)
                return new RateVerdict(false, 0, Seconds(wholeAt - now), Seconds(next - now - _window));
            if (known ? _wholeAt.TryUpdate(caller, next, wholeAt) : TryAdd(caller, next))
                return new RateVerdict(true, (int)((_window - (next - now)) / _cost), Seconds(next - now), 0);
        }
    }

    /// <summary>A verdict as an item of the header <c>RateLimit</c>.</summary>
    public string Describe(RateVerdict verdict) => $"\"{_name}\";r={verdict.Remaining};t={verdict.WholeInSeconds}";

    private bool TryAdd(Guid caller, long wholeAt)
    {
        var added = _wholeAt.TryAdd(caller, wholeAt);
        if (added)
            Interlocked.Increment(ref _callers);
        return added;
    }

    private int Seconds(long ticks) => (int)((ticks + _clock.TimestampFrequency - 1) / _clock.TimestampFrequency);

    private void SweepWhenDue(long now)
    {
        var due = Volatile.Read(ref _sweepAt);
        if (now >= due && Interlocked.CompareExchange(ref _sweepAt, now + _window, due) == due)
            ThreadPool.UnsafeQueueUserWorkItem(static limit => limit.Sweep(), this, preferLocal: false);
    }

    // Whose allowance is whole again is as good as unknown.
    private void Sweep()
    {
        var now = _clock.GetTimestamp();
        foreach (var entry in _wholeAt)
        {
            if (entry.Value <= now && _wholeAt.TryRemove(entry))
                Interlocked.Decrement(ref _callers);
        }
    }
}

/// <summary>What a limit says to one call.</summary>
/// <param name="IsAllowed">Whether it may go on.</param>
/// <param name="Remaining">Calls left now.</param>
/// <param name="WholeInSeconds">When the allowance is whole again.</param>
/// <param name="RetryAfterSeconds">When a refused call would be let through; 0 if it was allowed.</param>
internal readonly record struct RateVerdict(bool IsAllowed, int Remaining, int WholeInSeconds, int RetryAfterSeconds);
