namespace Ticketing.WaitingRoom.Roster;

/// <summary>A server of the HTTP API that people on this silo are connected to.</summary>
/// <param name="id">The server.</param>
/// <param name="show">Tells it something.</param>
/// <param name="clock">The time.</param>
internal sealed class ScreenNode(Guid id, Func<ScreenBatch, Task> show, TimeProvider clock)
{
    /// <summary>
    /// For how long it may be out of reach: a server whose gateway was lost needs a few seconds to be found by another. What it misses
    /// meanwhile, it learns by the numbers of the messages, and asks for.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private long _sent;
    private long _reachedAt = clock.GetTimestamp();
    private volatile bool _isLost;

    /// <summary>The server.</summary>
    public Guid Id => id;

    /// <summary>When a device was last connected by it, or renewed.</summary>
    public DateTimeOffset ConnectedAt { get; set; }

    /// <summary>
    /// Whether it has not answered for so long that its devices count no longer. For good: a server that is back connects anew.
    /// </summary>
    public bool IsLost => _isLost;

    /// <summary>Shows something there. A server that can't be reached is lost after a while.</summary>
    public async Task<Exception?> TryShowAsync(ScreenBatch batch)
    {
        try
        {
            await show(batch with { Number = Interlocked.Increment(ref _sent) });
            Volatile.Write(ref _reachedAt, clock.GetTimestamp());
            return null;
        }
        catch (Exception failure)
        {
            _isLost |= clock.GetElapsedTime(Volatile.Read(ref _reachedAt)) > Patience;
            return failure;
        }
    }
}
