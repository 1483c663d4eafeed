using CsCheck;
using Ticketing.Orders;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>
/// All that can happen to admissions and orders, in random order: requests that overtake each other, are repeated, refused or lost on
/// their way, orders that are paid, cancelled or expire, a room that crashes. There are never more orders than admissions.
/// </summary>
public sealed class SpendingModelTests(ITestOutputHelper output)
{
    private const int MostSteps = 800;
    private const int Lives = 200;
    private const int People = 4;
    private const int Keys = 60;

    private static readonly Gen<int> Pick = Gen.Int[0, 999];
    private static readonly Gen<Step> AnyStep = Gen.Frequency<Step>(
        (16, Gen.Select(Pick, Pick, Gen.Bool, static (person, key, isGood) => new Step.Send(person % People, key % Keys, isGood))),
        (16, Gen.Select(Pick, Gen.Int[0, 7], static (request, luck) => new Step.Arrive(request, IsLost: luck == 7))),
        (4, Gen.Select(Pick, Gen.OneOf(Ends), Gen.Int[0, 2], static (order, end, luck) => new Step.End(order, end, IsTold: luck < 2))),
        (1, Gen.Const<Step>(new Step.Crash())),
        (4, Gen.Const<Step>(new Step.Follow())),
        (4, Gen.Int[1, 5].Select(static seconds => new Step.Tick(seconds))));

    private static OrderStatus[] Ends => [OrderStatus.Paid, OrderStatus.Cancelled, OrderStatus.Expired];

    [Fact]
    public async Task There_are_never_more_orders_than_admissions()
    {
        var (placed, freed) = (0, 0);
        await Histories.TryAsync(
            AnyStep,
            MostSteps,
            Lives,
            steps =>
            {
                var life = new Life();
                life.Live(steps);
                (placed, freed) = (placed + life.Placed, freed + life.Freed);
            },
            output.WriteLine);

        Assert.True(placed > 1_000, "hardly anything was bought"); // Otherwise nothing was tried.
        Assert.True(freed > 100, "hardly any admission was given back");
    }

    /// <summary>What happens. Requests are those under way, orders those that have not ended, in turn.</summary>
    private abstract record Step
    {
        /// <summary>Somebody asks for an order, by a key of few, with whatever admission they had last.</summary>
        public sealed record Send(int Person, int Key, bool IsGood) : Step;

        /// <summary>A request that was granted reaches its order, or is lost on its way.</summary>
        public sealed record Arrive(int Request, bool IsLost) : Step;

        /// <summary>An order ends, and the room is told or is not.</summary>
        public sealed record End(int Order, OrderStatus Status, bool IsTold) : Step;

        public sealed record Crash : Step;

        public sealed record Follow : Step;

        public sealed record Tick(int Seconds) : Step;
    }

    private sealed class Life
    {
        private const int LongestRequestSeconds = 15;

        private readonly TestRoom _room = new(perMinute: 6_000, inside: 2, minutes: 1);
        private readonly OrderRecords _records = new();
        private readonly Guid[] _people;
        private readonly List<Request> _requests = [];
        private readonly Dictionary<Guid, OrderStatus> _orders = [];
        private readonly Dictionary<Guid, (Guid User, int Number)> _placedBy = [];
        private int _attempts;

        public Life() => _people = [.. Enumerable.Range(0, People).Select(index => _room.Join(TestRoom.Person(index)))];

        public int Placed => _placedBy.Count;

        public int Freed { get; private set; }

        public void Live(IEnumerable<Step> steps)
        {
            foreach (var step in steps)
            {
                Do(step);
                Assert.All(_placedBy.Values.GroupBy(static by => by), static orders => Assert.Single(orders));
            }
        }

        private void Do(Step step)
        {
            switch (step)
            {
                case Step.Send send:
                    Send(_people[send.Person], send);
                    break;
                case Step.Arrive arrive when _requests.Count > 0:
                    Arrive(_requests[arrive.Request % _requests.Count], arrive.IsLost);
                    break;
                case Step.End end:
                    EndAnOrder(end);
                    break;
                case Step.Crash:
                    _room.Crash();
                    break;
                case Step.Follow:
                    _room.Follow(_records, _orders);
                    break;
                case Step.Tick tick:
                    Tick(tick.Seconds);
                    break;
            }
        }

        private void Send(Guid user, Step.Send send)
        {
            var attempt = TestRoom.Person(++_attempts);
            var request = new Request(user, _room.NumberOf(user), OrderOf(user, $"key-{send.Key}"), attempt, _room.Now, send.IsGood);
            if (_room.Use(user, request.Order, request.Attempt) != AdmissionUse.Granted)
                return;
            _records.Granted(request.Order);
            _requests.Add(request);
        }

        private void Arrive(Request request, bool isLost)
        {
            _requests.Remove(request);
            if (isLost)
                return; // Its server has crashed.
            if (request.IsGood && !_orders.ContainsKey(request.Order))
                Place(request);
            else if (!request.IsGood)
                GiveBack(request);
        }

        private void Place(Request request)
        {
            _orders.Add(request.Order, OrderStatus.AwaitingPayment);
            _placedBy.Add(request.Order, (request.User, request.Number));
        }

        private void GiveBack(Request request)
        {
            var before = _room.State.Choosing;
            _room.GiveBack(request.User, request.Order, request.Attempt);
            Freed += _room.State.Choosing - before;
        }

        private void EndAnOrder(Step.End end)
        {
            var open = _orders.Where(static order => order.Value == OrderStatus.AwaitingPayment).Select(static order => order.Key).ToList();
            if (open.Count == 0)
                return;
            var order = open[end.Order % open.Count];
            _orders[order] = end.Status;
            if (end.IsTold)
                _room.End(order, end.Status == OrderStatus.Paid ? ShoppingEnd.Paid : ShoppingEnd.GivenUp);
        }

        private void Tick(int seconds)
        {
            _room.Now = _room.Now.AddSeconds(seconds);
            _requests.RemoveAll(request => _room.Now - request.SentAt > TimeSpan.FromSeconds(LongestRequestSeconds));
            foreach (var user in _people)
                _room.Join(user);
            _room.Tick();
        }

        /// <summary>As orders' ids are made: of the buyer and the key.</summary>
        private static Guid OrderOf(Guid user, string key) => OrderId.For(user, key);
    }

    private sealed record Request(Guid User, int Number, Guid Order, Guid Attempt, DateTimeOffset SentAt, bool IsGood);
}
