using Ticketing.Events;
using Ticketing.Tiers;

namespace Ticketing.WaitingRoom.Domain;

public sealed class AdmissionTests
{
    [Fact]
    public void People_come_in_by_number()
    {
        var room = new TestRoom(perMinute: 600);
        var people = room.Join(50);
        Assert.Equal(people, room.Pass(5, people));
    }

    [Fact]
    public void No_minute_sees_more_than_the_rate_allows_and_the_flow_is_even()
    {
        var room = new TestRoom(perMinute: 90, inside: 1_000_000);
        var people = room.Join(1_000);
        var perSecond = Enumerable.Range(0, 200).Select(_ => room.Pass(1, people).Count).ToList();
        for (var second = 60; second <= perSecond.Count; second++)
            Assert.InRange(perSecond.GetRange(second - 60, 60).Sum(), 80, 90);
        Assert.All(perSecond, count => Assert.InRange(count, 0, 3));
    }

    [Fact]
    public void A_rate_of_one_a_minute_is_one_a_minute()
    {
        var room = new TestRoom(perMinute: 1);
        var people = room.Join(10);
        Assert.Equal(2, room.Pass(125, people).Count);
    }

    [Fact]
    public void A_crash_is_no_way_around_the_rate()
    {
        var room = new TestRoom(perMinute: 60, inside: 1_000);
        var people = room.Join(1_000);
        var admitted = 0;
        for (var round = 0; round < 12; round++)
        {
            admitted += room.Pass(5, people).Count;
            room.Crash();
        }

        Assert.InRange(admitted, 40, 60);
    }

    [Fact]
    public void No_more_are_inside_than_may_be()
    {
        var room = new TestRoom(inside: 3);
        var people = room.Join(10);
        Assert.Equal(3, room.Pass(5, people).Count);
        room.Leave(people[0]);
        Assert.Equal([people[3]], room.Pass(5, people));
    }

    [Fact]
    public void No_more_choose_than_tickets_are_left()
    {
        var room = new TestRoom(stock: 4);
        var people = room.Join(10);
        Assert.Equal(4, room.Pass(5, people).Count);

        // One of them holds the tickets that one has chosen: three are left for the three who still choose.
        Assert.Equal(AdmissionUse.Granted, room.Use(people[0], Guid.NewGuid()));
        room.Sale = room.Sale with { Available = 3, Held = 1 };
        Assert.Empty(room.Pass(5, people));
        room.Sale = room.Sale with { Available = 5, Held = 1 };
        Assert.Equal([people[4], people[5]], room.Pass(5, people));
    }

    [Fact]
    public void Stock_of_a_tier_that_is_over_lets_nobody_in()
    {
        var room = new TestRoom { Tiers = Sale(Tier(-3_600, -60, stock: 50), Tier(-60, 3_600, stock: 1)) };
        var people = room.Join(30);
        Assert.Single(room.Pass(30, people));
        Assert.Equal((0, 0), (room.Pulse().LikelyUpTo, room.Pulse().UncertainUpTo));
        Assert.Equal(Chance.Unlikely, room.Pulse().ChanceAt(1));
    }

    [Fact]
    public void Between_two_windows_nobody_comes_in_and_all_are_told_when_it_goes_on()
    {
        var room = new TestRoom { Tiers = Sale(Tier(-60, 5, stock: 3), Tier(80, 3_600, stock: 100)) };
        var people = room.Join(10);
        Assert.Equal(people[..3], room.Pass(3, people));
        foreach (var (order, buyer) in people[..3].Select(buyer => (Guid.NewGuid(), buyer)))
        {
            room.Use(buyer, order);
            room.End(order, ShoppingEnd.Paid);
        }

        room.Tiers = Sale(Tier(-60, 5, stock: 3, sold: 3), Tier(80, 3_600, stock: 100));
        Assert.Empty(room.Pass(76, people));
        Assert.Equal((RoomPhase.Open, TestRoom.Start.AddSeconds(80)), (room.Pulse().Phase, room.Pulse().OpensAt));
        Assert.Null(room.Pulse().SecondsFor(1));
        Assert.Equal(Chance.Likely, room.Pulse().ChanceAt(1));
        Assert.Equal(people[3..], room.Pass(2, people));
        Assert.Null(room.Pulse().OpensAt);
    }

