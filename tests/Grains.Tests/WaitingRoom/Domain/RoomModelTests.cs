using CsCheck;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>Random lives of a waiting room against a line so simple that it can't be wrong.</summary>
public sealed class RoomModelTests(ITestOutputHelper output)
{
    private const int MostSteps = 900;
    private const int Lives = 40;

    private static readonly Gen<int> Pick = Gen.Int[0, 999];
    private static readonly Gen<Start> AnyStart = Gen.Select(
        Gen.Int[30, 599],
        Gen.Int[1, 19],
        Gen.Int[1, 59],
        Gen.Int[1, 89],
        Gen.Byte,
        static (rate, inside, stock, seconds, draw) => new Start(rate, inside, stock, seconds, draw));

    private static readonly Gen<ShoppingEnd?> AnyEnd = Gen.OneOf<ShoppingEnd?>(null, ShoppingEnd.Paid, ShoppingEnd.GivenUp);
    private static readonly Gen<int> Seconds = Gen.Frequency<int>((1, Gen.Int[20, 139]), (11, Gen.Int[1, 3]));

    private static readonly Gen<Step> AnyStep = Gen.Frequency<Step>(
        (7, Gen.Select(Gen.Int[0, 5], Pick, static (luck, person) => new Step.Join(luck == 0 ? person : null))),
        (1, Pick.Select(static person => new Step.Leave(person))),
        (1, Pick.Select(static person => new Step.SayGoodbye(person))),
        (1, Pick.Select(static person => new Step.ComeBack(person))),
        (1, Pick.Select(static person => new Step.Order(person))),
        (1, Gen.Select(Pick, AnyEnd, static (person, end) => new Step.EndOrder(person, end))),
        (1, Gen.Int[0, 2].Select(static luck => new Step.Pause(luck == 0))),
        (1, Gen.Select(Gen.Int[1, 24], Gen.Int[30, 599], static (inside, rate) => new Step.Configure(inside, rate))),
        (1, Gen.Int[0, 59].Select(static stock => new Step.Restock(stock))),
        (1, Gen.Const<Step>(new Step.Crash())),
        (4, Gen.Select(Seconds, Gen.UInt, Gen.UInt, static (seconds, one, other) => new Step.Tick(seconds, one & other))));

    [Theory]
    [InlineData(RoomMode.Fifo)]
    [InlineData(RoomMode.Lottery)]
    public Task A_room_agrees_with_its_model(RoomMode mode) =>
        Histories.TryAsync(AnyStart, AnyStep, MostSteps, Lives, (start, steps) => new Life(mode, start).Live(steps), output.WriteLine);

    private sealed record Start(int PerMinute, int Inside, int Stock, int OpensAfterSeconds, byte Draw);

    /// <summary>What happens. People are those to whom it can happen, in turn.</summary>
    private abstract record Step
    {
        /// <summary>Somebody joins whom nobody has seen before, or one who has.</summary>
        public sealed record Join(int? Known) : Step;

        public sealed record Leave(int Person) : Step;

        public sealed record SayGoodbye(int Person) : Step;

        public sealed record ComeBack(int Person) : Step;

        public sealed record Order(int Person) : Step;

        /// <summary>An order comes to an end; null: it was not placed after all.</summary>
        public sealed record EndOrder(int Person, ShoppingEnd? End) : Step;

        public sealed record Pause(bool IsPaused) : Step;

        public sealed record Configure(int MaxConcurrent, int AdmitPerMinute) : Step;

        public sealed record Restock(int Available) : Step;

        public sealed record Crash : Step;

        /// <summary>Time passes. Meanwhile all give signs of life but those whose bit is set.</summary>
        public sealed record Tick(int Seconds, uint Silent) : Step
        {
            public bool IsSilent(Person person) => (Silent >> (person.Arrival % 32) & 1) != 0;
        }
    }

    private sealed class Life
    {
        private readonly TestRoom _room;
        private readonly List<Person> _people = [];
        private readonly List<DateTimeOffset> _admissions = [];
        private double _credit;
        private int _users;
        private int _orders;

        public Life(RoomMode mode, Start start)
        {
            _room = new TestRoom(mode, start.PerMinute, start.Inside, minutes: 1, start.Stock, TestRoom.Secrets(start.Draw));
            _room.Sale = _room.Sale with { OpensAt = TestRoom.Start.AddSeconds(start.OpensAfterSeconds) };
        }

        private IEnumerable<Person> Waiting => _people.Where(person => person.State == PlaceState.Waiting);

