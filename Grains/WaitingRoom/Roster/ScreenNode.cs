namespace Ticketing.WaitingRoom.Roster;

/// <summary>A server of the HTTP API that people on this silo are connected to.</summary>
/// <param name="id">The server.</param>
/// <param name="show">Tells it something.</param>
internal sealed class ScreenNode(Guid id, Func<ScreenBatch, Task> show)
{
    private const int MostFailures = 3;

    private int _failures;

    /// <summary>The server.</summary>
    public Guid Id => id;

    /// <summary>When a device was last connected by it, or renewed.</summary>
    public DateTimeOffset ConnectedAt { get; set; }

    /// <summary>Whether it has not answered for so long that its devices count as gone. For good: a server that is back connects anew.</summary>
    public bool IsLost => Volatile.Read(ref _failures) >= MostFailures;

    /// <summary>Shows something there. A server that can't be reached is lost after a few times.</summary>
    public async Task<Exception?> TryShowAsync(ScreenBatch batch)
    {
        try
        {
            await show(batch);
            Volatile.Write(ref _failures, 0);
            return null;
        }
        catch (Exception failure)
        {
            Interlocked.Increment(ref _failures);
            return failure;
        }
    }
}
