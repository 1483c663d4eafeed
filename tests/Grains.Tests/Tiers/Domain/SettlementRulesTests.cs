namespace Ticketing.Tiers.Domain;

public sealed class SettlementRulesTests
{
    [Fact]
    public void A_hold_that_ends_frees_its_tickets_once()
    {
        var state = Tiers.State(Tiers.General(5));
        var command = Tiers.Hold(2);
        state.Do(command);
        Assert.Empty(state.TakeLapsed(command.HeldUntil!.Value.AddTicks(-1)));
        Assert.Equal([command.OrderId], state.TakeLapsed(command.HeldUntil!.Value));
        state.Apply(new TierChange.Released([command.OrderId]));
        Assert.Empty(state.TakeLapsed(command.HeldUntil!.Value.AddDays(1)));
        Assert.Equal((5, 0), (state.Available, state.Held));
    }

    [Fact]
    public void A_prolonged_hold_ends_later()
    {
        var state = Tiers.State(Tiers.General(5));
        var command = Tiers.Hold(2);
        state.Do(command);
        state.Apply(new TierChange.Extended(command.OrderId, command.HeldUntil!.Value.AddMinutes(5)));
        Assert.Empty(state.TakeLapsed(command.HeldUntil!.Value));
        Assert.Single(state.TakeLapsed(command.HeldUntil!.Value.AddMinutes(5)));
    }

    [Fact]
    public void A_sold_ticket_does_not_lapse()
    {
        var (state, command) = Sold(5, 2);
        Assert.Empty(state.TakeLapsed(command.HeldUntil!.Value.AddDays(1)));
        Assert.Equal((3, 0, 2), (state.Available, state.Held, state.Sold));
    }

    [Fact]
    public void An_order_that_held_twice_is_told_once()
    {
        var state = Tiers.State(Tiers.General(5));
        var command = Tiers.Hold(2);
        state.Do(command);
        state.Apply(new TierChange.Released([command.OrderId]));
        state.Do(command);
        Assert.Single(state.TakeLapsed(command.HeldUntil!.Value));
    }

    [Fact]
    public void Confirming_twice_sells_once()
    {
        var (state, command) = Sold(5, 2);
        var (result, change) = SettlementRules.Decide(state, Confirm(command), Tiers.Now);
        Assert.IsType<ConfirmResult.Confirmed>(result);
        Assert.Null(change);
    }

    [Fact]
    public void A_lapsed_hold_is_taken_again_if_the_stock_allows()
    {
        var state = Tiers.State(Tiers.General(2));
        var command = Tiers.Hold(2);
        state.Do(command);
        state.Apply(new TierChange.Released([command.OrderId]));

        var (result, change) = SettlementRules.Decide(state, Confirm(command), Tiers.Now);
        Assert.IsType<ConfirmResult.Confirmed>(result);
        state.Apply(change!);
        Assert.Equal((0, 0, 2), (state.Available, state.Held, state.Sold));
        Assert.IsType<ConfirmResult.Gone>(SettlementRules.Decide(state, Confirm(Tiers.Hold(1)), Tiers.Now).Result);
    }

    [Fact]
    public void A_lapsed_seat_is_taken_again_only_if_it_is_the_same_seat()
    {
        var state = Tiers.State(Tiers.Reserved(new SeatRow("A", 3)));
        var confirm = new ConfirmTickets(Guid.NewGuid(), Guid.NewGuid(), [new HeldLine(0, "full", 1, 5000, ["A-2"], Anchor: 2)], null);
        state.Do(Tiers.Hold(1, null, "A-2"));
        Assert.IsType<ConfirmResult.Gone>(SettlementRules.Decide(state, confirm, Tiers.Now).Result);
    }

    [Fact]
    public void Sold_tickets_are_taken_back_only_on_purpose()
    {
        var (state, command) = Sold(5, 2);
        Assert.Equal(
            ReleaseResult.Sold, SettlementRules.Decide(state, new ReleaseTickets(command.OrderId, EvenIfSold: false, null)).Result);
        var (result, change) = SettlementRules.Decide(state, new ReleaseTickets(command.OrderId, EvenIfSold: true, null));
        Assert.Equal(ReleaseResult.Released, result);
        state.Apply(change!);
        Assert.Equal((5, 0, 0), (state.Available, state.Held, state.Sold));
    }

