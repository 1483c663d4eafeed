using Ticketing.WaitingRoom.Domain;

namespace Ticketing.WaitingRoom.Roster;

/// <summary>Who is there in a <see cref="RosterLife"/>, against what the room believes.</summary>
internal sealed class Presence(TestRoom room)
{
    /// <summary>A device's lease, a round of reports, and the second in which it ends.</summary>
    private const int SecondsUntilGone = PlaceLease.Seconds + RosterLine.ReportsInRound + 1;

    private readonly Dictionary<Guid, Device> _devices = [];
    private readonly Dictionary<Guid, HashSet<Guid>> _leases = [];
    private readonly Dictionary<Guid, DateTimeOffset> _lastThere = [];
    private readonly Dictionary<Guid, RosterSilo> _farewells = [];

    /// <summary>Whose devices are connected to places on a silo.</summary>
    public IEnumerable<Guid> ConnectedTo(RosterSilo silo) =>
        _devices.Values.Where(device => device.Silo == silo).Select(static device => device.User);

    /// <summary>A device is connected to a place, or is so still.</summary>
    public void Connected(Guid user, Guid device, RosterSilo silo)
    {
        Seen(user);
        if (!_leases.TryGetValue(user, out var leases))
            _leases[user] = leases = [];
        leases.Add(device);
        if (_devices.GetValueOrDefault(device)?.Silo != silo)
            _devices[device] = new Device(user, silo, room.Now);
    }

    /// <summary>A device is connected no longer; its place on that silo was told so. Null: the word of it was lost.</summary>
    public void Closed(Guid user, Guid device, RosterSilo? silo)
    {
        Seen(user);
        _devices.Remove(device);
        if (silo is not null && _leases.GetValueOrDefault(user) is { } leases && leases.Remove(device) && leases.Count == 0)
            _farewells[user] = silo;
    }

    /// <summary>Places are gone, with all that they knew of devices.</summary>
    public void Lost(IReadOnlyCollection<Guid> users)
    {
        foreach (var user in users)
            _leases.Remove(user);
        foreach (var (id, device) in _devices.Where(device => users.Contains(device.Value.User)).ToList())
            _devices[id] = device with { Silo = null };
    }

    /// <summary>A silo is gone, with all places on it, and with what it had not reported yet.</summary>
    public void Died(RosterSilo silo)
    {
        foreach (var (user, _) in _farewells.Where(farewell => farewell.Value == silo).ToList())
            _farewells.Remove(user);
        Lost([.. silo.Users]);
    }

    /// <summary>Somebody has given a sign of life.</summary>
    public void Seen(Guid user)
    {
        _lastThere[user] = room.Now;
        _farewells.Remove(user);
    }

    /// <summary>The room takes everybody for present.</summary>
    public void AllSeen()
    {
        foreach (var user in _lastThere.Keys.ToList())
            Seen(user);
    }

    /// <summary>Whoever has said good-bye has been reported as gone.</summary>
    public void CheckFarewells()
    {
        foreach (var user in _farewells.Keys.Where(room.IsWaiting))
            Assert.True(room.SeenOf(user).IsFarewell, "a good-bye is lost");
        _farewells.Clear();
    }

    /// <summary>Compares, after every silo has reported.</summary>
    public void Check()
    {
        CheckFarewells();
        foreach (var device in _devices.Values)
            _lastThere[device.User] = room.Now;
        var served = _devices.Values.Where(device => device.IsServedFor(RosterLine.ReportsInRound + 1, room.Now));
        foreach (var device in served.Where(device => room.IsWaiting(device.User)))
        {
            Assert.False(room.SeenOf(device.User).IsFarewell, "one who is there counts as gone");
            var seen = room.SeenOf(device.User);
            Assert.False(seen.IsBefore(SignOfLife.At(room.Now.AddSeconds(-RosterLine.ReportsInRound))), "one who is there is not reported");
            Assert.False(SignOfLife.At(room.Now).IsBefore(seen), "one who is there is reported too early");
        }

        foreach (var (user, at) in _lastThere.Where(user => room.IsWaiting(user.Key)))
            Assert.False(SignOfLife.At(at.AddSeconds(SecondsUntilGone)).IsBefore(room.SeenOf(user)), "one who is gone counts as there");
    }

    /// <summary>A connection.</summary>
    /// <param name="User">Whose.</param>
    /// <param name="Silo">Where its place is active; null: that place is gone, and the device is to be connected to another.</param>
    /// <param name="Since">Since when.</param>
    private sealed record Device(Guid User, RosterSilo? Silo, DateTimeOffset Since)
    {
        public bool IsServedFor(int seconds, DateTimeOffset now) => Silo is not null && now - Since >= TimeSpan.FromSeconds(seconds);
    }
}
