using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Ticketing.WaitingRoom.Domain;
using Xunit.Abstractions;

namespace Ticketing.WaitingRoom.Roster;

/// <summary>
/// Random lives of a line whose people are served by several silos: devices come and go, messages are lost, silos die with the places on
/// them, servers of the HTTP API vanish, the room crashes. What screens show is what the room knows at that version, and no place moves back.
/// </summary>
public sealed class RosterModelTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(RoomMode.Fifo)]
    [InlineData(RoomMode.Lottery)]
    public void Screens_agree_with_the_room_whatever_becomes_of_silos(RoomMode mode)
    {
        var shown = 0;
        for (var round = 0; round < 40; round++)
        {
            var seed = Environment.TickCount + round;
            output.WriteLine($"seed {seed}");
            var life = new Life(new Random(seed), mode);
            life.Live(500);
            shown += life.Shown;
        }

        Assert.True(shown > 5_000, "hardly anything was shown");
    }

    [Fact]
    public void A_devices_lease_ends_unless_it_is_renewed_and_who_was_cut_off_has_not_said_good_bye()
    {
        var (line, node, now) = (new RosterLine(Guid.Empty), new ScreenNode(Guid.NewGuid(), _ => Task.CompletedTask, TimeProvider.System), TestRoom.Start);
        var (cell, device) = (line.Enter(Guid.NewGuid()), Guid.NewGuid());
        line.Connect(cell, device, node, now);
        line.Connect(cell, device, node, now.AddSeconds(PlaceLease.RenewalSeconds));
        Assert.Equal([cell.UserId], Reports(line, now.AddSeconds(PlaceLease.Seconds + 1)).SelectMany(report => report.Present));
        AssertNobody(Reports(line, now.AddSeconds(PlaceLease.Seconds + PlaceLease.RenewalSeconds)));
        Assert.False(cell.Devices.HasAny);
    }

    [Fact]
    public void Whoever_closes_their_last_connection_has_said_good_bye()
    {
        var (line, node, now) = (new RosterLine(Guid.Empty), new ScreenNode(Guid.NewGuid(), _ => Task.CompletedTask, TimeProvider.System), TestRoom.Start);
        var (cell, phone, laptop) = (line.Enter(Guid.NewGuid()), Guid.NewGuid(), Guid.NewGuid());
        line.Connect(cell, phone, node, now);
        line.Connect(cell, laptop, node, now);
        line.Disconnect(cell, phone);
        line.Disconnect(cell, phone);
        Assert.Equal([cell.UserId], Reports(line, now).SelectMany(report => report.Present));
        line.Disconnect(cell, laptop);
        var last = Reports(line, now).ToList();
        Assert.Equal([cell.UserId], last.SelectMany(report => report.Gone));
        Assert.Empty(last.SelectMany(report => report.Present));
    }

    [Fact]
    public async Task The_devices_of_a_server_that_does_not_answer_for_long_count_no_longer_but_their_owners_have_not_said_good_bye()
    {
        var (line, now, clock) = (new RosterLine(Guid.Empty), TestRoom.Start, new FakeTimeProvider(TestRoom.Start));
        var node = new ScreenNode(Guid.NewGuid(), _ => Task.FromException(new TimeoutException()), clock);
        var (cutOff, alive) = (line.Enter(Guid.NewGuid()), line.Enter(Guid.NewGuid()));
        foreach (var cell in new[] { cutOff, alive })
            line.Connect(cell, Guid.NewGuid(), node, now);
        line.Connect(alive, Guid.NewGuid(), new ScreenNode(Guid.NewGuid(), _ => Task.CompletedTask, clock), now);
        for (var failure = 0; failure < 10; failure++)
            Assert.NotNull(await node.TryShowAsync(ScreenBatch.Quiet(Guid.Empty))); // All at once: a gateway was lost, the server is there.
        Assert.False(node.IsLost);
        Assert.Equal(2, Reports(line, now).SelectMany(report => report.Present).Count());

        clock.Advance(ScreenNode.Patience + TimeSpan.FromSeconds(1));
        Assert.NotNull(await node.TryShowAsync(ScreenBatch.Quiet(Guid.Empty)));
        Assert.True(node.IsLost);
        var reports = Reports(line, now).ToList();
        Assert.Equal([alive.UserId], reports.SelectMany(report => report.Present));
        Assert.Empty(reports.SelectMany(report => report.Gone));
    }

    [Fact]
    public async Task A_server_that_answers_between_failures_is_not_lost_and_its_messages_are_numbered()
    {
        var (clock, fails) = (new FakeTimeProvider(TestRoom.Start), false);
        List<long> numbers = [];
        var node = new ScreenNode(Guid.NewGuid(), Take, clock);
        for (var second = 0; second < 40; second++)
        {
            fails = second % 10 != 0;
            await node.TryShowAsync(ScreenBatch.Quiet(Guid.Empty));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.False(node.IsLost);
        Assert.Equal([1, 11, 21, 31], numbers);

        Task Take(ScreenBatch batch)
        {
            if (fails)
                return Task.FromException(new TimeoutException());
            numbers.Add(batch.Number);
            return Task.CompletedTask;
        }
    }

    private static void AssertNobody(IEnumerable<Attendance> reports) =>
        Assert.All(reports, static report => Assert.Equal((0, 0), (report.Present.Length, report.Gone.Length)));

    private static IEnumerable<Attendance> Reports(RosterLine line, DateTimeOffset now) =>
        Enumerable.Range(0, RosterLine.ReportsInRound).Select(_ => line.TakeAttendance(now));

    private sealed class Life
    {
        private const int People = 24;

        private readonly Random _random;
        private readonly TestRoom _room;
        private readonly Silo[] _silos = [new(), new()];
        private readonly Server[] _servers = [new(), new()];
        private readonly Guid[] _users = [.. Enumerable.Range(0, People).Select(_ => Guid.NewGuid())];
        private readonly Dictionary<(long Version, int Number), int> _truth = [];
        private readonly Dictionary<Guid, (Server Server, Guid Device, int Silo)> _connected = [];
        private long _version = 1;
        private LinePulse _pulse;

        public Life(Random random, RoomMode mode)
        {
            _random = random;
            _room = new TestRoom(mode, perMinute: random.Next(30, 600), inside: random.Next(1, 8), minutes: 1);
            _room.Sale = _room.Sale with { OpensAt = TestRoom.Start.AddSeconds(random.Next(1, 60)) };
            _pulse = OutlookRules.PulseOf(Guid.Empty, _version, _room.State, _room.Offer, _room.Now);
            foreach (var silo in _silos)
                silo.Line.Take(Snapshot());
        }

        public int Shown => _servers.Sum(server => server.Shown);

        public void Live(int steps)
        {
            for (var step = 0; step < steps; step++)
                Step();
        }

        private void Step()
        {
            var (user, silo) = (_users[_random.Next(People)], _random.Next(_silos.Length));
            switch (_random.Next(16))
            {
                case < 3:
                    _room.Join(user);
                    Ask(_connected.TryGetValue(user, out var at) ? at.Silo : silo, user);
                    break;
                case < 5:
                    Connect(user, _servers[_random.Next(_servers.Length)], silo);
                    break;
                case 5:
                    Disconnect(user);
                    break;
                case 6:
                    _room.Leave(user);
                    break;
                case 7:
                    if (_random.Next(4) == 0)
                        Die(silo);
                    break;
                case 8:
                    if (_random.Next(4) == 0)
                        Crash();
                    break;
                case 9:
                    Report();
                    break;
                case 10:
                    Poll(user, silo);
                    break;
                default:
                    Tick();
                    break;
            }
        }

        /// <summary>A tick of the room. Each silo hears of it, or does not, and reads the line when it notices.</summary>
        private void Tick()
        {
            _room.Now = _room.Now.AddSeconds(1);
            foreach (var user in _users.Where(_room.Has))
                _room.See(user);
            if (_version % 20 == 0)
                Renew();
            var wasLobby = _room.State.Opening is null;
            var left = _room.TickAndTell();
            _pulse = OutlookRules.PulseOf(Guid.Empty, ++_version, _room.State, _room.Offer, _room.Now);
            NoteTruth();
            var change = LineNews.Of(_room.State, _pulse, left, wasLobby && _room.State.Opening is not null);
            foreach (var silo in _silos.Where(_ => _random.Next(8) > 0))
                Hear(silo, change);
        }

        /// <summary>The room dies; another copy of it goes on, at a higher version.</summary>
        private void Crash()
        {
            _room.Crash();
            _pulse = OutlookRules.PulseOf(Guid.Empty, _version += 10, _room.State, _room.Offer, _room.Now);
            NoteTruth();
        }

        private void NoteTruth()
        {
            foreach (var user in _users.Where(user => _room.State.Opening is not null && _room.IsWaiting(user)))
                _truth[(_version, _room.NumberOf(user))] = _room.PositionOf(user);
        }

        private void Hear(Silo silo, LineChanged change)
        {
            if (silo.Line.Apply(change) == MirrorStep.Missed)
                silo.Line.Take(Snapshot());
            Show(silo, hasTicked: true);
            foreach (var user in silo.Line.TakeDoubtful(People))
                silo.Line.Settle(Look(user));
            Show(silo, hasTicked: false);
        }

        private void Connect(Guid user, Server server, int silo)
        {
            Disconnect(user);
            var device = Guid.NewGuid();
            _connected[user] = (server, device, silo);
            var cell = _silos[silo].Cell(user);
            _silos[silo].Line.Connect(cell, device, server.On(_silos[silo]), _room.Now);
            server.Take(Ask(silo, user), _truth);
        }

        private void Renew()
        {
            foreach (var (user, at) in _connected)
                _silos[at.Silo].Line.Connect(_silos[at.Silo].Cell(user), at.Device, at.Server.On(_silos[at.Silo]), _room.Now);
        }

        private void Disconnect(Guid user)
        {
            if (_connected.Remove(user, out var at))
                _silos[at.Silo].Line.Disconnect(_silos[at.Silo].Cell(user), at.Device);
        }

        private void Poll(Guid user, int silo)
        {
            silo = _connected.TryGetValue(user, out var at) ? at.Silo : silo;
            var view = _silos[silo].Line.TryView(_silos[silo].Cell(user)) ?? Ask(silo, user);
            if (view.Standing == Standing.Waiting && _truth.TryGetValue((view.Pulse.Version, view.Number), out var position))
                Assert.Equal(position, view.Position);
        }

        /// <summary>A silo dies with the places on it. Their servers notice, and connect them elsewhere.</summary>
        private void Die(int silo)
        {
            _silos[silo] = new Silo();
            _silos[silo].Line.Take(Snapshot());
            foreach (var (user, at) in _connected.Where(one => one.Value.Silo == silo).ToList())
            {
                _connected.Remove(user);
                Connect(user, at.Server, _random.Next(_silos.Length));
            }
        }

        /// <summary>Every silo tells the room who is there: whoever is connected is, and who is not reported is not.</summary>
        private void Report()
        {
            foreach (var silo in _silos)
            {
                var reports = Reports(silo.Line, _room.Now).ToList();
                var present = reports.SelectMany(report => report.Present).ToHashSet();
                Assert.Superset(_connected.Where(one => _silos[one.Value.Silo] == silo).Select(one => one.Key).ToHashSet(), present);
                Assert.DoesNotContain(reports.SelectMany(report => report.Gone), present.Contains);
            }
        }

        private PlaceView Ask(int silo, Guid user)
        {
            var (cell, view) = (_silos[silo].Cell(user), Look(user));
            Assert.True(_silos[silo].Line.Settle(cell, view));
            Show(_silos[silo], hasTicked: false);
            return view;
        }

        private void Show(Silo silo, bool hasTicked)
        {
            foreach (var (node, batch) in silo.Line.TakeShows(Guid.Empty, hasTicked))
                _servers.Single(server => server.On(silo) == node).Take(batch, _truth);
        }

        private PlaceView Look(Guid user) => _room.Look(user, _pulse);

        private LineSnapshot Snapshot() => RoomViews.LineOf(_room.State, _pulse);
    }

    private sealed class Silo
    {
        private readonly Dictionary<Guid, PlaceCell> _cells = [];

        public RosterLine Line { get; } = new(Guid.Empty);

        public PlaceCell Cell(Guid user) => _cells.TryGetValue(user, out var cell) ? cell : _cells[user] = Line.Enter(user);
    }

    /// <summary>A server of the HTTP API, with the screens of those who are connected to it.</summary>
    private sealed class Server
    {
        private readonly Dictionary<Silo, ScreenNode> _nodes = [];
        private readonly Dictionary<Guid, (int Number, int Position, long Version)> _screens = [];

        public int Shown { get; private set; }

        public ScreenNode On(Silo silo) => _nodes.TryGetValue(silo, out var node) ? node : _nodes[silo] = new ScreenNode(Guid.NewGuid(), _ => Task.CompletedTask, TimeProvider.System);

        public void Take(ScreenBatch batch, Dictionary<(long, int), int> truth)
        {
            foreach (var place in batch.Places)
                Take(place, truth);
            foreach (var (user, position) in batch.Positions)
                if (_screens.TryGetValue(user, out var screen))
                    Show(user, screen.Number, position, batch.Pulse!.Version, truth);
        }

        public void Take(PlaceView place, Dictionary<(long, int), int> truth)
        {
            if (place.Standing is Standing.Waiting or Standing.Lobby)
                Show(place.UserId, place.Number, place.Position, place.Pulse.Version, truth);
            else
                _screens.Remove(place.UserId);
        }

        /// <summary>As browsers do: what has a lower version is older.</summary>
        private void Show(Guid user, int number, int position, long version, Dictionary<(long, int), int> truth)
        {
            var before = _screens.GetValueOrDefault(user);
            if (version < before.Version)
                return;
            if (truth.TryGetValue((version, number), out var expected))
                Assert.Equal(expected, position);
            if (before.Number == number && before.Position > 0)
                Assert.True(position <= before.Position, "a place has moved back");
            _screens[user] = (number, position, version);
            Shown++;
        }
    }
}
