namespace Ticketing.WaitingRoom.Roster;

/// <summary>
/// The people of one line who are served by one silo: a mirror of the line, and a cell for each of them.
/// Not safe for use by several threads.
/// </summary>
/// <param name="eventId">The event.</param>
internal sealed class RosterLine(Guid eventId)
{
    /// <summary>Everybody who is connected is reported as present within so many reports.</summary>
    public const int ReportsInRound = 8;

    private readonly LineMirror _mirror = new(eventId);
    private readonly Dictionary<Guid, PlaceCell> _cells = [];
    private readonly Dictionary<int, PlaceCell> _byNumber = [];
    private readonly HashSet<PlaceCell> _doubtful = [];
    private readonly HashSet<PlaceCell> _news = [];
    private readonly List<PlaceCell> _lost = [];
    private readonly HashSet<Guid> _seen = [];
    private readonly HashSet<Guid> _gone = [];
    private int _round;

    /// <summary>Whether anybody is served here, or was and that is still to be told.</summary>
    public bool HasAny => _cells.Count > 0 || _gone.Count > 0;

    /// <summary>Whether anybody's standing has changed since screens were told.</summary>
    public bool HasNews => _news.Count > 0 || _lost.Count > 0;

    /// <summary>The version of the line that is known.</summary>
    public long Version => _mirror.Pulse.Version;

    /// <summary>Begins to serve somebody.</summary>
    public PlaceCell Enter(Guid userId) => _cells[userId] = new PlaceCell(userId);

    /// <summary>Serves them no longer. Their devices are told to connect anew.</summary>
    public void Exit(PlaceCell cell)
    {
        if (_cells.GetValueOrDefault(cell.UserId) == cell)
            _cells.Remove(cell.UserId);
        Unlist(cell);
        _doubtful.Remove(cell);
        _news.Remove(cell);
        if (cell.Devices.HasAny)
            _lost.Add(cell);
    }

    /// <summary>They have given a sign of life.</summary>
    public void See(PlaceCell cell)
    {
        _gone.Remove(cell.UserId);
        _seen.Add(cell.UserId);
    }

    /// <summary>A device of theirs is connected, or is so still.</summary>
    public void Connect(PlaceCell cell, Guid device, ScreenNode node, DateTimeOffset now)
    {
        cell.Devices.Connect(device, node, now);
        _gone.Remove(cell.UserId);
    }

    /// <summary>A device of theirs is connected no longer. With the last one, they count as gone.</summary>
    public void Disconnect(PlaceCell cell, Guid device)
    {
        if (!cell.Devices.Disconnect(device) || cell.Devices.HasAny)
            return;
        _seen.Remove(cell.UserId);
        _gone.Add(cell.UserId);
    }

    /// <summary>Where they stand; null: only the room can tell.</summary>
    public PlaceView? TryView(PlaceCell cell)
    {
        if (cell.IsDoubtful || (cell.Standing == Standing.Absent && cell.AskedAt < Version))
            return null; // One without a place may have joined by another silo meanwhile.
        cell.Follow(_mirror);
        return cell.View(_mirror);
    }

    /// <summary>Takes what the room says of somebody. False: a tick has come in between, it may have been about this very place.</summary>
    public bool Settle(PlaceCell cell, PlaceView place)
    {
        if (place.Pulse.Version < Version)
            return false;
        Unlist(cell);
        cell.Take(place);
        _doubtful.Remove(cell);
        if (cell.Number > 0 && _cells.GetValueOrDefault(cell.UserId) == cell)
            _byNumber[cell.Number] = cell;
        Note(cell);
        return true;
    }

    /// <summary>
    /// Takes what the room says of somebody who may not be served here any more. One about whom it speaks too late is asked about again.
    /// </summary>
    public void Settle(PlaceView place)
    {
        if (_cells.TryGetValue(place.UserId, out var cell) && !Settle(cell, place))
            Doubt(cell);
    }

    /// <summary>Follows a tick.</summary>
    public MirrorStep Apply(LineChanged change)
    {
        var step = _mirror.Apply(change);
        if (step != MirrorStep.Applied)
            return step;

        foreach (var number in change.Admitted)
            if (Find(number, change) is { } cell)
                Admit(cell, change);
        foreach (var number in change.Gone)
            if (Find(number, change) is { } cell)
                Doubt(cell);
        foreach (var number in change.Mailed.IsDefault ? [] : change.Mailed) // A silo of before names none.
            if (Find(number, change) is { } cell)
                Tell(cell);
        FollowPhase();
        return step;
    }