    [Fact]
    public void Single_tickets_that_are_sold_go_back_on_sale_once()
    {
        var (state, command) = Sold(5, 3);
        var give = new ReturnTickets(command.OrderId, [2]);
        state.Apply(SettlementRules.Decide(state, give));
        Assert.Equal((3, 2, 2), (state.Available, state.Sold, state.CountOf(command.BuyerId)));
        Assert.Equal(TierChange.Released.Nothing, SettlementRules.Decide(state, give));
        Assert.Equal("2", Assert.Single(state.Do(Tiers.Hold(1)).SeatsOf()));
        Assert.Equal(TierChange.Released.Nothing, SettlementRules.Decide(state, give)); // They are somebody else's now.

        state.Apply(SettlementRules.Decide(state, give with { Numbers = [1, 2, 3] }));
        Assert.Equal((4, 0, 0), (state.Available, state.Sold, state.CountOf(command.BuyerId)));
        Assert.Null(state.ReservationOf(command.OrderId));
    }

    [Fact]
    public void Tickets_that_are_only_held_do_not_go_back_on_sale_so()
    {
        var state = Tiers.State(Tiers.General(5));
        var command = Tiers.Hold(2);
        state.Do(command);
        Assert.Equal(TierChange.Released.Nothing, SettlementRules.Decide(state, new ReturnTickets(command.OrderId, [1])));
    }

    [Fact]
    public void A_hold_that_is_known_by_its_end_is_no_other_hold_of_the_same_order()
    {
        var state = Tiers.State(Tiers.General(5));
        var command = Tiers.Hold(2);
        state.Do(command);
        var (result, change) = SettlementRules.Decide(
            state, new ReleaseTickets(command.OrderId, EvenIfSold: false, null, command.HeldUntil!.Value.AddSeconds(1)));
        Assert.Equal((ReleaseResult.Released, null), (result, change));
        Assert.IsType<TierChange.Released>(
            SettlementRules.Decide(state, new ReleaseTickets(command.OrderId, EvenIfSold: false, null, command.HeldUntil)).Change);
    }

    [Fact]
    public void Nothing_is_confirmed_for_a_cancelled_event()
    {
        var state = Tiers.State(Tiers.General(5));
        var command = Tiers.Hold(2);
        state.Do(command);
        state.Terms = state.Terms with { State = SaleState.Cancelled };
        Assert.IsType<ConfirmResult.Gone>(SettlementRules.Decide(state, Confirm(command), Tiers.Now).Result);
    }

    [Fact]
    public void Capacity_falls_to_what_is_taken_and_no_further()
    {
        var definition = Tiers.General(10);
        var state = Tiers.State(definition);
        var early = Tiers.Hold(4);
        state.Do(early);
        state.Do(Tiers.Hold(4));
        state.Apply(new TierChange.Released([early.OrderId])); // Numbers 5 to 8 are taken, 1 to 4 are free.

        Assert.IsType<RedefineResult.BelowTaken>(DefinitionRules.Decide(state, definition with { Capacity = 3 }).Result);
        var (result, change) = DefinitionRules.Decide(state, definition with { Capacity = 5 });
        Assert.IsType<RedefineResult.Redefined>(result);
        state.Apply(change!);
        Assert.Equal(["1"], state.Do(Tiers.Hold(1)).SeatsOf().ToArray());
        Assert.IsType<HoldResult.SoldOut>(state.Do(Tiers.Hold(1)));
    }

    [Fact]
    public void Capacity_that_rises_adds_numbers()
    {
        var definition = Tiers.General(1);
        var state = Tiers.State(definition);
        state.Do(Tiers.Hold(1));
        state.Apply(DefinitionRules.Decide(state, definition with { Capacity = 200 }).Change!);
        Assert.Equal("2", Assert.Single(state.Do(Tiers.Hold(1)).SeatsOf()));
        Assert.Equal(198, state.Available);
    }

    private static (TierState, HoldTickets) Sold(int capacity, int quantity)
    {
        var state = Tiers.State(Tiers.General(capacity));
        var command = Tiers.Hold(quantity);
        state.Do(command);
        state.Apply(SettlementRules.Decide(state, Confirm(command), Tiers.Now).Change!);
        return (state, command);
    }

    private static ConfirmTickets Confirm(HoldTickets hold) =>
        new(hold.OrderId, hold.BuyerId, [new HeldLine(0, "full", hold.Lines[0].Quantity, 5000, [], Anchor: 1)], null);
}
