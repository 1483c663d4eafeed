using Ticketing.Tiers;

namespace Ticketing.Holders.Domain;

public sealed class HolderBookTests
{
    private static readonly HoldTerms Terms = new(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(5), MostOpen: 3);
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly HolderBook _book = new(Terms);
    private readonly Guid _person = Guid.NewGuid();
    private readonly Guid _floor = Guid.NewGuid();
    private readonly Guid _balcony = Guid.NewGuid();
    private DateTimeOffset _now = Start;

    [Fact]
    public void Whoever_is_new_may_hold_as_long_as_anybody_and_prolong_it_once()
    {
        var order = Held(600);
        Assert.Equal(300, _book.ExtensionOf(order, _now.AddSeconds(600), _now));
    }

    [Fact]
    public void A_person_has_so_many_unpaid_orders_and_no_more()
    {
        var orders = Enumerable.Range(0, 3).Select(_ => Held(600)).ToList();
        Assert.Equal((3, 3, 3, true), HoldsOf(Claim(Guid.NewGuid())));
        Move(orders[0], HoldMoveKind.Paid);
        Held(600);
        Assert.Equal((3, 3, 3, true), HoldsOf(Claim(Guid.NewGuid())));
    }

    [Fact]
    public void What_is_not_paid_counts_like_one_order_over_all_tiers()
    {
        Claim(Guid.NewGuid(), tickets: 6, most: 10);
        Assert.Equal((1, 6, 10, false), HoldsOf(Claim(Guid.NewGuid(), _balcony, tickets: 5, most: 10)));
        Assert.Null(Claim(Guid.NewGuid(), _balcony, tickets: 4, most: 10).Refusal);
    }

    [Fact]
    public void An_order_alone_is_never_too_much()
    {
        Assert.Null(Claim(Guid.NewGuid(), tickets: 500, most: 4).Refusal); // Its tier has refused it, or allows it.
        Assert.Equal(1, Shown.OpenOrders);
    }

    [Fact]
    public void The_parts_of_one_order_do_not_stand_in_each_others_way()
    {
        var order = Guid.NewGuid();
        Assert.Null(Claim(order, _floor, tickets: 4, most: 4).Refusal);
        Assert.Null(Claim(order, _balcony, tickets: 4, most: 4).Refusal);
        Assert.Equal((1, 8), (Shown.OpenOrders, Shown.HeldTickets));
    }

    [Fact]
    public void An_order_stays_its_persons_whatever_a_later_part_says()
    {
        var (order, other) = (Guid.NewGuid(), Guid.NewGuid());
        Claim(order, _floor, tickets: 2);
        _book.Claim(ClaimOf(order, _balcony, tickets: 3) with { PersonId = other }, _now);
        Assert.Equal((1, 5, 0), (Shown.OpenOrders, Shown.HeldTickets, _book.Show(other, _now).HeldTickets));
        Wait(600);
        Assert.Equal((0, 0, 0), (Shown.OpenOrders, Shown.HeldTickets, _book.Show(other, _now).HeldTickets));
    }

    [Fact]
    public void A_part_that_is_given_back_leaves_the_others_in_the_book()
    {
        var order = Guid.NewGuid();
        Claim(order, _floor, tickets: 2);
        Claim(order, _balcony, tickets: 3);
        Move(order, HoldMoveKind.GivenUp, tier: _balcony);
        Assert.Equal((1, 2), (Shown.OpenOrders, Shown.HeldTickets));
        Move(order, HoldMoveKind.GivenUp, tier: _balcony); // Once more.
        Assert.Equal((1, 2), (Shown.OpenOrders, Shown.HeldTickets));
        Move(order, HoldMoveKind.GivenUp);
        Assert.Equal((0, 0), (Shown.OpenOrders, Shown.HeldTickets));
    }

    [Fact]
    public void Asking_again_for_the_same_claims_nothing_more()
    {
        var order = Guid.NewGuid();
        for (var again = 0; again < 3; again++)
            Assert.Null(Claim(order, tickets: 4, most: 4).Refusal);
        Assert.Equal((1, 4), (Shown.OpenOrders, Shown.HeldTickets));
    }

    [Fact]
    public void A_refusal_is_not_entered()
    {
        Claim(Guid.NewGuid(), tickets: 4, most: 4);
        Claim(Guid.NewGuid(), tickets: 1, most: 4);
        Assert.Equal((1, 4, 1), (Shown.OpenOrders, Shown.HeldTickets, _book.People));
    }

    [Fact]
    public void Paying_uses_nothing_up_and_is_forgotten()
    {
        var order = Held(600);
        Wait(590);
        Move(order, HoldMoveKind.Paid);
        Held(600);
        Assert.Equal(1, _book.People);
        Move(order, HoldMoveKind.GivenUp); // Too late.
        Assert.Equal(600, Shown.HeldSeconds);
    }

    [Fact]
    public void Who_lets_a_hold_lapse_has_half_the_time_then_none_and_then_some_again()
    {
        Held(600);
        Wait(600);
        var second = Held(300);
        Assert.Equal(0, _book.ExtensionOf(second, _now.AddSeconds(300), _now));
        Wait(300);
        var until = Assert.IsType<HoldResult.CoolingDown>(Claim(Guid.NewGuid()).Refusal).Until;
        Assert.Equal(until, Shown.CoolingDownUntil);
        Assert.InRange((until - _now).TotalSeconds, 870, 1200);

        _now = until;
        Held(120);
    }

