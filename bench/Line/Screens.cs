using Ticketing.WaitingRoom;

namespace Ticketing.Bench.Line;

/// <summary>A server of the HTTP API in the silo's own process: counts what its browsers would be shown.</summary>
internal sealed class Screens : ILocalScreens, IPlaceScreens
{
    private long _shown;

    public Guid Node { get; } = Guid.NewGuid();

    public long Shown => Interlocked.Read(ref _shown);

    public void Show(ScreenBatch batch) => Interlocked.Add(ref _shown, batch.Positions.Length + batch.Places.Length);

    Task IPlaceScreens.Show(ScreenBatch batch)
    {
        Show(batch);
        return Task.CompletedTask;
    }
}
