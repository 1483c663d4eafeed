using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;
using Ticketing.Committing;
using Ticketing.Faults;
using Ticketing.Live;
using Ticketing.WaitingRoom.Domain;
using Ticketing.WaitingRoom.Storage;

namespace Ticketing.WaitingRoom;

/// <summary>The waiting room of one event: decides in memory, hands the change to the committer, answers when it is durable.</summary>
/// <remarks>
/// The grain interleaves, so that thousands who join wait for one commit together; nothing is awaited between a decision and handing its
/// change over. What all watch, the line and its pulse, moves once a second, after the commit: every position that is told between two ticks
/// belongs to the same version.
/// </remarks>
[Reentrant, RandomPlacement]
internal sealed partial class WaitingRoomGrain(
    RoomStore store, RoomRules rules, GroupCommitter committer, LivePublisher live, RoomMetrics metrics, TimeProvider time, ILogger<WaitingRoomGrain> log) : Grain, IWaitingRoomGrain
{
    private const int MostEntries = 10_000;

    private RoomState? _state;
    private RoomWriter _writer = null!;
    private long _settingsVersion;
    private LinePulse _pulse = null!;
    private Recorder? _recorder;

    private Guid EventId => this.GetPrimaryKey();

    private bool IsOn => _state is { Settings.Mode: not RoomMode.Off };

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _version = time.GetUtcNow().ToUnixTimeMilliseconds(); // Higher than any that an earlier activation has reached, one a second.
        _pulse = LinePulse.None(EventId) with { Version = _version };
        await LoadAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _recorder?.Drain(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<PlaceOutcome> Join(Guid userId)
    {
        if (Current() is not { } state || !IsOn || _pulse.Phase == RoomPhase.Closed)
            return new PlaceOutcome.Stands(PlaceOf(userId));

        var (slot, now) = (JoinRules.LivePlace(state, userId), time.GetUtcNow());
        if (slot >= 0)
        {
            state.Places.SeenAt(slot) = SignOfLife.At(now);
        }
        else
        {
            if (!committer.HasRoomFor(EventId))
                return new PlaceOutcome.Overloaded();
            if (JoinRules.Join(state, userId, now) is not { } joined)
                return new PlaceOutcome.Full();
            Record(state, joined, new JoinUnit(_writer, joined.Slot, userId));
            metrics.Joined();
        }

        await BeDurable();
        return new PlaceOutcome.Stands(PlaceOf(userId));
    }

    /// <inheritdoc/>
    public async Task<PlaceView> Look(Guid userId)
    {
        if (Current() is { } state && JoinRules.LivePlace(state, userId) is >= 0 and var slot)
            state.Places.SeenAt(slot) = SignOfLife.At(time.GetUtcNow());
        await BeDurable();
        return PlaceOf(userId);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<PlaceView>> LookAll(ImmutableArray<Guid> userIds)
    {
        Current();
        await BeDurable();
        return [.. userIds.Select(PlaceOf)];
    }

    /// <inheritdoc/>
    public async Task<PlaceOutcome> Leave(Guid userId)
    {
        if (Current() is { } state && JoinRules.Leave(state, userId) is { } left)
        {
            if (!committer.HasRoomFor(EventId))
                return new PlaceOutcome.Overloaded();
            Record(state, left);
        }

        await BeDurable();
        return new PlaceOutcome.Stands(PlaceOf(userId));
    }

    /// <inheritdoc/>
    public Task Attend(Attendance attendance)
    {
        if (Current() is not { } state)
            return Task.CompletedTask;

        var now = time.GetUtcNow();
        foreach (var userId in attendance.Gone)
            Note(state, userId, SignOfLife.FarewellAt(now));
        foreach (var userId in attendance.Present)
            Note(state, userId, SignOfLife.At(now));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<RoomView> View()
    {
        Current();
        await BeDurable();
        return Show();
    }

    /// <inheritdoc/>
    public async Task<LineSnapshot> Snapshot()
    {
        Current();
        await BeDurable();
        return RoomViews.LineOf(_state, _pulse);
    }

    /// <inheritdoc/>
    public async Task<AdmissionUse> Use(UseAdmission command)
    {
        if (Current() is not { } state || !IsOn)
            return AdmissionUse.Granted;
        if (!committer.HasRoomFor(EventId))
            return AdmissionUse.Overloaded;

        var (use, change) = ShoppingRules.Use(state, command, time.GetUtcNow());
        if (use == AdmissionUse.Granted)
            _orders.Granted(command.OrderId);
        if (change is not null)
            Record(state, change);
        await BeDurable();
        return use;
    }

    /// <inheritdoc/>
    public async Task GiveBack(UseAdmission command)
    {
        // What can't be recorded now is found by the next look at the orders' own records.
        if (Current() is { } state && committer.HasRoomFor(EventId) && ShoppingRules.GiveBack(state, command) is { } change)
        {
            Record(state, change);
            await BeDurable();
        }
    }

    /// <inheritdoc/>
    public async Task OrderEnded(Guid orderId, ShoppingEnd end)
    {
        // What can't be recorded now is found by the next look at the orders' own records.
        if (Current() is { } state && ShoppingRules.End(state, orderId, end) is { } change && committer.HasRoomFor(EventId))
        {
            Record(state, change);
            await BeDurable();
        }
    }

    /// <inheritdoc/>
    public async Task<DrawView?> Draw()
    {
        if (Current() is not { Settings.Mode: RoomMode.Lottery } state)
            return null;
        await BeDurable();
        return state.Secrets.Show(state);
    }

    /// <inheritdoc/>
    public async Task<DrawEntries> DrawList(int from, int count)
    {
        if (Current() is not { Settings.Mode: RoomMode.Lottery } state)
            return new DrawEntries([]);
        await BeDurable();
        return new DrawEntries(state.Secrets.Entries(state, from, Math.Min(count, MostEntries)));
    }

    /// <inheritdoc/>
    public async Task<OwnEntry?> OwnEntry(Guid userId)
    {
        if (Current() is not { Settings.Mode: RoomMode.Lottery } state)
            return null;
        await BeDurable();
        return state.Secrets.EntryOf(state, userId);
    }

    private static void Note(RoomState state, Guid userId, SignOfLife seen)
    {
        if (JoinRules.LivePlace(state, userId) is >= 0 and var slot)
            state.Places.SeenAt(slot) = seen;
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        if (await store.LoadAsync(EventId, cancellation) is not { } loaded || _state is not null)
            return;

        (_state, _writer, _settingsVersion) = (loaded.State, loaded.Writer, loaded.SettingsVersion);
        _recorder = new Recorder(committer, _writer);
        if (IsOn)
            await StartClock();
    }

    /// <summary>The room; null: the event has none. One that another copy has written is given up.</summary>
    private RoomState? Current()
    {
        if (_state is null || !_writer.IsStale)
            return _state;

        DeactivateOnIdle();
        throw new OutcomeUnknownException("Another copy of this waiting room has written; it is being loaded again.");
    }

    private PlaceView PlaceOf(Guid userId) => RoomViews.PlaceOf(_state, _pulse, userId);

    private RoomView Show() => RoomViews.RoomOf(_state, _pulse, _settingsVersion);

    private void Record(RoomState state, RoomChange.Moved change)
    {
        var moves = change.Moves.Select(move => (state.ArrivalOf(move.Slot), move));
        Record(state, change, new MovesUnit(_writer, [.. moves], TurnNotices.Of(EventId, state, change), live.Written));
    }

    private void Record(RoomState state, RoomChange change, CommitUnit unit)
    {
        state.Apply(change);
        _recorder!.Record(unit);
    }

    /// <inheritdoc cref="Recorder.BeDurable"/>
    private ValueTask BeDurable() => _recorder?.BeDurable() ?? ValueTask.CompletedTask;
}
