namespace Ticketing.WaitingRoom.Roster;

/// <summary>A server of the HTTP API in a <see cref="RosterLife"/>, with the screens of those who are connected to it.</summary>
internal sealed class RosterServer(RosterLife life)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(4);

    private readonly Dictionary<Guid, Seat> _seats = [];
    private readonly Dictionary<Guid, (DateTimeOffset At, long Number)> _heard = [];
    private readonly Queue<ScreenBatch> _inbox = new();

    public Guid Node { get; } = Guid.NewGuid();

    public TimeProvider Clock => life.Clock;

    /// <summary>Whether no silo reaches it for now.</summary>
    public bool IsCutOff { get; set; }

    /// <summary>Whether it has died.</summary>
    public bool HasVanished { get; set; }

    /// <summary>How often a screen has changed.</summary>
    public int Shown { get; private set; }

    public IEnumerable<(Guid User, Guid Device)> Devices =>
        _seats.SelectMany(static seat => seat.Value.Devices.Select(device => (seat.Key, device)));

    /// <summary>What screens show.</summary>
    public IEnumerable<PlaceView> Screens => _seats.Values.Select(static seat => seat.Place).OfType<PlaceView>();

    /// <summary>A silo says something. It is taken in <see cref="Read"/>.</summary>
    public Task HearAsync(ScreenBatch batch)
    {
        if (HasVanished || IsCutOff)
            return Task.FromException(new TimeoutException());
        _inbox.Enqueue(batch);
        return Task.CompletedTask;
    }

    public void Open(Guid user, Guid device, RosterSilo asked)
    {
        if (!_seats.TryGetValue(user, out var seat))
            _seats[user] = seat = new Seat();
        seat.Devices.Add(device);
        Connect(user, seat, device, asked);
    }

    public void Close(Guid user, Guid device)
    {
        var seat = _seats[user];
        seat.Devices.Remove(device);
        if (seat.Devices.Count == 0)
            _seats.Remove(user);
    }

    /// <summary>Connects those again whose lease is to be renewed, and those whose silo is silent.</summary>
    public void Renew()
    {
        var silent = _heard.Where(roster => life.Now - roster.Value.At > LongestSilence).Select(static roster => roster.Key).ToHashSet();
        foreach (var (user, seat) in _seats.Where(seat => seat.Value.RenewAt <= life.Now || silent.Contains(seat.Value.Roster)).ToList())
            foreach (var device in seat.Devices)
                Connect(user, seat, device, life.AnySilo(user));
        foreach (var roster in silent)
            _heard.Remove(roster);
    }

    /// <summary>Takes what it was told.</summary>
    public void Read()
    {
        while (_inbox.TryDequeue(out var batch))
        {
            Hear(batch);
            if (batch.Pulse is not { } pulse)
                continue;
            foreach (var place in batch.Places)
                if (_seats.TryGetValue(place.UserId, out var seat))
                    Take(seat, place);
            foreach (var shown in batch.Positions)
                if (_seats.TryGetValue(shown.UserId, out var seat) && seat.Place?.Moved(shown, pulse) is { } moved)
                    Take(seat, moved);
            foreach (var user in batch.Lost)
                if (_seats.TryGetValue(user, out var seat) && seat.Roster == batch.Roster)
                    seat.RenewAt = DateTimeOffset.MinValue;
        }
    }

    private void Connect(Guid user, Seat seat, Guid device, RosterSilo asked)
    {
        var connection = life.Connect(user, device, this, asked);
        _heard.TryAdd(connection.Roster, (life.Now, 0));
        var areOthersElsewhere = seat.Roster != connection.Roster && seat.Devices.Count > 1;
        seat.RenewAt = areOthersElsewhere ? DateTimeOffset.MinValue : life.Now.AddSeconds(PlaceLease.RenewalSeconds);
        seat.Roster = connection.Roster;
        Take(seat, connection.Place);
    }

    /// <summary>After a gap in a silo's messages its people are connected again, and learn what was lost.</summary>
    private void Hear(ScreenBatch batch)
    {
        var (_, before) = _heard.GetValueOrDefault(batch.Roster);
        _heard[batch.Roster] = (life.Now, batch.Number == 1 ? 1 : Math.Max(before, batch.Number));
        if (batch.Number == 1 || batch.Number <= before + 1)
            return;
        foreach (var seat in _seats.Values.Where(seat => seat.Roster == batch.Roster))
            seat.RenewAt = DateTimeOffset.MinValue;
    }

    /// <summary>As browsers do: what has a lower version is older.</summary>
    private void Take(Seat seat, PlaceView place)
    {
        life.CheckPosition(place);
        if (seat.Place is { } before && place.Pulse.Version < before.Pulse.Version)
            return;
        if (seat.Place is { Position: > 0 } shown && place.Position > 0 && shown.Number == place.Number)
            Assert.True(place.Position <= shown.Position, "a place has moved back");
        seat.Place = place;
        Shown++;
    }

    /// <summary>All of somebody's devices on this server.</summary>
    private sealed class Seat
    {
        public HashSet<Guid> Devices { get; } = [];

        public Guid Roster { get; set; }

        public DateTimeOffset RenewAt { get; set; }

        public PlaceView? Place { get; set; }
    }
}
