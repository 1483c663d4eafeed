using Ticketing.WaitingRoom.Domain;

namespace Ticketing.WaitingRoom.Beacon;

/// <summary>The round that a closed lobby waits for: asked for beside the room's work, so that nothing waits for a slow server.</summary>
internal sealed class AwaitedRound
{
    private readonly Task _asking;
    private volatile string? _signature;

    public AwaitedRound(DrawBeacon beacon, Closing closing) => _asking = Task.Run(() => AskAsync(beacon, closing));

    /// <summary>Whether there is something to wait for still.</summary>
    public bool IsOpen => !_asking.IsCompleted;

    /// <summary>The round's signature in hexadecimal digits; null: it could not be had.</summary>
    public string? Signature => _signature;

    private async Task AskAsync(DrawBeacon beacon, Closing closing) =>
        _signature = await beacon.TryAskAsync(closing) is { } signature ? Convert.ToHexStringLower(signature) : null;
}
