using Ticketing.Committing;
using Ticketing.Live;
using Ticketing.WaitingRoom.Domain;
using Ticketing.WaitingRoom.Storage;

namespace Ticketing.WaitingRoom;

/// <summary>
/// A waiting room as its one activation holds it: what is decided, what of that is durable, and how watchers know the line.
/// </summary>
/// <remarks>Used in the grain's turns only, with nothing awaited between a decision and handing its change over.</remarks>
internal sealed class RoomBook
{
    private readonly Guid _eventId;
    private readonly RoomWriter _writer;
    private readonly Recorder _recorder;
    private readonly LivePublisher _live;

    /// <param name="pulse">How the line stands as long as nobody has looked at the sale.</param>
    /// <param name="loaded">The room as it was stored.</param>
    /// <param name="committer">Takes its changes.</param>
    /// <param name="live">Tells watchers.</param>
    public RoomBook(LinePulse pulse, LoadedRoom loaded, GroupCommitter committer, LivePublisher live)
    {
        (State, _writer, SettingsVersion) = (loaded.State, loaded.Writer, loaded.SettingsVersion);
        (_eventId, Pulse, _live) = (pulse.EventId, pulse, live);
        _recorder = new Recorder(committer, _writer);
    }

    /// <summary>What is known: it runs ahead of the database.</summary>
    public RoomState State { get; }

    /// <summary>Rises with every change of the settings.</summary>
    public long SettingsVersion { get; private set; }

    /// <summary>How watchers know the line: as of the latest tick, and durable.</summary>
    public LinePulse Pulse { get; private set; }

    /// <summary>Whether the room is on.</summary>
    public bool IsOn => State.Settings.Mode != RoomMode.Off;

    /// <inheritdoc cref="Recorder.HasRoom"/>
    public bool HasRoom => _recorder.HasRoom;

    /// <inheritdoc cref="Recorder.IsStale"/>
    public bool IsStale => _recorder.IsStale;

    /// <summary>People took places.</summary>
    public void Record(RoomChange.Joined change) =>
        Record(change, new JoinUnit(_writer, change.FirstSlot, change.UserIds)); // In a lobby, and behind it, a slot is the arrival.

    /// <summary>Places moved on.</summary>
    public void Record(RoomChange.Moved change)
    {
        var moves = change.Moves.Select(move => (State.ArrivalOf(move.Slot), move));
        Record(change, new MovesUnit(_writer, [.. moves], TurnNotices.Of(_eventId, State, change), _live.Written));
    }

    /// <summary>Somebody wants to be mailed when their turn is near, or no longer does.</summary>
    public void Record(RoomChange.Wished change) =>
        Record(change, new WishUnit(_writer, State.ArrivalOf(change.Slot), change.IsWanted));

    /// <summary>People are mailed that their turn is near.</summary>
    public void Record(RoomChange.Mailed change) =>
        Record(change, new CallsUnit(_writer, [.. change.Calls.Select(call => (State.ArrivalOf(call.Slot), call))], change.At));

    /// <summary>The lobby was closed.</summary>
    public void Record(RoomChange.Closed change) =>
        Record(change, new RoomUnit(_writer, new RoomRecord(State.Settings, SettingsVersion, change.Closing, Opening: null)));

    /// <summary>The line opened.</summary>
    public void Record(RoomChange.Opened change) =>
        Record(change, new RoomUnit(_writer, new RoomRecord(State.Settings, SettingsVersion, State.Closing, change.Opening)));

    /// <summary>The organiser changed the settings.</summary>
    public void Record(RoomChange.Configured change) =>
        Record(change, new RoomUnit(_writer, new RoomRecord(change.Settings, ++SettingsVersion, State.Closing, State.Opening)));

    /// <inheritdoc cref="Recorder.BeDurable"/>
    public ValueTask BeDurable() => _recorder.BeDurable();

    /// <inheritdoc cref="Recorder.TryBeDurable"/>
    public ValueTask<bool> TryBeDurable() => _recorder.TryBeDurable();

    /// <inheritdoc cref="Recorder.Drain"/>
    public Task Drain(CancellationToken cancellation) => _recorder.Drain(cancellation);

    /// <summary>Begins to follow the sale: the line is seen as it stands, and watchers are told nothing yet.</summary>
    public void Begin(LinePulse pulse) => Pulse = pulse with { Version = Pulse.Version };

    /// <summary>Tells watchers how the line stands now, as the next version.</summary>
    /// <param name="pulse">How it stands.</param>
    /// <param name="left">Numbers that have left it since the message before.</param>
    /// <param name="hasOpened">Whether it has opened since.</param>
    public void Tell(LinePulse pulse, List<int> left, bool hasOpened)
    {
        Pulse = pulse with { Version = Pulse.Version + 1 };
        _live.Committed(LineNews.Of(State, Pulse, left, hasOpened));
    }

    private void Record(RoomChange change, CommitUnit unit)
    {
        State.Apply(change);
        _ = _recorder.Record(unit);
    }
}
