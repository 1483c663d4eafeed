using CsCheck;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing.Tiers.Domain;

/// <summary>Random lives of a tier against a model so simple that it can't be wrong.</summary>
public sealed class TierModelTests(ITestOutputHelper output)
{
    private const int MostSteps = 600;
    private const int Lives = 60;

    private static readonly Gen<int> Pick = Gen.Int[0, 99];
    private static readonly Gen<int> Pause = Gen.Int[0, 2];
    private static readonly Gen<Step> AnyStep = Gen.Frequency<Step>(
        (5, Gen.Select(
            Pause,
            Gen.Int[1, 4],
            Gen.Int[1, 59],
            Pick,
            static (pause, tickets, seconds, buyer) => new Step.Hold(pause, tickets, seconds, buyer))),
        (2, Gen.Select(Pause, Pick, static (pause, order) => new Step.Confirm(pause, order))),
        (2, Gen.Select(
            Pause, Pick, Gen.Int[0, 7], static (pause, order, luck) => new Step.Release(pause, order, luck < 2, HasLapsed: luck % 2 == 0))),
        (1, Gen.Select(Pause, Pick, Gen.Int[1, 7], static (pause, order, which) => new Step.Return(pause, order, which))),
        (1, Gen.Select(Pause, Gen.Int[1, 39], static (pause, capacity) => new Step.Resize(pause, capacity))));

