namespace Ticketing.WaitingRoom.Domain;

public sealed class OutlookTests
{
    [Fact]
    public void The_chance_falls_with_the_position()
    {
        var room = new TestRoom(stock: 100);
        room.Join(1_000);
        room.Tick();
        var pulse = room.Pulse();
        Assert.Equal(Chance.Likely, pulse.ChanceAt(1));
        Assert.Equal(Chance.Unlikely, pulse.ChanceAt(1_000));
        Assert.True(pulse.LikelyUpTo < pulse.UncertainUpTo);
    }

    [Fact]
    public void The_fewer_buy_the_better_the_chance_of_those_behind()
    {
        var (buyers, lookers) = (new TestRoom(stock: 1_000, inside: 50), new TestRoom(stock: 1_000, inside: 50));
        foreach (var (room, end) in new[] { (buyers, ShoppingEnd.Paid), (lookers, ShoppingEnd.GivenUp) })
        {
            var people = room.Join(1_000);
            foreach (var one in room.Pass(3, people))
            {
                var order = Guid.NewGuid();
                room.Use(one, order);
                room.End(order, end);
            }
        }

        Assert.True(lookers.Pulse().LikelyUpTo > buyers.Pulse().LikelyUpTo);
    }

    [Fact]
    public void Tickets_in_orders_that_may_fail_make_it_uncertain_and_none_at_all_sold_out()
    {
        var room = new TestRoom(stock: 0);
        room.Join(10);
        room.Tick();
        room.Sale = room.Sale with { Held = 500 };
        Assert.Equal(Chance.Uncertain, room.Pulse().ChanceAt(1));
        room.Sale = room.Sale with { Held = 0, Sold = 500 };
        Assert.Equal(Chance.SoldOut, room.Pulse().ChanceAt(1));
    }

    [Fact]
    public void The_wait_is_estimated_from_the_flow_that_was_measured()
    {
        var room = new TestRoom(perMinute: 6_000, inside: 60);
        var people = room.Join(1_000);
        Assert.Null(room.Pulse().SecondsFor(10));
        room.Pass(30, people);

        // The organiser allows 6,000 a minute, but only 60 have come in within half a minute.
        Assert.InRange(room.Pulse().AdmittedPerMinute, 118, 126);
        Assert.InRange(room.Pulse().SecondsFor(100)!.Value, 47, 52);
        room.Pass(90, people);
        Assert.Null(room.Pulse().SecondsFor(100));
    }

    [Fact]
    public void With_one_a_minute_the_third_waits_three_minutes_once_the_line_moves()
    {
        var room = new TestRoom(perMinute: 1);
        var people = room.Join(10);
        room.Pass(3, people);
        Assert.Null(room.Pulse().SecondsFor(1));
        while (room.State.Inside.Count < 3)
            if (room.Pass(1, people).Count > 0)
                Assert.Equal((60, 180), (room.Pulse().SecondsFor(1), room.Pulse().SecondsFor(3)));
    }

    [Fact]
    public void The_next_in_line_waits_at_least_a_second_or_nobody_knows_how_long()
    {
        var room = new TestRoom(perMinute: 6_000, inside: 60);
        var people = room.Join(100);
        room.Pass(2, people);
        Assert.Equal(1, room.Pulse().SecondsFor(1));
        room.Configure(settings => settings with { IsPaused = true });
        Assert.Null(room.Pulse().SecondsFor(1));
    }

    [Fact]
    public void A_sale_that_is_over_closes_the_room()
    {
        var room = new TestRoom();
        room.Tick();
        Assert.Equal(RoomPhase.Open, room.Pulse().Phase);
        room.Sale = room.Sale with { State = Tiers.SaleState.Ended };
        Assert.Equal(RoomPhase.Closed, room.Pulse().Phase);
        room.Configure(settings => settings with { Mode = RoomMode.Off });
        Assert.Equal(RoomPhase.Off, room.Pulse().Phase);
    }
}
