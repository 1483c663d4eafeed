using Orleans.Placement;

namespace Ticketing.WaitingRoom.Roster;

/// <summary>One person in line: a thin shell around a cell of this silo's roster. All that must last, the room keeps.</summary>
/// <remarks>
/// It is collected soon after the person has disconnected and stopped asking. The age is longer than a device's lease is renewed by.
/// </remarks>
[PreferLocalPlacement, CollectionAgeLimit(Minutes = 2)]
internal sealed class QueuePlaceGrain(LineRoster roster) : Grain, IQueuePlaceGrain
{
    private Guid _eventId;
    private Guid _userId;
    private (WatchedLine Line, PlaceCell Cell)? _served;

    private IWaitingRoomGrain Room => GrainFactory.GetGrain<IWaitingRoomGrain>(_eventId);

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _eventId = this.GetPrimaryKey(out var user);
        _userId = Guid.ParseExact(user!, "N");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_served is var (line, cell))
            line.Exit(cell);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<PlaceOutcome> Join()
    {
        var (line, cell) = Enter();
        await line.StartedAsync(); // Before the room is asked: no tick may fall between its answer and the first that is followed.
        return await Settle(line, cell, await line.JoinAsync(_userId));
    }

    /// <inheritdoc/>
    public Task<PlaceView> Get()
    {
        var (line, cell) = Enter();
        return line.ViewAsync(cell).AsTask();
    }

    /// <inheritdoc/>
    public async Task<PlaceOutcome> Leave()
    {
        var (line, cell) = Enter();
        await line.StartedAsync();
        return await Settle(line, cell, await Room.Leave(_userId));
    }

    /// <inheritdoc/>
    public async Task<PlaceOutcome> WishMail(bool isWanted)
    {
        var (line, cell) = Enter();
        await line.StartedAsync();
        return await Settle(line, cell, await Room.WishMail(_userId, isWanted));
    }

    /// <inheritdoc/>
    public async Task<PlaceConnection> Connect(Guid device, Guid node, IPlaceScreens screens)
    {
        var (line, cell) = Enter();
        line.Connect(cell, device, roster.NodeOf(node, screens));
        return new PlaceConnection(await line.ViewAsync(cell), roster.Id);
    }

    /// <inheritdoc/>
    public Task Disconnect(Guid device)
    {
        if (_served is var (line, cell))
            line.Disconnect(cell, device);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<AdmissionUse> Use(UseAdmission command) => Room.Use(command);

    /// <inheritdoc/>
    public Task GiveBack(UseAdmission command) => Room.GiveBack(command);

    private (WatchedLine Line, PlaceCell Cell) Enter() => _served ??= roster.Enter(_eventId, _userId);

    private static async Task<PlaceOutcome> Settle(WatchedLine line, PlaceCell cell, PlaceOutcome outcome) =>
        outcome is PlaceOutcome.Stands(var place)
        ? new PlaceOutcome.Stands(await line.SettleAsync(cell, place))
        : outcome;
}