        private IEnumerable<Person> Inside => _people.Where(person => person.State == PlaceState.Admitted);

        public void Live(IEnumerable<Step> steps)
        {
            foreach (var step in steps)
            {
                Do(step);
                Agree();
            }
        }

        private void Do(Step step)
        {
            switch (step)
            {
                case Step.Join join:
                    Join(join.Known);
                    break;
                case Step.Leave leave:
                    With(Waiting.Concat(Inside), leave.Person, Leave);
                    break;
                case Step.SayGoodbye goodbye:
                    With(Waiting, goodbye.Person, person => { _room.SayGoodbye(person.User); person.Farewell(_room.Now); });
                    break;
                case Step.ComeBack back:
                    With(Waiting, back.Person, person => { _room.Join(person.User); person.See(_room.Now); });
                    break;
                case Step.Order order:
                    With(Inside, order.Person, Order);
                    break;
                case Step.EndOrder end:
                    With(Inside.Where(person => person.Order is not null), end.Person, person => EndOrder(person, end.End));
                    break;
                case Step.Pause pause:
                    _room.Configure(settings => settings with { IsPaused = pause.IsPaused });
                    break;
                case Step.Configure(var inside, var rate):
                    _room.Configure(settings => settings with { MaxConcurrent = inside, AdmitPerMinute = rate });
                    break;
                case Step.Restock restock:
                    _room.Sale = _room.Sale with { Available = restock.Available };
                    break;
                case Step.Crash:
                    Crash();
                    break;
                case Step.Tick tick:
                    Tick(tick);
                    break;
            }
        }

        private void Join(int? known)
        {
            var user = known is { } index && _people.Count > 0 ? _people[index % _people.Count].User : TestRoom.Person(++_users);
            var person = _people.LastOrDefault(person => person.User == user && person.IsLive);
            _room.Join(user);
            if (person is null)
                _people.Add(new Person(user, _people.Count + 1, _room.Now));
            else
                person.See(_room.Now);
        }

        private void Leave(Person person)
        {
            _room.Leave(person.User);
            person.State = PlaceState.Left;
        }

        private void Order(Person person)
        {
            var order = TestRoom.Person(++_orders);
            var expected = person.Order is not null ? AdmissionUse.Used
                : person.EndsAt <= _room.Now ? AdmissionUse.NotAdmitted
                : AdmissionUse.Granted;
            Assert.Equal(expected, _room.Use(person.User, order));
            if (expected == AdmissionUse.Granted)
                (person.Order, person.IsOrderSure) = (order, false);
        }

        private void EndOrder(Person person, ShoppingEnd? end)
        {
            if (end is null)
            {
                // After a crash the room can't know that no other request for this order is under way.
                _room.GiveBack(person.User, person.Order!.Value);
                person.Order = person.IsOrderSure ? person.Order : null;
                return;
            }

            _room.End(person.Order!.Value, end.Value);
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

        private void Tick(Step.Tick tick)
        {
            _room.Now = _room.Now.AddSeconds(tick.Seconds);
            foreach (var person in Waiting.Where(person => !tick.IsSilent(person)).ToList())
            {
                _room.Join(person.User);
                person.See(_room.Now);
            }

            var wasOpen = _room.State.Opening is not null;
            var admitted = _room.Tick();
            if (!wasOpen && _room.State.Opening is not null)
                TakeNumbers();
            Assert.Equal(Expect(tick.Seconds).Select(person => person.User), admitted);
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
            var there = Waiting.Where(person => !person.IsGone && person.Seen >= now.AddSeconds(-30));
            var admitted = there.OrderBy(person => person.Number).Take(Math.Max(0, most)).ToList();
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
            Assert.Equal(_people.Count(person => !person.IsLive && person.State != PlaceState.Served), _room.State.Abandoned);
        }

        private static void With(IEnumerable<Person> people, int index, Action<Person> act)
        {
            var list = people.ToList();
            if (list.Count > 0)
                act(list[index % list.Count]);
        }
    }

    private sealed class Person(Guid user, int number, DateTimeOffset seen)
    {
        private int _position = int.MaxValue;

        /// <summary>As which they came, from 1; so many is their number, unless it is drawn.</summary>
        public int Arrival { get; } = number;

        public Guid User => user;

        public int Number { get; set; } = number;

        public PlaceState State { get; set; }

        public bool IsLive => State is PlaceState.Waiting or PlaceState.Admitted;

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