    [Fact]
    public void A_room_that_is_made_between_two_windows_opens_with_the_second()
    {
        var room = new TestRoom { Tiers = Sale(Tier(-3_600, -60, stock: 3), Tier(80, 3_600, stock: 100)) };
        var people = room.Join(10);
        Assert.Empty(room.Pass(79, people));
        Assert.Equal((RoomPhase.Lobby, TestRoom.Start.AddSeconds(80)), (room.Pulse().Phase, room.Pulse().OpensAt));
        Assert.Equal(people, room.Pass(2, people));
    }

    [Fact]
    public void Held_tickets_of_a_tier_that_is_over_give_nobody_hope()
    {
        var room = new TestRoom { Tiers = Sale(Tier(-60, 10, stock: 50, held: 50), Tier(-60, 3_600, stock: 5, sold: 5)) };
        var people = room.Join(5);
        room.Pass(5, people);
        Assert.Equal(Chance.Uncertain, room.Pulse().ChanceAt(1));
        room.Pass(10, people);
        Assert.Equal(Chance.SoldOut, room.Pulse().ChanceAt(1));
    }

    [Fact]
    public void Nobody_comes_in_while_the_room_or_the_sale_is_paused()
    {
        var room = new TestRoom();
        var people = room.Join(10);
        room.Tick();
        room.Configure(settings => settings with { IsPaused = true });
        var before = room.State.Inside.Count;
        Assert.Empty(room.Pass(10, people));
        room.Configure(settings => settings with { IsPaused = false });
        room.Sale = room.Sale with { State = SaleState.Paused };
        Assert.Empty(room.Pass(10, people));
        room.Sale = room.Sale with { State = SaleState.Published };
        Assert.Equal(10 - before, room.Pass(10, people).Count);
    }

    [Fact]
    public void A_pause_saves_up_no_burst()
    {
        var room = new TestRoom(perMinute: 60);
        var people = room.Join(500);
        room.Pass(1, people);
        room.Configure(settings => settings with { IsPaused = true });
        room.Pass(600, people);
        room.Configure(settings => settings with { IsPaused = false });
        Assert.InRange(room.Pass(1, people).Count, 0, 2);
    }

    [Fact]
    public void An_admission_that_is_not_used_lapses_and_lets_the_next_in()
    {
        var room = new TestRoom(inside: 1, minutes: 1);
        var people = room.Join(2);
        Assert.Equal([people[0]], room.Pass(2, people));
        Assert.Empty(room.Pass(57, people));
        Assert.Equal([people[1]], room.Pass(3, people));
        Assert.Equal(PlaceState.Lapsed, room.StateOf(people[0]));
        Assert.Equal(AdmissionUse.NotAdmitted, room.Use(people[0], Guid.NewGuid()));
    }

    [Theory]
    [InlineData(ShoppingEnd.Paid, PlaceState.Served)]
    [InlineData(ShoppingEnd.GivenUp, PlaceState.Lapsed)]
    public void An_order_keeps_its_slot_until_it_ends_however_long(ShoppingEnd end, object state)
    {
        var room = new TestRoom(inside: 1, minutes: 1);
        var (people, order) = (room.Join(2), Guid.NewGuid());
        room.Pass(2, people);
        Assert.Equal(AdmissionUse.Granted, room.Use(people[0], order));
        Assert.Empty(room.Pass(300, people));
        room.End(order, end);
        Assert.Equal([people[1]], room.Pass(1, people));
        Assert.Equal(state, room.StateOf(people[0]));
    }

    [Fact]
    public void An_admission_is_good_for_one_order_and_for_its_owner()
    {
        var room = new TestRoom();
        var (people, order) = (room.Join(2), Guid.NewGuid());
        room.Pass(1, people);
        Assert.Equal(AdmissionUse.Granted, room.Use(people[0], order));
        Assert.Equal(AdmissionUse.Granted, room.Use(people[0], order)); // The same request, repeated.
        Assert.Equal(AdmissionUse.Used, room.Use(people[0], Guid.NewGuid()));
        Assert.Equal(
            AdmissionUse.NotAdmitted, ShoppingRules.Use(
                room.State, new UseAdmission(people[0], room.NumberOf(people[1]), Guid.NewGuid(), Guid.NewGuid()), room.Now).Result);
        Assert.Equal(
            AdmissionUse.NotAdmitted,
            ShoppingRules.Use(room.State, new UseAdmission(people[0], 0, Guid.NewGuid(), Guid.NewGuid()), room.Now).Result);
        Assert.Equal(
            AdmissionUse.NotAdmitted,
            ShoppingRules.Use(room.State, new UseAdmission(people[0], 99, Guid.NewGuid(), Guid.NewGuid()), room.Now).Result);

        room.GiveBack(people[0], order);
        Assert.Equal(AdmissionUse.Granted, room.Use(people[0], Guid.NewGuid()));
        room.End(order, ShoppingEnd.Paid);
        Assert.Equal(PlaceState.Admitted, room.StateOf(people[0]));
    }