    private static readonly Guid[] Buyers = [.. Enumerable.Range(0, 4).Select(static _ => Guid.NewGuid())];

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 20)]
    [InlineData(true, 20)]
    public Task A_tier_agrees_with_its_model(bool isReserved, int returnSeconds) =>
        Histories.TryAsync(AnyStep, MostSteps, Lives, steps => new Life(isReserved, returnSeconds).Live(steps), output.WriteLine);

    /// <summary>What happens, some seconds after what happened before. Orders are those that hold tickets or did, in turn.</summary>
    private abstract record Step(int Pause)
    {
        public sealed record Hold(int Pause, int Tickets, int Seconds, int Buyer) : Step(Pause);

        public sealed record Confirm(int Pause, int Order) : Step(Pause);

        public sealed record Release(int Pause, int Order, bool EvenIfSold, bool HasLapsed) : Step(Pause);

        /// <summary>Tickets of a paid order go back on sale: of each of its first three whether so, as bits.</summary>
        public sealed record Return(int Pause, int Order, int Which) : Step(Pause);

        public sealed record Resize(int Pause, int Capacity) : Step(Pause);
    }

    private sealed class Life
    {
        private readonly List<HoldTickets> _orders = [];
        private readonly bool _isReserved;
        private readonly TierState _state;
        private readonly Model _model;
        private DateTimeOffset _now = Tiers.Now;

        public Life(bool isReserved, int returnSeconds)
        {
            var tier = isReserved ? Tiers.Reserved(new SeatRow("A", 7), new SeatRow("B", 9), new SeatRow("C", 4)) : Tiers.General(20);
            var delays = new ReturnDelays(TimeSpan.FromSeconds(returnSeconds), secret: 42);
            (_isReserved, _state, _model) = (isReserved, Tiers.State(tier, delays: delays), new Model(delays));
        }

        public void Live(IEnumerable<Step> steps)
        {
            foreach (var step in steps)
            {
                _now = _now.AddSeconds(step.Pause);
                Expire();
                Do(step);
                Agree();
            }
        }

        private void Do(Step step)
        {
            switch (step)
            {
                case Step.Hold hold:
                    Hold(hold);
                    break;
                case Step.Confirm confirm when _orders.Count > 0:
                    Confirm(_orders[confirm.Order % _orders.Count]);
                    break;
                case Step.Release release when _orders.Count > 0:
                    Release(_orders[release.Order % _orders.Count], release);
                    break;
                case Step.Return back when _orders.Count > 0:
                    Return(_orders[back.Order % _orders.Count].OrderId, back.Which);
                    break;
                case Step.Resize resize when !_isReserved:
                    Resize(resize.Capacity);
                    break;
            }
        }

        private void Hold(Step.Hold hold)
        {
            var command = Tiers.Hold(hold.Tickets, Buyers[hold.Buyer % Buyers.Length]) with { HeldUntil = _now.AddSeconds(hold.Seconds) };
            switch (_state.Do(command, _now))
            {
                case HoldResult.Held held:
                    _model.Add(command, held);
                    _orders.Add(command);
                    break;
                case HoldResult.SoldOut(var available):
                    Assert.True(available < command.Lines[0].Quantity);
                    Assert.Equal(Math.Max(0, _state.Definition.Capacity - _model.Count), available);
                    break;
                default:
                    Assert.Fail("No other answer fits.");
                    break;
            }
        }

        private void Confirm(HoldTickets order)
        {
            var seats = _model.LastSeatsOf(order.OrderId);
            var line = new HeldLine(0, "full", seats.Length, 5000, [.. seats], Anchor: 1);
            var confirm = new ConfirmTickets(order.OrderId, order.BuyerId, [line], null);
            var (result, change) = SettlementRules.Decide(_state, confirm, _now);
            if (change is not null)
                _state.Apply(change);
            if (result is ConfirmResult.Confirmed confirmed)
                _model.Sell(order.OrderId, [.. confirmed.Lines.SelectMany(line => line.Seats)]);
        }

        private void Release(HoldTickets order, Step.Release release)
        {
            var command = new ReleaseTickets(order.OrderId, release.EvenIfSold, null, HasLapsed: release.HasLapsed);
            var (result, change) = SettlementRules.Decide(_state, command);
            if (change is not null)
                _state.Apply(change);
            if (result == ReleaseResult.Released && command.HasLapsed && _model.IsReturning(order.OrderId, _now))
                Assert.Null(change); // They come back in their own time.
            else if (result == ReleaseResult.Released)
                _model.Remove(order.OrderId);
            else
                Assert.True(_model.IsSold(order.OrderId));
        }

        private void Return(Guid orderId, int which)
        {
            var line = _state.ReservationOf(orderId)?.Lines[0].Numbers ?? default;
            int[] numbers = [.. Enumerable.Range(0, line.Count).Where(index => (which >> index & 1) == 1).Select(index => line[index])];
            _state.Apply(SettlementRules.Decide(_state, new ReturnTickets(orderId, [.. numbers])));
            if (_model.IsSold(orderId))
                _model.Take(orderId, [.. numbers.Select(_state.Names.NameOf)]);
        }

        private void Resize(int capacity)
        {
            var (result, change) = DefinitionRules.Decide(_state, _state.Definition with { Capacity = capacity });
            Assert.Equal(capacity < _state.Held + _state.Sold, result is RedefineResult.BelowTaken);
            if (change is not null)
                _state.Apply(change);
        }

        private void Expire()
        {
            var lapsed = _state.TakeLapsed(_now);
            Assert.Equal(_model.DueAt(_now).Order(), lapsed.Order());
            _state.Apply(new TierChange.Released([.. lapsed]));
            foreach (var order in lapsed)
                _model.Remove(order);
        }

        private void Agree()
        {
            foreach (var buyer in Buyers)
                Assert.Equal(_model.CountOf(buyer, _now), _state.CountOf(buyer));
            Assert.Equal(_model.Count, _state.Held + _state.Sold);
            Assert.Equal(_model.SoldCount, _state.Sold);
            Assert.True(_state.Held + _state.Sold <= _state.Definition.Capacity, "oversold");
            Assert.True(_model.HasNoSeatTwice(), "a seat is held twice");
        }
    }

    private sealed class Model(ReturnDelays delays)
    {
        private readonly Dictionary<Guid, (string[] Seats, bool Sold, DateTimeOffset Until)> _live = [];
        private readonly Dictionary<Guid, Guid> _buyers = [];
        private readonly Dictionary<Guid, string[]> _last = [];

        public int Count => _live.Values.Sum(one => one.Seats.Length);

        public int SoldCount => _live.Values.Where(one => one.Sold).Sum(one => one.Seats.Length);

        public string[] LastSeatsOf(Guid order) => _last[order];

        public bool IsSold(Guid order) => _live.TryGetValue(order, out var one) && one.Sold;

        public bool HasNoSeatTwice() => _live.Values.SelectMany(one => one.Seats).Distinct().Count() == Count;

        public IEnumerable<Guid> DueAt(DateTimeOffset now) =>
            _live.Where(one => !one.Value.Sold && one.Value.Until + delays.Of(one.Key) <= now).Select(one => one.Key);

        public bool IsReturning(Guid order, DateTimeOffset now) => _live.TryGetValue(order, out var one) && !one.Sold && one.Until <= now;

        public int CountOf(Guid buyer, DateTimeOffset now) =>
            _live.Where(one => _buyers[one.Key] == buyer && !IsReturning(one.Key, now)).Sum(one => one.Value.Seats.Length);

        public void Add(HoldTickets command, HoldResult.Held held)
        {
            _last[command.OrderId] = [.. held.Lines.SelectMany(line => line.Seats)];
            _buyers[command.OrderId] = command.BuyerId;
            _live.Add(command.OrderId, (_last[command.OrderId], false, command.HeldUntil!.Value));
        }

        /// <summary>What is left of an order of which nothing is left must not be confirmed again: its hold is forgotten.</summary>
        public void Take(Guid order, string[] seats)
        {
            var rest = _live[order].Seats.Except(seats).ToArray();
            if (rest.Length == 0)
                _live.Remove(order);
            else
                _live[order] = _live[order] with { Seats = rest };
        }

        public void Sell(Guid order, string[] seats)
        {
            _last[order] = seats;
            _live[order] = (seats, true, default);
        }

        public void Remove(Guid order) => _live.Remove(order);
    }
}
