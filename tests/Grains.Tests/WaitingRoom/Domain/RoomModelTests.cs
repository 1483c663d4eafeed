using Xunit.Abstractions;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>Random lives of a waiting room against a line so simple that it can't be wrong.</summary>
public sealed class RoomModelTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(RoomMode.Fifo)]
    [InlineData(RoomMode.Lottery)]
    public void A_room_agrees_with_its_model(RoomMode mode)
    {
        for (var round = 0; round < 40; round++)
        {
            var seed = Environment.TickCount + round;
            output.WriteLine($"seed {seed}");
            new Life(new Random(seed), mode).Live(600);
        }
    }

    private sealed class Life
    {
        private readonly Random _random;
        private readonly TestRoom _room;
        private readonly List<Person> _people = [];
        private readonly List<DateTimeOffset> _admissions = [];
        private double _credit;

        public Life(Random random, RoomMode mode)
        {
            _random = random;
            _room = new TestRoom(mode, perMinute: random.Next(30, 600), inside: random.Next(1, 20), minutes: 1, stock: random.Next(1, 60));
            _room.Sale = _room.Sale with { OpensAt = TestRoom.Start.AddSeconds(random.Next(1, 90)) };
        }

        private IEnumerable<Person> Waiting => _people.Where(person => person.State == PlaceState.Waiting);

        private IEnumerable<Person> Inside => _people.Where(person => person.State == PlaceState.Admitted);

        public void Live(int steps)
        {
            for (var step = 0; step < steps; step++)
            {
                Step();
                Agree();
            }
        }

        private void Step()
        {
            switch (_random.Next(20))
            {
                case < 7:
                    Join();
                    break;
                case 7:
                    With(Waiting.Concat(Inside), Leave);
                    break;
                case 8:
                    With(Waiting, person => { _room.SayGoodbye(person.User); person.Farewell(_room.Now); });
                    break;
                case 9:
                    With(Waiting, person => { _room.Join(person.User); person.See(_room.Now); });
                    break;
                case 10:
                    With(Inside, Order);
                    break;
                case 11:
                    With(Inside.Where(person => person.Order is not null), EndOrder);
                    break;
                case 12:
                    _room.Configure(settings => settings with { IsPaused = _random.Next(3) == 0 });
                    break;
                case 13:
                    _room.Configure(settings => settings with { MaxConcurrent = _random.Next(1, 25), AdmitPerMinute = _random.Next(30, 600) });
                    break;
                case 14:
                    _room.Sale = _room.Sale with { Available = _random.Next(0, 60) };
                    break;
                case 15:
                    Crash();
                    break;
                default:
                    Tick();
                    break;
            }
        }

        private void Join()
        {
            var user = _random.Next(6) == 0 && _people.Count > 0 ? _people[_random.Next(_people.Count)].User : Guid.NewGuid();
            var known = _people.LastOrDefault(person => person.User == user && person.State is PlaceState.Waiting or PlaceState.Admitted);
            _room.Join(user);
            if (known is null)
                _people.Add(new Person(user, _people.Count + 1, _room.Now));
            else
                known.See(_room.Now);
        }

        private void Leave(Person person)
        {
            _room.Leave(person.User);
            person.State = PlaceState.Left;
        }

        private void Order(Person person)
        {
            var order = Guid.NewGuid();
            var expected = person.Order is not null ? AdmissionUse.Used : person.EndsAt <= _room.Now ? AdmissionUse.NotAdmitted : AdmissionUse.Granted;
            Assert.Equal(expected, _room.Use(person.User, order));
            if (expected == AdmissionUse.Granted)
                (person.Order, person.IsOrderSure) = (order, false);
        }

        private void EndOrder(Person person)
        {
            if (_random.Next(3) == 0)
            {
                // After a crash the room can't know that no other request for this order is under way.
                _room.GiveBack(person.User, person.Order!.Value);
                person.Order = person.IsOrderSure ? person.Order : null;
                return;
            }

            var end = (ShoppingEnd)_random.Next(2);
            _room.End(person.Order!.Value, end);
            person.State = end == ShoppingEnd.Paid ? PlaceState.Served : PlaceState.Lapsed;
        }

        private void Crash()
        {
            _room.Crash();
            _credit = 0;
            foreach (var person in Waiting)
                person.See(_room.Now);
            foreach (var person in Inside)
                person.IsOrderSure = true;
        }

        private void Tick()
        {
            var elapsed = _random.Next(12) == 0 ? _random.Next(20, 140) : _random.Next(1, 4);
            _room.Now = _room.Now.AddSeconds(elapsed);
            foreach (var person in Waiting.Where(_ => _random.Next(4) > 0).ToList())
            {
                _room.Join(person.User);
                person.See(_room.Now);
            }

            var wasOpen = _room.State.Opening is not null;
            var admitted = _room.Tick();
            if (!wasOpen && _room.State.Opening is not null)
                TakeNumbers();
            Assert.Equal(Expect(elapsed).Select(person => person.User), admitted);
            foreach (var person in Waiting.Where(_ => _room.State.Opening is not null))
                person.MoveTo(_room.PositionOf(person.User), Waiting.Count(other => other.Number < person.Number) + 1);
        }

        /// <summary>What was drawn is not for the model to say; but it must be a permutation.</summary>
        private void TakeNumbers()
        {
            foreach (var person in Waiting)
                person.Number = _room.NumberOf(person.User);
            Assert.All(Waiting, person => Assert.InRange(person.Number, 1, _people.Count));
            Assert.Equal(Waiting.Count(), Waiting.Select(person => person.Number).Distinct().Count());
        }

        /// <summary>Who should be let through now. Moves everybody on as a side effect.</summary>
        private List<Person> Expect(int elapsed)
        {
            var (now, settings, opening) = (_room.Now, _room.State.Settings, _room.State.Opening);
            foreach (var person in Inside.Where(person => person.Order is null && person.EndsAt <= now).ToList())
                person.State = PlaceState.Lapsed;
            if (opening is not null && now >= opening.At.AddSeconds(120))
                foreach (var person in Waiting.Where(person => person.Seen < now.AddSeconds(-120)).ToList())
                    person.State = PlaceState.Vanished;

            var rate = settings.AdmitPerMinute / 60.0;
            _credit = Math.Min(_credit + (rate * elapsed), Math.Max(1, 2 * rate));
            var most = new[]
            {
                opening is null || settings.IsPaused ? 0 : (int)_credit,
                settings.AdmitPerMinute - _admissions.Count(at => at > now.AddMinutes(-1)),
                settings.MaxConcurrent - Inside.Count(),
                _room.Sale.Available - Inside.Count(person => person.Order is null),
            }.Min();
            var admitted = Waiting.Where(person => !person.IsGone && person.Seen >= now.AddSeconds(-30)).OrderBy(person => person.Number).Take(Math.Max(0, most)).ToList();
            _credit -= admitted.Count;
            foreach (var person in admitted)
                (person.State, person.EndsAt) = (PlaceState.Admitted, now.AddMinutes(1));
            _admissions.AddRange(admitted.Select(_ => now));
            return admitted;
        }

        private void Agree()
        {
            foreach (var person in _people.GroupBy(person => person.User).Select(places => places.Last()))
                Assert.Equal(person.State, _room.StateOf(person.User));
            Assert.Equal(Inside.Count(), _room.State.Inside.Count);
            Assert.Equal(Inside.Count(person => person.Order is null), _room.State.Choosing);
            Assert.Equal(_people.Count(person => person.State == PlaceState.Served), _room.State.Served);
            Assert.Equal(_people.Count(person => person.State is PlaceState.Left or PlaceState.Vanished or PlaceState.Lapsed), _room.State.Abandoned);
        }

        private void With(IEnumerable<Person> people, Action<Person> act)
        {
            var list = people.ToList();
            if (list.Count > 0)
                act(list[_random.Next(list.Count)]);
        }
    }

    private sealed class Person(Guid user, int number, DateTimeOffset seen)
    {
        private int _position = int.MaxValue;

        public Guid User => user;

        public int Number { get; set; } = number;

        public PlaceState State { get; set; }

        public DateTimeOffset Seen { get; private set; } = seen;

        public bool IsGone { get; private set; }

        public DateTimeOffset EndsAt { get; set; }

        public Guid? Order { get; set; }

        /// <summary>Whether the room believes in the order, whatever a request for it says.</summary>
        public bool IsOrderSure { get; set; }

        public void See(DateTimeOffset now) => (Seen, IsGone) = (now, false);

        public void Farewell(DateTimeOffset now) => (Seen, IsGone) = (now, true);

        public void MoveTo(int position, int expected)
        {
            Assert.Equal(expected, position);
            Assert.True(position <= _position, "a place has moved back");
            _position = position;
        }
    }
}
