namespace Ticketing.Tiers.Domain;

public sealed class HoldRulesTests
{
    [Fact]
    public void General_admission_hands_out_the_lowest_free_numbers()
    {
        var state = Tiers.State(Tiers.General(10));
        var first = Tiers.Hold(2);
        Assert.Equal(["1", "2"], state.Do(first).SeatsOf().ToArray());
        Assert.Equal(["3"], state.Do(Tiers.Hold(1)).SeatsOf().ToArray());

        state.Apply(new TierChange.Released([first.OrderId]));
        Assert.Equal(["1", "2", "4"], state.Do(Tiers.Hold(3)).SeatsOf().ToArray());
    }

    [Fact]
    public void Nothing_is_sold_beyond_capacity()
    {
        var state = Tiers.State(Tiers.General(3));
        state.Do(Tiers.Hold(2));
        Assert.Equal(1, Assert.IsType<HoldResult.SoldOut>(state.Do(Tiers.Hold(2))).Available);
        Assert.IsType<HoldResult.Held>(state.Do(Tiers.Hold(1)));
        Assert.Equal(0, Assert.IsType<HoldResult.SoldOut>(state.Do(Tiers.Hold(1))).Available);
    }

    [Fact]
    public void The_same_order_again_gets_the_same_tickets()
    {
        var state = Tiers.State(Tiers.General(3));
        var command = Tiers.Hold(2);
        var seats = state.Do(command).SeatsOf();
        Assert.Equal(seats.ToArray(), state.Do(command).SeatsOf().ToArray());
        Assert.Equal(2, state.Held);
    }

    [Fact]
    public void An_order_whose_record_comes_with_the_hold_is_placed_once_and_told_when()
    {
        var state = Tiers.State(Tiers.General(3));
        var command = Tiers.Hold(2) with { HeldUntil = null, RequestDigest = Guid.NewGuid() };
        Assert.Equal(Tiers.Now, Assert.IsType<HoldResult.Held>(state.Do(command)).PlacedAt);
        Assert.IsType<HoldResult.AlreadyPlaced>(state.Do(command));
        Assert.Null(Assert.IsType<HoldResult.Held>(state.Do(command with { RequestDigest = null })).PlacedAt);
        Assert.Equal(2, state.Held);
    }

    [Fact]
    public void Two_categories_of_one_order_have_different_numbers_and_prices()
    {
        var state = Tiers.State(Tiers.General(5));
        var command = Tiers.Hold(1) with { Lines = [new(0, "full", 2, []), new(1, "half", 1, [])] };
        var held = Assert.IsType<HoldResult.Held>(state.Do(command));
        Assert.Equal(
            [("full", 5000L, "1,2"), ("half", 2500L, "3")],
            held.Lines.Select(line => (line.Category, line.UnitPriceMinor, string.Join(',', line.Seats))));
    }

    [Theory]
    [InlineData(SaleState.Paused, ClosedReason.Paused)]
    [InlineData(SaleState.Ended, ClosedReason.Ended)]
    [InlineData(SaleState.Cancelled, ClosedReason.Cancelled)]
    public void An_organiser_s_word_closes_the_sale(SaleState state, ClosedReason reason) =>
        Assert.Equal(reason, Assert.IsType<HoldResult.SalesClosed>(Tiers.State(Tiers.General(5), state).Do(Tiers.Hold(1))).Reason);

    [Fact]
    public void A_draft_sells_nothing_and_shows_nothing() =>
        Assert.IsType<HoldResult.UnknownTier>(Tiers.State(Tiers.General(5), SaleState.Draft).Do(Tiers.Hold(1)));

    [Fact]
    public void A_tier_sells_within_its_window_alone()
    {
        var state = Tiers.State(Tiers.General(5) with { SalesStart = Tiers.Now, SalesEnd = Tiers.Now.AddHours(1) });
        var early = Assert.IsType<HoldResult.SalesClosed>(state.Do(Tiers.Hold(1), Tiers.Now.AddTicks(-1)));
        Assert.Equal((ClosedReason.NotYetOpen, Tiers.Now), (early.Reason, early.OpensAt));
        Assert.IsType<HoldResult.Held>(state.Do(Tiers.Hold(1), Tiers.Now));
        Assert.IsType<HoldResult.Held>(state.Do(Tiers.Hold(1), Tiers.Now.AddHours(1).AddTicks(-1)));
        Assert.Equal(ClosedReason.WindowOver, Assert.IsType<HoldResult.SalesClosed>(state.Do(Tiers.Hold(1), Tiers.Now.AddHours(1))).Reason);
    }

