using Ticketing.Orders;
using Xunit.Abstractions;

namespace Ticketing.WaitingRoom.Domain;

/// <summary>
/// All that can happen to admissions and orders, in random order: requests that overtake each other, are repeated, refused or lost on
/// their way, orders that are paid, cancelled or expire, a room that crashes. There are never more orders than admissions.
/// </summary>
public sealed class SpendingModelTests(ITestOutputHelper output)
{
    [Fact]
    public void There_are_never_more_orders_than_admissions()
    {
        var (placed, freed) = (0, 0);
        for (var round = 0; round < 200; round++)
        {
            var seed = Environment.TickCount + round;
            output.WriteLine($"seed {seed}");
            var life = new Life(new Random(seed));
            life.Live(400);
            (placed, freed) = (placed + life.Placed, freed + life.Freed);
        }

        Assert.True(placed > 1_000, "hardly anything was bought"); // Otherwise nothing was tried.
        Assert.True(freed > 100, "hardly any admission was given back");
    }

    private sealed class Life
    {
        private const int LongestRequestSeconds = 15;
        private const int Keys = 60;

        private readonly Random _random;
        private readonly TestRoom _room;
        private readonly OrderRecords _records = new();
        private readonly Guid[] _people;
        private readonly List<Request> _requests = [];
        private readonly Dictionary<Guid, OrderStatus> _orders = [];
        private readonly Dictionary<Guid, (Guid User, int Number)> _placedBy = [];

        public Life(Random random)
        {
            _random = random;
            _room = new TestRoom(perMinute: 6_000, inside: 2, minutes: 1);
            _people = _room.Join(4);
        }

        public int Placed => _placedBy.Count;

        public int Freed { get; private set; }

        public void Live(int steps)
        {
            for (var step = 0; step < steps; step++)
            {
                Step();
                Assert.All(_placedBy.Values.GroupBy(static by => by), static orders => Assert.Single(orders));
            }
        }

        private void Step()
        {
            switch (_random.Next(12))
            {
                case < 4:
                    Send();
                    break;
                case < 8:
                    Arrive();
                    break;
                case 8:
                    EndAnOrder();
                    break;
                case 9:
                    if (_random.Next(4) == 0)
                        _room.Crash();
                    break;
                case 10:
                    _room.Follow(_records, _orders);
                    break;
                default:
                    Tick();
                    break;
            }
        }

        /// <summary>Asks for an order, by a key of few, with whatever admission one had last.</summary>
        private void Send()
        {
            var user = _people[_random.Next(_people.Length)];
            var request = new Request(user, _room.NumberOf(user), OrderOf(user, $"key-{_random.Next(Keys)}"), Guid.NewGuid(), _room.Now, _random.Next(2) == 0);
            if (_room.Use(user, request.Order, request.Attempt) != AdmissionUse.Granted)
                return;
            _records.Granted(request.Order);
            _requests.Add(request);
        }

        /// <summary>A request that was granted reaches its order, or is lost on its way.</summary>
        private void Arrive()
        {
            if (_requests.Count == 0)
                return;
            var request = _requests[_random.Next(_requests.Count)];
            _requests.Remove(request);
            if (_random.Next(8) == 0)
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

        private void EndAnOrder()
        {
            var open = _orders.Where(static order => order.Value == OrderStatus.AwaitingPayment).Select(static order => order.Key).ToList();
            if (open.Count == 0)
                return;
            var order = open[_random.Next(open.Count)];
            _orders[order] = _random.Next(3) switch { 0 => OrderStatus.Paid, 1 => OrderStatus.Cancelled, _ => OrderStatus.Expired };
            if (_random.Next(3) > 0) // Otherwise nobody has told the room.
                _room.End(order, _orders[order] == OrderStatus.Paid ? ShoppingEnd.Paid : ShoppingEnd.GivenUp);
        }

        private void Tick()
        {
            _room.Now = _room.Now.AddSeconds(_random.Next(1, 6));
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
