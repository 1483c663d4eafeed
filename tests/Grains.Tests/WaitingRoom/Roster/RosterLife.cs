using Microsoft.Extensions.Time.Testing;
using Ticketing.WaitingRoom.Domain;

namespace Ticketing.WaitingRoom.Roster;

/// <summary>A line whose people are served by several silos, and connected to several servers of the HTTP API.</summary>
internal sealed class RosterLife
{
    public const int People = 24;
    public const int Silos = 3;
    public const int Servers = 2;

    /// <summary>Enough for servers to notice a silo's silence, and to connect its people to another.</summary>
    private const int SecondsToSettle = 8;

    private readonly TestRoom _room;
    private readonly Presence _presence;
    private readonly RosterSilo[] _silos = [.. Enumerable.Range(0, Silos).Select(_ => new RosterSilo())];
    private readonly RosterServer[] _servers;
    private readonly Dictionary<Guid, RosterSilo> _active = [];
    private readonly Dictionary<(long Version, int Number), int> _truth = [];
    private long _version = 1;
    private int _devices;
    private int _shownBefore;
    private LinePulse _pulse;

    public RosterLife(RoomMode mode, RosterStart start)
    {
        _room = new TestRoom(mode, start.PerMinute, start.Inside, minutes: 1, secrets: TestRoom.Secrets(start.Draw));
        _room.Sale = _room.Sale with { OpensAt = TestRoom.Start.AddSeconds(start.OpensAfterSeconds) };
        _presence = new Presence(_room);
        _servers = [.. Enumerable.Range(0, Servers).Select(_ => new RosterServer(this))];
        _pulse = OutlookRules.PulseOf(Guid.Empty, _version, _room.State, _room.Offer, _room.Now);
        foreach (var silo in _silos)
            silo.Line.Take(Snapshot());
    }

    public DateTimeOffset Now => _room.Now;

    public FakeTimeProvider Clock { get; } = new(TestRoom.Start);

    /// <summary>How often a screen has changed.</summary>
    public int Shown => _shownBefore + _servers.Sum(server => server.Shown);

    public void Live(IEnumerable<RosterStep> steps)
    {
        foreach (var step in steps)
            Do(step);
        Tick(new RosterStep.Tick(SecondsToSettle, Lost: 0, Late: 0, CutOff: 0));
        foreach (var screen in _servers.SelectMany(static server => server.Screens))
            AssertShows(Look(screen.UserId), screen);
    }

    /// <summary>A device is connected, or is so still.</summary>
    public PlaceConnection Connect(Guid user, Guid device, RosterServer server, RosterSilo asked)
    {
        var silo = Place(user, asked);
        silo.Line.Connect(silo.Cell(user), device, silo.NodeOf(server), Now);
        _presence.Connected(user, device, silo);
        return new PlaceConnection(View(user, silo), silo.Id);
    }

    /// <summary>The silo that is asked for somebody.</summary>
    public RosterSilo AnySilo(Guid user) => _silos[(int)((uint)(user.GetHashCode() + _version) % Silos)];

    /// <summary>A position that is told is that of its version.</summary>
    public void CheckPosition(PlaceView place)
    {
        if (place.Standing == Standing.Waiting && _truth.TryGetValue((place.Pulse.Version, place.Number), out var position))
            Assert.Equal(position, place.Position);
    }

    private void Do(RosterStep step)
    {
        switch (step)
        {
            case RosterStep.Join(var person, var silo):
                Join(User(person), _silos[silo]);
                break;
            case RosterStep.Open(var person, var server, var silo):
                _servers[server].Open(User(person), TestRoom.Person(-++_devices), _silos[silo]);
                break;
            case RosterStep.Close close:
                Close(close);
                break;
            case RosterStep.Leave(var person, var silo):
                _room.Leave(User(person));
                Ask(User(person), Place(User(person), _silos[silo]));
                break;
            case RosterStep.Poll(var person, var silo):
                CheckPosition(View(User(person), Place(User(person), _silos[silo])));
                break;
            case RosterStep.Collect(var person):
                Collect(User(person));
                break;
            case RosterStep.Die(var silo):
                Die(silo);
                break;
            case RosterStep.Vanish(var server):
                Vanish(server);
                break;
            case RosterStep.Crash:
                Crash();
                break;
            case RosterStep.Report:
                ReportAll();
                break;
            case RosterStep.Tick tick:
                Tick(tick);
                break;
        }

        ReadAll();
    }

    private static Guid User(int person) => TestRoom.Person(person + 1);

    /// <summary>There is one place of each person, on the silo that was asked first.</summary>
    private RosterSilo Place(Guid user, RosterSilo asked) => _active.TryGetValue(user, out var silo) ? silo : _active[user] = asked;

    private void Join(Guid user, RosterSilo asked)
    {
        _room.Join(user);
        _presence.Seen(user);
        Ask(user, Place(user, asked));
    }

    private PlaceView View(Guid user, RosterSilo silo)
    {
        silo.Line.See(silo.Cell(user));
        _presence.Seen(user);
        return silo.Line.TryView(silo.Cell(user)) ?? Ask(user, silo);
    }

    private PlaceView Ask(Guid user, RosterSilo silo)
    {
        var view = Look(user);
        Assert.True(silo.Line.Settle(silo.Cell(user), view));
        Show(silo, hasTicked: false);
        return view;
    }

