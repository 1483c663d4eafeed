using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Placement;
using Ticketing.Faults;
using Ticketing.Sweeping;
using Ticketing.WaitingRoom.Storage;

namespace Ticketing.WaitingRoom;

/// <summary>Keeps the clocks of all rooms going: after a start, and after a silo with rooms was lost.</summary>
[RandomPlacement]
internal sealed partial class RoomKeeperGrain(RoomStore store, ILogger<RoomKeeperGrain> log)
    : SweepingGrain(interval: TimeSpan.FromSeconds(5), first: TimeSpan.Zero), IRoomKeeperGrain
{
    /// <inheritdoc/>
    public Task Poke() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<int> Sweep()
    {
        var running = 0;
        foreach (var eventId in await store.FindActiveAsync(CancellationToken.None))
            running += await Wake(eventId) ? 1 : 0;
        return running;
    }

    /// <inheritdoc/>
    protected override Task SweepAsync(CancellationToken cancellation) => Sweep();

    /// <inheritdoc/>
    protected override void TellOutage(NpgsqlException outage) => LogOutage(log, outage);

    private async Task<bool> Wake(Guid eventId)
    {
        try
        {
            return await GrainFactory.GetGrain<IWaitingRoomGrain>(eventId).Wake();
        }
        catch (Exception error) when (CallFaults.IsUnknown(error) || error is NpgsqlException)
        {
            LogAsleep(log, eventId, error);
            return false;
        }
    }

    [LoggerMessage(EventId = 411, Level = LogLevel.Warning, Message = "The waiting rooms can't be read; trying again.")]
    private static partial void LogOutage(ILogger log, Exception outage);

    [LoggerMessage(EventId = 412, Level = LogLevel.Warning,
        Message = "The waiting room of event {EventId} could not be woken; trying again.")]
    private static partial void LogAsleep(ILogger log, Guid eventId, Exception error);
}