    [Fact]
    public void A_refused_request_gives_no_admission_back_that_another_of_the_same_order_may_have_spent()
    {
        var room = new TestRoom();
        var (people, order, good, bad) = (room.Join(2), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        room.Pass(1, people);
        Assert.Equal(AdmissionUse.Granted, room.Use(people[0], order, good));
        Assert.Equal(AdmissionUse.Granted, room.Use(people[0], order, bad));
        room.GiveBack(people[0], order, bad);
        room.GiveBack(people[0], order, bad);
        room.GiveBack(people[0], order, Guid.NewGuid());
        room.GiveBack(people[1], order, good);
        Assert.Equal(AdmissionUse.Used, room.Use(people[0], Guid.NewGuid()));

        room.GiveBack(people[0], order, good);
        Assert.Equal(AdmissionUse.Granted, room.Use(people[0], Guid.NewGuid()));
    }

    [Fact]
    public void After_a_crash_only_the_orders_record_sets_an_admission_free()
    {
        var room = new TestRoom();
        var (people, order, attempt, records) = (room.Join(1), Guid.NewGuid(), Guid.NewGuid(), new OrderRecords());
        room.Pass(1, people);
        room.Use(people[0], order, attempt);
        room.Crash();
        room.GiveBack(people[0], order, attempt);
        Assert.Equal(AdmissionUse.Granted, room.Use(people[0], order, attempt));
        room.GiveBack(people[0], order, attempt);
        Assert.Equal(AdmissionUse.Used, room.Use(people[0], Guid.NewGuid()));

        room.Follow(records, []);
        room.Now += OrderRecords.Patience - TimeSpan.FromSeconds(1);
        room.Follow(records, []);
        Assert.Equal(AdmissionUse.Used, room.Use(people[0], Guid.NewGuid()));
        room.Now += TimeSpan.FromSeconds(1);
        room.Follow(records, []);
        Assert.Equal(AdmissionUse.Granted, room.Use(people[0], Guid.NewGuid()));
    }

    [Fact]
    public void Whoever_sends_one_order_again_and_again_fills_no_memory_and_frees_no_admission()
    {
        var room = new TestRoom();
        var (people, order) = (room.Join(1), Guid.NewGuid());
        room.Pass(1, people);
        Guid[] attempts = [.. Enumerable.Range(0, OrderAttempts.MostCounted + 1).Select(_ => Guid.NewGuid())];
        foreach (var attempt in attempts)
            Assert.Equal(AdmissionUse.Granted, room.Use(people[0], order, attempt));
        foreach (var attempt in attempts)
            room.GiveBack(people[0], order, attempt);
        Assert.Equal(AdmissionUse.Used, room.Use(people[0], Guid.NewGuid()));
    }

    [Fact]
    public void An_order_that_was_paid_is_still_known_after_a_crash()
    {
        var room = new TestRoom();
        var (people, order) = (room.Join(1), Guid.NewGuid());
        room.Pass(1, people);
        room.Use(people[0], order);
        room.Crash();
        room.End(order, ShoppingEnd.Paid);
        Assert.Equal((PlaceState.Served, 1), (room.StateOf(people[0]), room.State.Served));
        room.Crash();
        Assert.Equal((AdmissionUse.Granted, AdmissionUse.Used), (room.Use(people[0], order), room.Use(people[0], Guid.NewGuid())));
    }

    [Fact]
    public void A_room_that_is_made_smaller_lets_nobody_in_until_enough_have_gone()
    {
        var room = new TestRoom(inside: 5);
        var people = room.Join(10);
        room.Pass(2, people);
        room.Configure(settings => settings with { MaxConcurrent = 2 });
        Assert.Empty(room.Pass(5, people));
        foreach (var one in people[..4])
            room.Leave(one);
        Assert.Equal([people[5]], room.Pass(5, people));
    }

    private static EventSale Sale(params TierSale[] tiers) => new(SaleState.Published, [.. tiers]);

    private static TierSale Tier(int opens, int closes, int stock, int held = 0, int sold = 0) =>
        new(new SaleWindow(TestRoom.Start.AddSeconds(opens), TestRoom.Start.AddSeconds(closes)), stock, held, sold, LowestPriceMinor: 100);
}
