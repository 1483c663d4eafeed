using CsCheck;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing.Holders.Domain;

/// <summary>
/// Everything that can happen to holds, in random order, over several tiers, with books that are lost and made again from records: what is
/// in the book is what is held, nobody holds more than they may, and nobody keeps tickets for nothing longer than there is patience.
/// </summary>
public sealed class HolderBookModelTests(ITestOutputHelper output)
{
    private const int MostSteps = 800;
    private const int Lives = 200;

    private static readonly Gen<int> Pick = Gen.Int[0, 99];
    private static readonly Gen<int> Tickets = Gen.Int[1, Life.MostPerOrder];
    private static readonly Gen<Step> AnyStep = Gen.Frequency<Step>(
        (10, Gen.Select(Pick, Pick, Tickets, static (person, tier, tickets) => new Step.Claim(person, tier, tickets))),
        (2, Gen.Select(Pick, Pick, Tickets, static (order, tier, tickets) => new Step.ClaimMore(order, tier, tickets))),
        (2, Pick.Select(static order => new Step.Prolong(order))),
        (2, Pick.Select(static order => new Step.End(order, HoldMoveKind.Paid))),
        (2, Pick.Select(static order => new Step.End(order, HoldMoveKind.GivenUp))),
        (1, Gen.Const<Step>(new Step.MakeAgain())),
        (6, Gen.Int[0, 19].Select(static seconds => new Step.Wait(seconds))));

    [Fact]
    public async Task A_book_agrees_with_its_model()
    {
        var (granted, refused) = (0, 0);
        await Histories.TryAsync(
            AnyStep,
            MostSteps,
            Lives,
            steps =>
            {
                var life = new Life();
                life.Live(steps);
                (granted, refused) = (granted + life.Granted, refused + life.Refused);
            },
            output.WriteLine);

        Assert.True(granted > 5_000 && refused > 5_000, $"{granted} claims were granted and {refused} refused");
    }

    /// <summary>What happens. Orders are those that are open, in turn.</summary>
    private abstract record Step
    {
        /// <summary>Somebody asks to hold tickets for a new order.</summary>
        public sealed record Claim(int Person, int Tier, int Tickets) : Step;

        /// <summary>An order asks for another part, or for the same again.</summary>
        public sealed record ClaimMore(int Order, int Tier, int Tickets) : Step;

        public sealed record Prolong(int Order) : Step;

        /// <summary>An order is paid or given up, in all of its tiers.</summary>
        public sealed record End(int Order, HoldMoveKind Kind) : Step;

        /// <summary>The keeper was lost: its book is made from what orders say.</summary>
        public sealed record MakeAgain : Step;

        public sealed record Wait(int Seconds) : Step;
    }

    private sealed class Life
    {
        public const int MostPerOrder = 4;

        private static readonly HoldTerms Terms = new(TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(50), MostOpen: 3);
        private static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
        private static readonly Guid[] People = [.. Enumerable.Range(0, 3).Select(static _ => Guid.NewGuid())];
        private static readonly Guid[] Tiers = [.. Enumerable.Range(0, 3).Select(static _ => Guid.NewGuid())];

        private readonly List<Order> _orders = [];
        private HolderBook _book = new(Terms);
        private DateTimeOffset _now = Start;

        public int Granted { get; private set; }

        public int Refused { get; private set; }

        public void Live(IEnumerable<Step> steps)
        {
            foreach (var step in steps)
            {
                Do(step);
                foreach (var order in _orders.Where(order => order.IsOpen && order.Until <= _now))
                    order.End(order.Until, isPaid: false);
                foreach (var person in People)
                    Agree(person);
            }
        }

