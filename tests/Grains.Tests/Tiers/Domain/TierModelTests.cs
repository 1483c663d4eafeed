using Xunit.Abstractions;

namespace Ticketing.Tiers.Domain;

/// <summary>Random lives of a tier against a model so simple that it can't be wrong.</summary>
public sealed class TierModelTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_tier_agrees_with_its_model(bool isReserved)
    {
        for (var round = 0; round < 60; round++)
        {
            var seed = Environment.TickCount + round;
            output.WriteLine($"seed {seed}");
            Live(new Random(seed), isReserved);
        }
    }

    private static void Live(Random random, bool isReserved)
    {
        var definition = isReserved ? Tiers.Reserved(new SeatRow("A", 7), new SeatRow("B", 9), new SeatRow("C", 4)) : Tiers.General(20);
        var (state, model, orders, now) = (Tiers.State(definition), new Model(), new List<HoldTickets>(), Tiers.Now);
        for (var step = 0; step < 300; step++)
        {
            now = now.AddSeconds(random.Next(3));
            Expire(state, model, now);
            switch (random.Next(10))
            {
                case < 5:
                    Hold(state, model, orders, random, now);
                    break;
                case < 7 when orders.Count > 0:
                    Confirm(state, model, orders[random.Next(orders.Count)], now);
                    break;
                case < 9 when orders.Count > 0:
                    Release(state, model, orders[random.Next(orders.Count)], random.Next(4) == 0);
                    break;
                default:
                    Resize(state, isReserved, random);
                    break;
            }

            Agree(state, model);
        }
    }

    private static void Hold(TierState state, Model model, List<HoldTickets> orders, Random random, DateTimeOffset now)
    {
        var command = Tiers.Hold(random.Next(1, 5)) with { HeldUntil = now.AddSeconds(random.Next(1, 60)) };
        switch (state.Do(command, now))
        {
            case HoldResult.Held held:
                model.Add(command.OrderId, held, command.HeldUntil!.Value);
                orders.Add(command);
                break;
            case HoldResult.SoldOut(var available):
                Assert.True(available < command.Lines[0].Quantity);
                Assert.Equal(Math.Max(0, state.Definition.Capacity - model.Count), available);
                break;
            default:
                Assert.Fail("No other answer fits.");
                break;
        }
    }

    private static void Confirm(TierState state, Model model, HoldTickets order, DateTimeOffset now)
    {
        var seats = model.LastSeatsOf(order.OrderId);
        var confirm = new ConfirmTickets(order.OrderId, order.BuyerId, [new HeldLine(0, "full", seats.Length, 5000, [.. seats], Anchor: 1)], null);
        var (result, change) = SettlementRules.Decide(state, confirm, now);
        if (change is not null)
            state.Apply(change);
        if (result is ConfirmResult.Confirmed confirmed)
            model.Sell(order.OrderId, [.. confirmed.Lines.SelectMany(line => line.Seats)]);
    }

    private static void Release(TierState state, Model model, HoldTickets order, bool evenIfSold)
    {
        var (result, change) = SettlementRules.Decide(state, new ReleaseTickets(order.OrderId, evenIfSold, null));
        if (change is not null)
            state.Apply(change);
        if (result == ReleaseResult.Released)
            model.Remove(order.OrderId);
        else
            Assert.True(model.IsSold(order.OrderId));
    }

    private static void Resize(TierState state, bool isReserved, Random random)
    {
        if (isReserved)
            return;
        var capacity = random.Next(1, 40);
        var (result, change) = DefinitionRules.Decide(state, state.Definition with { Capacity = capacity });
        Assert.Equal(capacity < state.Held + state.Sold, result is RedefineResult.BelowTaken);
        if (change is not null)
            state.Apply(change);
    }

    private static void Expire(TierState state, Model model, DateTimeOffset now)
    {
        var lapsed = state.TakeLapsed(now);
        Assert.Equal(model.LapsedAt(now).Order(), lapsed.Order());
        state.Apply(new TierChange.Released([.. lapsed]));
        foreach (var order in lapsed)
            model.Remove(order);
    }

    private static void Agree(TierState state, Model model)
    {
        Assert.Equal(model.Count, state.Held + state.Sold);
        Assert.Equal(model.SoldCount, state.Sold);
        Assert.True(state.Held + state.Sold <= state.Definition.Capacity, "oversold");
        Assert.True(model.HasNoSeatTwice(), "a seat is held twice");
    }

    private sealed class Model
    {
        private readonly Dictionary<Guid, (string[] Seats, bool Sold, DateTimeOffset Until)> _live = [];
        private readonly Dictionary<Guid, string[]> _last = [];

        public int Count => _live.Values.Sum(one => one.Seats.Length);

        public int SoldCount => _live.Values.Where(one => one.Sold).Sum(one => one.Seats.Length);

        public string[] LastSeatsOf(Guid order) => _last[order];

        public bool IsSold(Guid order) => _live.TryGetValue(order, out var one) && one.Sold;

        public bool HasNoSeatTwice() => _live.Values.SelectMany(one => one.Seats).Distinct().Count() == Count;

        public IEnumerable<Guid> LapsedAt(DateTimeOffset now) => _live.Where(one => !one.Value.Sold && one.Value.Until <= now).Select(one => one.Key);

        public void Add(Guid order, HoldResult.Held held, DateTimeOffset until)
        {
            _last[order] = [.. held.Lines.SelectMany(line => line.Seats)];
            _live.Add(order, (_last[order], false, until));
        }

        public void Sell(Guid order, string[] seats)
        {
            _last[order] = seats;
            _live[order] = (seats, true, default);
        }

        public void Remove(Guid order) => _live.Remove(order);
    }
}