    /// <summary>
    /// Takes the whole line. The room is asked about those whose number it does not have, and about those who are to be mailed: the tick
    /// in whose place it comes may have told them.
    /// </summary>
    public void Take(LineSnapshot snapshot)
    {
        if (snapshot.Pulse.Version < Version)
            return;
        _mirror.Take(snapshot);
        foreach (var cell in _cells.Values)
            if (cell.Standing != Standing.Waiting
                || cell.Mail == TurnMail.Wanted
                || (cell.Number <= _mirror.End && !_mirror.Contains(cell.Number)))
                Doubt(cell);
        FollowPhase();
    }

    /// <summary>Of whom the room is to be asked, so many at most.</summary>
    public Guid[] TakeDoubtful(int most)
    {
        var cells = _doubtful.Take(most).ToArray();
        _doubtful.ExceptWith(cells);
        return [.. cells.Select(static cell => cell.UserId)];
    }

    /// <summary>
    /// Who is to be reported to the room: who was seen since the last report, who is connected (everybody in turn), and who has gone.
    /// </summary>
    public Attendance TakeAttendance(DateTimeOffset now)
    {
        _round = (_round + 1) % ReportsInRound;
        foreach (var cell in _cells.Values)
        {
            if ((uint)cell.UserId.GetHashCode() % ReportsInRound != _round)
                continue;
            cell.Devices.Expire(now); // Who was cut off may be back in a moment, elsewhere: only who closes a connection says good-bye.
            if (cell.Devices.HasAny)
                _seen.Add(cell.UserId);
        }

        var attendance = new Attendance([.. _seen], [.. _gone]);
        _seen.Clear();
        _gone.Clear();
        return attendance;
    }

    /// <summary>What screens are to show: of all whom a tick has moved, or only of those whose standing has changed.</summary>
    /// <param name="roster">This silo.</param>
    /// <param name="hasTicked">Whether there was a tick.</param>
    public List<(ScreenNode Node, ScreenBatch Batch)> TakeShows(Guid roster, bool hasTicked)
    {
        var shows = new ScreenShows(roster, _mirror.Pulse);
        foreach (var cell in _news)
        {
            cell.IsNews = false;
            shows.AddPlace(cell, cell.View(_mirror));
        }

        if (hasTicked)
            ShowMoving(shows);
        foreach (var cell in _lost)
            shows.AddLost(cell);
        _news.Clear();
        _lost.Clear();
        return shows.Take();
    }

    private void ShowMoving(ScreenShows shows)
    {
        foreach (var cell in _cells.Values)
        {
            if (!cell.Devices.HasAny
                || !cell.IsMoving
                || cell.IsDoubtful
                || (_news.Count > 0 && _news.Contains(cell))
                || cell.AskedAt > Version)
                continue;
            cell.Follow(_mirror);
            shows.AddPosition(cell);
        }
    }

    private PlaceCell? Find(int number, LineChanged change) =>
        _byNumber.TryGetValue(number, out var cell) && cell.AskedAt < change.Pulse.Version ? cell : null;

    private void Admit(PlaceCell cell, LineChanged change)
    {
        cell.Admit(change.AdmissionEndsAt);
        Note(cell);
    }

    private void Tell(PlaceCell cell)
    {
        cell.Tell();
        Note(cell);
    }

    /// <summary>When the room is off or closed, that is so for everybody.</summary>
    private void FollowPhase()
    {
        if (_mirror.Pulse.Phase is not (RoomPhase.Off or RoomPhase.Closed))
            return;
        _byNumber.Clear();
        foreach (var cell in _cells.Values)
        {
            cell.Follow(_mirror);
            Note(cell);
        }
    }

    private void Doubt(PlaceCell cell)
    {
        cell.IsDoubtful = true;
        _doubtful.Add(cell);
    }

    private void Note(PlaceCell cell)
    {
        if (cell.IsNews)
            _news.Add(cell);
    }

    private void Unlist(PlaceCell cell)
    {
        if (_byNumber.GetValueOrDefault(cell.Number) == cell)
            _byNumber.Remove(cell.Number);
    }
}