    [Fact]
    public void Without_a_window_sales_close_when_the_event_starts() =>
        Assert.Equal(
            ClosedReason.WindowOver,
            Assert.IsType<HoldResult.SalesClosed>(Tiers.State(Tiers.General(5)).Do(Tiers.Hold(1), Tiers.Now.AddDays(1))).Reason);

    [Fact]
    public void An_order_takes_at_most_its_limit() =>
        Assert.Equal((3, false), LimitOf(Tiers.State(Tiers.General(50, maxPerOrder: 3)).Do(Tiers.Hold(4))));

    [Fact]
    public void A_buyer_takes_at_most_the_limit_over_all_orders()
    {
        var (state, buyer) = (Tiers.State(Tiers.General(50, maxPerBuyer: 3)), Guid.NewGuid());
        var first = Tiers.Hold(2, buyer);
        state.Do(first);
        Assert.Equal((3, true), LimitOf(state.Do(Tiers.Hold(2, buyer))));

        state.Apply(new TierChange.Released([first.OrderId]));
        Assert.IsType<HoldResult.Held>(state.Do(Tiers.Hold(3, buyer)));
    }

    [Fact]
    public void Refusals_come_in_the_documented_order()
    {
        var state = Tiers.State(Tiers.General(1, maxPerOrder: 1), SaleState.Paused);
        Assert.IsType<HoldResult.UnknownCategory>(state.Do(Tiers.Hold(5) with { Lines = [new(0, "none", 5, [])] }));
        Assert.IsType<HoldResult.InvalidSeats>(state.Do(Tiers.Hold(5, null, "A-1")));
        Assert.IsType<HoldResult.SalesClosed>(state.Do(Tiers.Hold(5)));
        state.Terms = state.Terms with { State = SaleState.Published };
        Assert.IsType<HoldResult.LimitExceeded>(state.Do(Tiers.Hold(5)));
    }

    [Fact]
    public void Named_seats_are_given_or_refused_by_name()
    {
        var state = Tiers.State(Tiers.Reserved(new SeatRow("A", 3), new SeatRow("B", 2)));
        Assert.Equal(["A-2", "B-1"], state.Do(Tiers.Hold(2, null, "A-2", "B-1")).SeatsOf().ToArray());
        var taken = Assert.IsType<HoldResult.SeatTaken>(state.Do(Tiers.Hold(3, null, "A-1", "A-2", "B-1")));
        Assert.Equal(["A-2", "B-1"], taken.Seats.ToArray());
    }

    [Theory]
    [InlineData("A-4")]
    [InlineData("A-0")]
    [InlineData("A-01")]
    [InlineData("A-")]
    [InlineData("A")]
    [InlineData("C-1")]
    [InlineData("a-1")]
    [InlineData("A-+1")]
    [InlineData("")]
    public void A_seat_that_is_not_there_is_refused(string seat) =>
        Assert.IsType<HoldResult.InvalidSeats>(Tiers.State(Tiers.Reserved(new SeatRow("A", 3))).Do(Tiers.Hold(1, null, seat)));

    [Fact]
    public void A_seat_twice_or_too_few_seats_are_refused()
    {
        var state = Tiers.State(Tiers.Reserved(new SeatRow("A", 3)));
        Assert.IsType<HoldResult.InvalidSeats>(state.Do(Tiers.Hold(2, null, "A-1", "A-1")));
        Assert.IsType<HoldResult.InvalidSeats>(state.Do(Tiers.Hold(2, null, "A-1")));
    }

    [Fact]
    public void The_best_adjacent_seats_are_central_and_to_the_front()
    {
        var state = Tiers.State(Tiers.Reserved(new SeatRow("A", 5), new SeatRow("B", 5)));
        Assert.Equal(["A-2", "A-3", "A-4"], state.Do(Tiers.Hold(3)).SeatsOf().ToArray());
        Assert.Equal(["B-2", "B-3"], state.Do(Tiers.Hold(2)).SeatsOf().ToArray());
    }

    [Fact]
    public void People_are_parted_only_when_no_row_has_room_for_all()
    {
        var state = Tiers.State(Tiers.Reserved(new SeatRow("A", 2), new SeatRow("B", 3)));
        Assert.Equal(["A-1", "B-1", "B-2", "B-3"], state.Do(Tiers.Hold(4)).SeatsOf().ToArray());
    }

    private static (int, bool) LimitOf(HoldResult result)
    {
        var refusal = Assert.IsType<HoldResult.LimitExceeded>(result);
        return (refusal.Limit, refusal.PerBuyer);
    }
}
