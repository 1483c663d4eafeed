using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Ticketing.Live;

namespace Ticketing.WaitingRoom.Roster;

/// <summary>
/// The line of one event as this silo follows it: a tick is one message, whatever the number of people; the room is asked only about
/// those who were drawn, or have come to an end.
/// </summary>
internal sealed partial class WatchedLine(
    Guid eventId, LineRoster roster, IClusterClient client, RoomMetrics metrics, TimeProvider clock, ILogger<LineRoster> log)
    : EventWatch(client, eventId, clock)
{
    private const int MostAtOnce = 5_000;

    private readonly RosterLine _line = new(eventId);
    private readonly Gathering<Guid, PlaceOutcome> _joining =
        new(client.GetGrain<IWaitingRoomGrain>(eventId).Join, IWaitingRoomGrain.MostJoining);

    /// <inheritdoc/>
    protected override bool IsWatched => _line.HasAny;

    private IWaitingRoomGrain Room => Client.GetGrain<IWaitingRoomGrain>(EventId);

    /// <summary>Begins to serve somebody; null: this object has been closed, and another one is to be used.</summary>
    public PlaceCell? TryEnter(Guid userId)
    {
        PlaceCell? cell = null;
        TryJoin(() => cell = _line.Enter(userId));
        return cell;
    }

    /// <summary>Serves them no longer.</summary>
    public void Exit(PlaceCell cell)
    {
        Leave(() => _line.Exit(cell));
        Show(hasTicked: false);
    }

    /// <summary>A device is connected.</summary>
    public void Connect(PlaceCell cell, Guid device, ScreenNode node)
    {
        lock (Gate)
            _line.Connect(cell, device, node, Clock.GetUtcNow());
    }

    /// <summary>A device is connected no longer.</summary>
    public void Disconnect(PlaceCell cell, Guid device)
    {
        lock (Gate)
            _line.Disconnect(cell, device);
    }

    /// <summary>Where somebody stands; without a call, if it is known here. Counts as a sign of life.</summary>
    public async ValueTask<PlaceView> ViewAsync(PlaceCell cell)
    {
        await StartedAsync();
        lock (Gate)
        {
            _line.See(cell);
            if (_line.TryView(cell) is { } view)
                return view;
        }

        return await AskAsync(cell);
    }

    /// <summary>Takes a place for somebody. Those who come while others are on their way go together.</summary>
    public Task<PlaceOutcome> JoinAsync(Guid userId) => _joining.AskAsync(userId);

    /// <summary>Takes what the room has just said of somebody, and shows it.</summary>
    /// <returns>The same, or what it says now if a tick has come in between.</returns>
    public async ValueTask<PlaceView> SettleAsync(PlaceCell cell, PlaceView place)
    {
        if (!TrySettle(cell, place))
            return await AskAsync(cell);
        Show(hasTicked: false);
        return place;
    }

    /// <summary>Tells the room who is there.</summary>
    public async Task ReportAsync()
    {
        Attendance attendance;
        lock (Gate)
            attendance = _line.TakeAttendance(Clock.GetUtcNow());
        if (!attendance.Present.IsEmpty || !attendance.Gone.IsEmpty)
            await GuardAsync(() => Room.Attend(attendance)); // Who is there is reported again; the room waits longer than that.
    }

    /// <inheritdoc/>
    protected override void Receive(LiveMessage message)
    {
        if (message is not LiveMessage.LineMoved(var change))
            return;
        switch (Apply(change))
        {
            case MirrorStep.Missed:
                _ = TryRefreshAsync();
                break;
            case MirrorStep.Applied:
                Show(hasTicked: true);
                _ = GuardAsync(AskAboutDoubtfulAsync);
                break;
        }
    }

    /// <inheritdoc/>
    protected override async Task ReadAsync()
    {
        if ((await Room.View()).Pulse.Version <= Version())
            return;
        var snapshot = await Room.Snapshot();
        lock (Gate)
            _line.Take(snapshot);
        Show(hasTicked: true);
        await AskAboutDoubtfulAsync();
    }

    /// <inheritdoc/>
    protected override void TellFailure(Exception failure) => LogFailed(log, EventId, failure); // It is read again in a few seconds.

    private long Version()
    {
        lock (Gate)
            return _line.Version;
    }

    private MirrorStep Apply(LineChanged change)
    {
        lock (Gate)
            return _line.Apply(change);
    }

    private bool TrySettle(PlaceCell cell, PlaceView place)
    {
        lock (Gate)
            return _line.Settle(cell, place);
    }

    private async Task<PlaceView> AskAsync(PlaceCell cell)
    {
        while (true)
        {
            var place = await Room.Look(cell.UserId);
            if (!TrySettle(cell, place))
                continue;
            Show(hasTicked: false);
            return place;
        }
    }

    private async Task AskAboutDoubtfulAsync()
    {
        while (TakeDoubtful() is { Length: > 0 } users)
        {
            var places = await Room.LookAll([.. users]);
            lock (Gate)
                foreach (var place in places)
                    _line.Settle(place);
            Show(hasTicked: false);
        }
    }

    private Guid[] TakeDoubtful()
    {
        lock (Gate)
            return _line.TakeDoubtful(MostAtOnce);
    }

    /// <summary>Tells the servers what their people's screens show now. Waits for none of them.</summary>
    private void Show(bool hasTicked)
    {
        var startedAt = Stopwatch.GetTimestamp();
        List<(ScreenNode Node, ScreenBatch Batch)> shows;
        lock (Gate)
        {
            if (!hasTicked && !_line.HasNews)
                return;
            shows = _line.TakeShows(roster.Id, hasTicked);
        }

        if (hasTicked)
            metrics.Followed(startedAt);
        foreach (var (node, batch) in shows)
            _ = roster.ShowAsync(node, batch);
    }

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            TellFailure(failure);
        }
    }

    [LoggerMessage(EventId = 441, Level = LogLevel.Warning, Message = "The line of event {EventId} could not be followed; trying again.")]
    private static partial void LogFailed(ILogger log, Guid eventId, Exception failure);
}
