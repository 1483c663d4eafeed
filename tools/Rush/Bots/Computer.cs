namespace Ticketing.Rush.Bots;

/// <summary>
/// A computer that takes the time for its work that the one it stands for would take: work is done here as well, but waits for its turn. It
/// does one thing after the other.
/// </summary>
/// <param name="hashesPerSecond">How fast it is.</param>
/// <param name="clock">Times it.</param>
internal sealed class Computer(double hashesPerSecond, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _freeAt = DateTimeOffset.MinValue;

    /// <summary>Waits until so many hashes would be computed. Returns how long that took.</summary>
    public async Task<TimeSpan> ComputeAsync(double hashes, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var doneAt = Reserve(now, TimeSpan.FromSeconds(hashes / hashesPerSecond));
        if (doneAt > now) await Task.Delay(doneAt - now, clock, stop);
        return doneAt - now;
    }

    private DateTimeOffset Reserve(DateTimeOffset now, TimeSpan time)
    {
        lock (_gate)
        {
            _freeAt = (_freeAt > now ? _freeAt : now) + time;
            return _freeAt;
        }
    }
}
