using Ticketing.Tiers;
using Ticketing.Tiers.Domain;
using Xunit.Abstractions;
using Samples = Ticketing.Tiers.Domain.Tiers;

namespace Ticketing.Holders.Domain;

/// <summary>A sale in which some want tickets and others only want nobody to have them, by the rules alone.</summary>
public sealed class HoardModelTests(ITestOutputHelper output)
{
    private const int Stock = 5_000;
    private const int Hoarders = 200;
    private const int Buyers = 6_000;
    private const int MaxPerOrder = 4;

    private static readonly HoldTerms Terms = new(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(5), MostOpen: 3);
    private static readonly TimeSpan Run = Terms.Hold * 3;

    /// <summary>What hoarders do when their time ends.</summary>
    public enum Tactic
    {
        /// <summary>They prolong, let the hold lapse, and try again at once.</summary>
        LetLapse,

        /// <summary>They give the tickets back in the last second, and one of them takes them in the next.</summary>
        HandOver,

        /// <summary>They hold single tickets in as many orders as they may, one after the other.</summary>
        Stagger,
    }

    [Theory]
    [InlineData(Tactic.LetLapse)]
    [InlineData(Tactic.HandOver)]
    [InlineData(Tactic.Stagger)]
    public void Hoarders_get_little_of_the_time_that_tickets_can_be_had(Tactic tactic)
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var sale = new Sale(new Random(seed), tactic);
        for (var now = Sale.Opening; now < Sale.Opening + Run; now += TimeSpan.FromSeconds(1))
            sale.Tick(now);

        var share = sale.HoardedSeconds / (Stock * Run.TotalSeconds);
        output.WriteLine($"{tactic}: {share:P1} of the stock's time, {sale.Sold} of {Stock} sold");
        Assert.True(share <= 0.10, $"{share:P1}");
        Assert.True(sale.Sold > Stock * 0.75, "hardly anything was sold");
    }

    private sealed class Sale(Random random, Tactic tactic)
    {
        public static readonly DateTimeOffset Opening = Samples.Now;

        private readonly TierState _tier = new(
            Samples.General(Stock, MaxPerOrder),
            Stock,
            new SaleTerms(SaleState.Published, Opening, Opening.AddDays(1), "EUR", 1),
            new ReturnDelays(TimeSpan.FromSeconds(10), (ulong)random.NextInt64()));

        private readonly HolderBook _book = new(Terms);
        private readonly Guid[] _hoarders = [.. Enumerable.Range(0, Hoarders).Select(_ => Guid.NewGuid())];
        private readonly List<Held> _hoarded = [];
        private readonly List<Wish> _wishes = [.. Enumerable.Range(0, Buyers).Select(_ => Wish.Of(random))];
        private readonly PriorityQueue<Guid, DateTimeOffset> _paying = new();

        public double HoardedSeconds { get; private set; }

        public int Sold => _tier.Sold;

        public void Tick(DateTimeOffset now)
        {
            if (_tier.TakeLapsed(now) is { Count: > 0 } due)
                _tier.Apply(new TierChange.Released([.. due]));
            Hoard(now); // Programs come first, in every second.
            Buy(now);
            HoardedSeconds += _hoarded.Where(held => _tier.ReservationOf(held.OrderId) is not null).Sum(static held => held.Tickets);
        }

        private void Hoard(DateTimeOffset now)
        {
            _hoarded.RemoveAll(held => _tier.ReservationOf(held.OrderId) is null);
            foreach (var held in _hoarded.Where(held => held.Until - now <= TimeSpan.FromSeconds(1)).ToList())
                Stretch(held, now);
            foreach (var hoarder in _hoarders)
                if (tactic != Tactic.Stagger || (now - Opening).TotalSeconds % 200 < 1)
                    TakeAll(hoarder, now);
        }

        private void Stretch(Held held, DateTimeOffset now)
        {
            var seconds = held.IsExtended ? 0 : _book.ExtensionOf(held.OrderId, held.Until, now);
            if (seconds > 0 && held.Until > now)
            {
                var until = held.Until.AddSeconds(seconds);
                _tier.Apply(new TierChange.Extended(held.OrderId, until));
                _book.Enter(new HoldMove(held.OrderId, _tier.Definition.TierId, HoldMoveKind.Prolonged, until), now);
                _hoarded[_hoarded.IndexOf(held)] = held with { Until = until, IsExtended = true };
            }
            else if (tactic == Tactic.HandOver && held.Until > now)
            {
                _tier.Apply(new TierChange.Released([held.OrderId]));
                _book.Enter(new HoldMove(held.OrderId, _tier.Definition.TierId, HoldMoveKind.GivenUp), now);
                _hoarded.Remove(held);
            }
        }

        private void TakeAll(Guid hoarder, DateTimeOffset now)
        {
            for (var quantity = tactic == Tactic.Stagger ? 1 : MaxPerOrder; quantity > 0; quantity--)
                while (Place(hoarder, quantity, now) is { } held)
                    _hoarded.Add(held);
        }

        private void Buy(DateTimeOffset now)
        {
            while (_paying.TryPeek(out var order, out var at) && at <= now)
                Pay(_paying.Dequeue(), now);
            for (var index = _wishes.Count - 1; index >= 0; index--)
            {
                var wish = _wishes[index];
                if (wish.NextTry > now)
                    continue;
                wish.NextTry = now.AddSeconds(random.Next(2, 8));
                if (Place(wish.Person, wish.Quantity, now) is not { } held)
                    continue;
                _paying.Enqueue(held.OrderId, now.AddSeconds(random.Next(20, 120)));
                _wishes.RemoveAt(index);
            }
        }

        private void Pay(Guid order, DateTimeOffset now)
        {
            _tier.Apply(new TierChange.Confirmed(order));
            _book.Enter(new HoldMove(order, _tier.Definition.TierId, HoldMoveKind.Paid), now);
        }

        private Held? Place(Guid person, int quantity, DateTimeOffset now)
        {
            var command = Samples.Hold(quantity, person);
            if (HoldRules.Refuse(_tier, command, now) is not null)
                return null;
            var tier = _tier.Definition.TierId;
            var grant = _book.Claim(new HoldClaim(command.OrderId, tier, person, quantity, MaxPerOrder, IsAdmitted: false, null), now);
            if (grant.Refusal is not null)
                return null;
            var until = now.AddSeconds(grant.HeldSeconds);
            Assert.IsType<HoldResult.Held>(_tier.Do(command with { HeldUntil = until }, now));
            return new Held(command.OrderId, quantity, until, IsExtended: false);
        }
    }

    private sealed record Held(Guid OrderId, int Tickets, DateTimeOffset Until, bool IsExtended);

    private sealed class Wish
    {
        public Guid Person { get; } = Guid.NewGuid();

        public int Quantity { get; init; }

        public DateTimeOffset NextTry { get; set; }

        /// <summary>Most people come in the first five minutes.</summary>
        public static Wish Of(Random random) =>
            new() { Quantity = random.Next(1, 3), NextTry = Sale.Opening.AddSeconds(random.Next(300)) };
    }
}