        private void Do(Step step)
        {
            switch (step)
            {
                case Step.Claim claim:
                    Claim(Guid.NewGuid(), People[claim.Person % People.Length], claim.Tier, claim.Tickets);
                    break;
                case Step.ClaimMore more when Open(more.Order) is { } order:
                    Claim(order.Id, order.Person, more.Tier, more.Tickets);
                    break;
                case Step.Prolong prolong when Open(prolong.Order) is { } order:
                    Prolong(order);
                    break;
                case Step.End end when Open(end.Order) is { } order:
                    foreach (var tier in order.Parts.Keys)
                        _book.Enter(new HoldMove(order.Id, tier, end.Kind), _now);
                    order.End(_now, end.Kind == HoldMoveKind.Paid);
                    break;
                case Step.MakeAgain:
                    MakeAgain();
                    break;
                case Step.Wait(var seconds):
                    _now = _now.AddSeconds(seconds);
                    break;
            }
        }

        private void Claim(Guid orderId, Guid person, int pick, int tickets)
        {
            var tier = Tiers[pick % Tiers.Length];
            var grant = _book.Claim(new HoldClaim(orderId, tier, person, tickets, MostPerOrder, IsAdmitted: false, HeldUntil: null), _now);
            if (grant.Refusal is not null)
            {
                Refused++;
                return;
            }

            Granted++;
            var order = _orders.Find(order => order.Id == orderId);
            if (order is null)
                _orders.Add(order = new Order(orderId, person, _now, _now.AddSeconds(grant.HeldSeconds)));
            order.Parts.TryAdd(tier, tickets);
        }

        private void Prolong(Order order)
        {
            var seconds = _book.ExtensionOf(order.Id, order.Until, _now);
            order.Until = order.Until.AddSeconds(seconds);
            foreach (var tier in order.Parts.Keys)
                _book.Enter(new HoldMove(order.Id, tier, HoldMoveKind.Prolonged, order.Until), _now);
        }

        private void MakeAgain()
        {
            _book = new HolderBook(Terms);
            var unpaid = _orders.Where(static order => order is { IsOpen: false, IsPaid: false });
            foreach (var order in unpaid.OrderBy(static order => order.EndedAt))
                _book.Restore(order.Person, order.EndedAt - order.Since, order.EndedAt);
            foreach (var order in _orders.Where(static order => order.IsOpen))
                foreach (var (tier, tickets) in order.Parts)
                    _book.Restore(order.Id, new OpenOrder(order.Person, order.Since, order.Until, new HeldPart(tier, tickets)));
        }

        private void Agree(Guid person)
        {
            var open = _orders.Where(order => order.IsOpen && order.Person == person).ToList();
            var shown = _book.Show(person, _now);
            Assert.Equal((open.Count, open.Sum(static order => order.Tickets)), (shown.OpenOrders, shown.HeldTickets));
            Assert.True(open.Count <= Terms.MostOpen, "too many orders");
            var longest = Terms.Patience + TimeSpan.FromSeconds(1);
            Assert.All(open, order => Assert.True(order.Until - order.Since <= longest, "a hold is too long"));

            // What one has not paid is no more than one order may have of a tier, unless it is one order over several.
            Assert.True(open.Sum(static order => order.Tickets) <= MostPerOrder * Tiers.Length, "too many tickets");
        }

        private Order? Open(int pick)
        {
            var open = _orders.Where(static order => order.IsOpen).ToList();
            return open.Count == 0 ? null : open[pick % open.Count];
        }
    }

    private sealed class Order(Guid id, Guid person, DateTimeOffset since, DateTimeOffset until)
    {
        public Guid Id => id;

        public Guid Person => person;

        public DateTimeOffset Since => since;

        public DateTimeOffset Until { get; set; } = until;

        public Dictionary<Guid, int> Parts { get; } = [];

        public int Tickets => Parts.Values.Sum();

        public bool IsOpen { get; private set; } = true;

        public bool IsPaid { get; private set; }

        public DateTimeOffset EndedAt { get; private set; }

        public void End(DateTimeOffset at, bool isPaid) => (IsOpen, IsPaid, EndedAt) = (false, isPaid, at);
    }
}
