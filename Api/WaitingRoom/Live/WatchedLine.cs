using System.Collections.Immutable;
using Ticketing.Api.Live;
using Ticketing.Live;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.WaitingRoom.Live;

/// <summary>What every <see cref="WatchedLine"/> works with.</summary>
internal sealed record LineRelayTools(IClusterClient Client, AdmissionTokens Tokens, LiveMetrics Metrics, TimeProvider Clock, ILogger<LineRelay> Log);

/// <summary>
/// A line that people on this server watch: one subscription and one mirror for all of them. A tick costs no grain call, however many
/// watch; the room is asked only about those who were drawn, or have come to an end.
/// </summary>
internal sealed partial class WatchedLine : IAsyncDisposable
{
    private const int MostAtOnce = 5_000;

    private readonly Guid _eventId;
    private readonly LineRelayTools _tools;
    private readonly LiveSubscription _subscription;
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly Lock _gate = new();
    private readonly Lazy<Task> _started;
    private readonly LineMirror _mirror;
    private readonly Dictionary<Guid, LineSeat> _seats = [];
    private readonly Dictionary<int, LineSeat> _byNumber = [];
    private readonly HashSet<Guid> _gone = [];
    private readonly HashSet<Guid> _doubtful = [];
    private long _emptySince;
    private bool _isClosed;

    public WatchedLine(Guid eventId, LineRelayTools tools)
    {
        (_eventId, _tools, _mirror) = (eventId, tools, new LineMirror(eventId));
        _subscription = new LiveSubscription(tools.Client, LiveStreams.OfEvent(eventId), Receive);
        _started = new Lazy<Task>(() => ReadAsync());
        _emptySince = tools.Clock.GetTimestamp();
    }

    /// <summary>For how long nobody has watched.</summary>
    public TimeSpan IdleTime
    {
        get
        {
            lock (_gate)
                return _seats.Count > 0 ? TimeSpan.Zero : _tools.Clock.GetElapsedTime(_emptySince);
        }
    }

    private IWaitingRoomGrain Room => _tools.Client.GetGrain<IWaitingRoomGrain>(_eventId);

    /// <summary>Subscribes and reads the line, once.</summary>
    public Task StartedAsync() => _started.Value;

    /// <summary>Adds a connection. False: this object has been closed, and another one is to be used.</summary>
    public bool TryJoin(Guid user, Watcher watcher)
    {
        lock (_gate)
        {
            if (_isClosed)
                return false;
            if (!_seats.TryGetValue(user, out var seat))
                _seats.Add(user, seat = new LineSeat(user));
            seat.Audience.Add(watcher);
            _gone.Remove(user);
            return true;
        }
    }

    /// <summary>Removes a connection. With the last one, its user counts as gone.</summary>
    public void Leave(Guid user, Watcher watcher)
    {
        lock (_gate)
        {
            if (!_seats.TryGetValue(user, out var seat) || !seat.Audience.Remove(watcher) || seat.Audience.Count > 0)
                return;
            _seats.Remove(user);
            Unlist(seat);
            _gone.Add(user);
            _emptySince = _tools.Clock.GetTimestamp();
        }
    }

    /// <summary>Closes, unless somebody watches.</summary>
    public bool TryClose()
    {
        lock (_gate)
            return _isClosed = _seats.Count == 0 && _gone.Count == 0;
    }

    /// <summary>Asks the room where somebody stands: what they see first. Counts as a sign of life.</summary>
    public async Task<PlaceView> LookAsync(Guid user)
    {
        while (true)
        {
            var place = await Room.Look(user);
            lock (_gate)
            {
                if (place.Pulse.Version < _mirror.Pulse.Version)
                    continue; // A tick has come in between: it may have been about this very place.
                if (_seats.TryGetValue(user, out var seat))
                    Seat(seat, place);
                return place;
            }
        }
    }

    /// <summary>Who is to be reported to the room.</summary>
    /// <param name="isFull">Whether everybody, or just those who have gone.</param>
    public Attendance TakeAttendance(bool isFull)
    {
        lock (_gate)
        {
            var attendance = new Attendance(isFull ? [.. _seats.Keys] : [], [.. _gone]);
            _gone.Clear();
            return attendance;
        }
    }

    /// <summary>Reports who is there.</summary>
    public Task ReportAsync(Attendance attendance) =>
        attendance.Present.IsEmpty && attendance.Gone.IsEmpty ? Task.CompletedTask : Room.Attend(attendance);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _subscription.EndAsync();
        _reading.Dispose();
    }

    private void Seat(LineSeat seat, PlaceView place)
    {
        Unlist(seat);
        seat.Place = place;
        if (place.Number > 0)
            _byNumber[place.Number] = seat;
    }

    private void Unlist(LineSeat seat)
    {
        if (seat.Place is { Number: > 0 and var number } && _byNumber.GetValueOrDefault(number) == seat)
            _byNumber.Remove(number);
    }
}