    private void Close(RosterStep.Close close)
    {
        var all = _servers.SelectMany(server => server.Devices.Select(device => (Server: server, device.User, device.Device))).ToList();
        if (all.Count == 0)
            return;
        var (server, user, device) = all[close.Device % all.Count];
        server.Close(user, device);
        var silo = close.IsLost ? null : _active.GetValueOrDefault(user);
        silo?.Line.Disconnect(silo.Cell(user), device);
        _presence.Closed(user, device, silo);
    }

    private void Collect(Guid user)
    {
        if (!_active.Remove(user, out var silo))
            return;
        _presence.Lost([user]);
        silo.Collect(user);
        Show(silo, hasTicked: false);
    }

    private void Die(int silo)
    {
        foreach (var user in _silos[silo].Users)
            _active.Remove(user);
        _presence.Died(_silos[silo]);
        _silos[silo] = new RosterSilo();
        _silos[silo].Line.Take(Snapshot());
    }

    private void Vanish(int server)
    {
        foreach (var (user, device) in _servers[server].Devices)
            _presence.Closed(user, device, silo: null);
        _servers[server].HasVanished = true;
        _shownBefore += _servers[server].Shown;
        _servers[server] = new RosterServer(this);
    }

    private void Crash()
    {
        _room.Crash();
        _presence.AllSeen();
        _pulse = OutlookRules.PulseOf(Guid.Empty, _version += 10, _room.State, _room.Offer, _room.Now);
        NoteTruth();
    }

    /// <summary>Whoever is connected is reported within a round, and nobody as both present and gone.</summary>
    private void ReportAll()
    {
        foreach (var silo in _silos)
        {
            var reports = Enumerable.Range(0, RosterLine.ReportsInRound).Select(_ => Report(silo)).ToList();
            var present = reports.SelectMany(static report => report.Present).ToHashSet();
            Assert.Superset(_presence.ConnectedTo(silo).ToHashSet(), present);
            Assert.DoesNotContain(reports.SelectMany(static report => report.Gone), present.Contains);
        }

        _presence.CheckFarewells();
    }

    private Attendance Report(RosterSilo silo)
    {
        var attendance = silo.Line.TakeAttendance(Now);
        _room.Attend(attendance);
        return attendance;
    }

    private void Tick(RosterStep.Tick tick)
    {
        for (var second = 0; second < tick.Seconds; second++)
        {
            _room.Now = _room.Now.AddSeconds(1);
            Clock.Advance(TimeSpan.FromSeconds(1));
            for (var server = 0; server < Servers; server++)
                _servers[server].IsCutOff = tick.IsCutOff(second, server);
            var change = TickRoom();
            for (var silo = 0; silo < Silos; silo++)
            {
                var late = _silos[silo].TakeLate();
                if (!tick.IsLost(second, silo))
                    Hear(_silos[silo], change, tick.IsLate(second, silo));
                Settle(_silos[silo], late);
            }

            Attend();
        }
    }

    private LineChanged TickRoom()
    {
        var wasLobby = _room.State.Opening is null;
        var left = _room.TickAndTell();
        _pulse = OutlookRules.PulseOf(Guid.Empty, ++_version, _room.State, _room.Offer, _room.Now);
        NoteTruth();
        return LineNews.Of(_room.State, _pulse, left, wasLobby && _room.State.Opening is not null);
    }

    private void Attend()
    {
        foreach (var silo in _silos)
        {
            var report = Report(silo);
            Assert.Empty(report.Present.Intersect(report.Gone));
            silo.Greet();
        }

        ReadAll();
        foreach (var server in _servers)
            server.Renew();
        ReadAll();
        _presence.Check();
    }

    private void NoteTruth()
    {
        if (_room.State.Opening is null)
            return;
        foreach (var user in Enumerable.Range(0, People).Select(User).Where(_room.IsWaiting))
            _truth[(_version, _room.NumberOf(user))] = _room.PositionOf(user);
    }

    /// <summary>A silo hears of a tick, reads the line if it has missed one, and asks of whom the room alone can tell.</summary>
    private void Hear(RosterSilo silo, LineChanged change, bool isLate)
    {
        if (silo.Line.Apply(change) == MirrorStep.Missed)
            silo.Line.Take(Snapshot());
        Show(silo, hasTicked: true);
        var answers = silo.Line.TakeDoubtful(People).Select(Look).ToList();
        if (isLate)
            silo.Late.AddRange(answers);
        else
            Settle(silo, answers);
    }

    private void Settle(RosterSilo silo, IEnumerable<PlaceView> answers)
    {
        foreach (var place in answers)
            silo.Line.Settle(place);
        Show(silo, hasTicked: false);
    }

    private void Show(RosterSilo silo, bool hasTicked)
    {
        foreach (var (node, batch) in silo.Line.TakeShows(silo.Id, hasTicked))
            _ = node.TryShowAsync(batch);
        ReadAll();
    }

    private void ReadAll()
    {
        foreach (var server in _servers)
            server.Read();
    }

    private static void AssertShows(PlaceView truth, PlaceView screen) => Assert.Equal(Parts(truth), Parts(screen));

    private static (Guid, Standing, int, int) Parts(PlaceView place) => (place.UserId, place.Standing, place.Number, place.Position);

    private PlaceView Look(Guid user) => _room.Look(user, _pulse);

    private LineSnapshot Snapshot() => RoomViews.LineOf(_room.State, _pulse);
}