    [Fact]
    public void Giving_up_in_the_last_second_gains_nothing()
    {
        var first = Held(600);
        Wait(599);
        Move(first, HoldMoveKind.GivenUp);
        Assert.InRange(Shown.HeldSeconds, 300, 301);
        var second = Guid.NewGuid();
        Claim(second);
        Wait(299);
        Move(second, HoldMoveKind.GivenUp);
        Assert.IsType<HoldResult.CoolingDown>(Claim(Guid.NewGuid()).Refusal);
    }

    [Fact]
    public void Giving_up_at_once_costs_next_to_nothing()
    {
        for (var again = 0; again < 20; again++)
        {
            var order = Held(600);
            Wait(5);
            Move(order, HoldMoveKind.GivenUp);
        }
    }

    [Fact]
    public void What_a_tier_could_not_hold_after_all_costs_nothing()
    {
        var order = Held(600);
        Wait(500);
        Move(order, HoldMoveKind.Withdrawn);
        Assert.Equal((0, 600), (Shown.OpenOrders, Shown.HeldSeconds));
    }

    [Fact]
    public void A_hold_that_is_prolonged_ends_later_and_costs_more()
    {
        var order = Held(600);
        Wait(590);
        Move(order, HoldMoveKind.Prolonged, Start.AddSeconds(900));
        Wait(300);
        Assert.Equal(1, Shown.OpenOrders);
        Wait(10);
        Assert.Equal(0, Shown.OpenOrders);
        Assert.IsType<HoldResult.CoolingDown>(Claim(Guid.NewGuid()).Refusal);
    }

    [Fact]
    public void Some_of_a_prolongation_is_left_to_who_gave_back_early()
    {
        var order = Held(600);
        Wait(120);
        Move(order, HoldMoveKind.GivenUp);
        var next = Held(600);
        Assert.Equal(180, _book.ExtensionOf(next, _now.AddSeconds(600), _now));
    }

    [Fact]
    public void Nobody_who_was_let_in_by_a_waiting_room_is_sent_away_for_that()
    {
        Held(600);
        Wait(600);
        Held(300);
        Wait(300);
        var grant = _book.Claim(ClaimOf(Guid.NewGuid()) with { IsAdmitted = true }, _now);
        Assert.Equal((120, null), (grant.HeldSeconds, grant.Refusal));
    }

    [Fact]
    public void The_longest_cooling_down_is_twice_a_hold()
    {
        for (var again = 0; again < 3; again++)
            Held(600);
        Wait(900);
        Assert.Equal(_now.AddSeconds(1200 - 300), Shown.CoolingDownUntil); // It began with the lapse, 300 seconds ago.
    }

    [Fact]
    public void Others_are_not_concerned()
    {
        Held(600);
        Wait(600);
        Assert.Equal(600, _book.Claim(ClaimOf(Guid.NewGuid()) with { PersonId = Guid.NewGuid() }, _now).HeldSeconds);
    }

    [Fact]
    public void Who_has_waited_long_enough_is_like_new()
    {
        Held(600);
        Wait(600);
        _now += Terms.LongestMemory;
        var order = Held(600);
        Assert.Equal(300, _book.ExtensionOf(order, _now.AddSeconds(600), _now));
    }

    [Fact]
    public void A_book_made_from_records_says_the_same()
    {
        Held(600);
        Wait(400);
        var open = Guid.NewGuid();
        Claim(open, tickets: 2);
        Wait(250); // The first has lapsed.
        var again = new HolderBook(Terms);
        again.Restore(_person, TimeSpan.FromSeconds(600), Start.AddSeconds(600));
        again.Restore(open, new OpenOrder(_person, Start.AddSeconds(400), Start.AddSeconds(1000), new HeldPart(_floor, 2)));
        Assert.Equal(Shown, again.Show(_person, _now));
        Assert.Equal((1, 2), (Shown.OpenOrders, Shown.HeldTickets));
    }

    private HolderView Shown => _book.Show(_person, _now);

    private static (int, int, int, bool) HoldsOf(HoldGrant grant)
    {
        var refusal = Assert.IsType<HoldResult.TooManyHolds>(grant.Refusal);
        return (refusal.OpenOrders, refusal.HeldTickets, refusal.Limit, refusal.PerOrders);
    }

    private Guid Held(int seconds)
    {
        var order = Guid.NewGuid();
        var grant = Claim(order);
        Assert.Null(grant.Refusal);
        Assert.InRange(grant.HeldSeconds, seconds, seconds + 1); // A little has come back since the last one.
        return order;
    }

    private HoldGrant Claim(Guid order, Guid? tier = null, int tickets = 1, int most = 10) =>
        _book.Claim(ClaimOf(order, tier, tickets, most), _now);

    private HoldClaim ClaimOf(Guid order, Guid? tier = null, int tickets = 1, int most = 10) =>
        new(order, tier ?? _floor, _person, tickets, most, IsAdmitted: false, HeldUntil: null);

    private void Move(Guid order, HoldMoveKind kind, DateTimeOffset? until = null, Guid? tier = null) =>
        _book.Enter(new HoldMove(order, tier ?? _floor, kind, until), _now);

    private void Wait(int seconds) => _now = _now.AddSeconds(seconds);
}
