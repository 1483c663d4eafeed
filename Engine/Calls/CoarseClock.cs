namespace Ticketing.Engine.Calls;

/// <summary>A clock that costs one read of memory. It moves often enough for timeouts and idleness, and no more.</summary>
internal sealed class CoarseClock : IDisposable
{
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _now;

    public CoarseClock(TimeProvider time, TimeSpan resolution)
    {
        _time = time;
        _now = time.GetTimestamp();
        Resolution = Ticks(resolution);
        _timer = time.CreateTimer(static state => ((CoarseClock)state!).Move(), this, resolution, resolution);
    }

    /// <summary>Raised after each move, on a thread of the pool.</summary>
    public event Action? Moved;

    public long Now => Volatile.Read(ref _now);

    public long Resolution { get; }

    public long Ticks(TimeSpan time) => time == Timeout.InfiniteTimeSpan || time == TimeSpan.MaxValue
        ? long.MaxValue / 4
        : (long)(time.TotalSeconds * _time.TimestampFrequency);

    public void Dispose() => _timer.Dispose();

    private void Move()
    {
        Volatile.Write(ref _now, _time.GetTimestamp());
        Moved?.Invoke();
    }
}
