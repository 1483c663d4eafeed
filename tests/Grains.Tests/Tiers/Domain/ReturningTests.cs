namespace Ticketing.Tiers.Domain;

public sealed class ReturningTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly ReturnDelays Delays = new(Longest, secret: 42);

    [Fact]
    public void Tickets_of_lapsed_holds_come_back_at_moments_all_over_the_time()
    {
        var delays = Enumerable.Range(0, 10_000).Select(_ => Delays.Of(Guid.NewGuid())).ToList();
        Assert.All(delays, delay => Assert.InRange(delay, TimeSpan.Zero, Longest));
        var tenths = delays.CountBy(delay => (int)delay.TotalSeconds).ToDictionary();
        Assert.All(Enumerable.Range(0, 10), second => Assert.InRange(tenths[second], 850, 1150));
    }

    [Fact]
    public void The_moment_of_an_order_follows_from_a_secret()
    {
        var order = Guid.NewGuid();
        Assert.Equal(Delays.Of(order), Delays.Of(order));
        Assert.NotEqual(Delays.Of(order), new ReturnDelays(Longest, secret: 43).Of(order));
        Assert.Equal(TimeSpan.Zero, ReturnDelays.None.Of(order));
    }

    [Fact]
    public void A_hold_whose_time_is_over_keeps_its_tickets_until_they_are_due_back()
    {
        var (state, command, end, due) = Lapsing();
        Assert.Empty(state.TakeLapsed(due.AddTicks(-1)));
        Assert.Equal((3, 2, true), (state.Available, state.Held, state.IsReturning(command.OrderId)));
        Assert.Equal([command.OrderId], state.TakeLapsed(due));
        state.Apply(new TierChange.Released([command.OrderId]));
        Assert.Equal((5, 0, false), (state.Available, state.Held, state.IsReturning(command.OrderId)));
        Assert.True(due > end);
    }

    [Fact]
    public void Meanwhile_they_do_not_count_against_their_buyers_limit()
    {
        var (state, command, end, due) = Lapsing(maxPerBuyer: 3);
        Assert.Equal(2, state.CountOf(command.BuyerId));
        state.TakeLapsed(end);
        Assert.Equal(0, state.CountOf(command.BuyerId));
        Assert.IsType<HoldResult.Held>(state.Do(Tiers.Hold(3, command.BuyerId) with { HeldUntil = due.AddHours(1) }, end));
        state.TakeLapsed(due);
        state.Apply(new TierChange.Released([command.OrderId]));
        Assert.Equal(3, state.CountOf(command.BuyerId));
    }

    [Fact]
    public void Money_that_comes_meanwhile_pays_the_very_tickets()
    {
        var (state, command, end, due) = Lapsing();
        state.TakeLapsed(end);
        var (_, change) = SettlementRules.Decide(state, new ConfirmTickets(command.OrderId, command.BuyerId, [], null), end);
        state.Apply(Assert.IsType<TierChange.Confirmed>(change));
        Assert.Empty(state.TakeLapsed(due));
        Assert.Equal((3, 0, 2, 2), (state.Available, state.Held, state.Sold, state.CountOf(command.BuyerId)));
    }

    [Fact]
    public void A_hold_whose_time_is_over_is_not_prolonged()
    {
        var (state, command, end, _) = Lapsing();
        state.TakeLapsed(end);
        Assert.Equal(new(ExtendResult.Gone), SettlementRules.Decide(state, new ExtendHold(command.OrderId, end.AddMinutes(5), null)));
    }

    [Fact]
    public void What_an_expired_order_holds_comes_back_in_its_own_time_and_what_is_given_up_at_once()
    {
        var (state, command, end, _) = Lapsing();
        var expired = new ReleaseTickets(command.OrderId, EvenIfSold: false, null, HasLapsed: true);
        Assert.NotNull(SettlementRules.Decide(state, expired).Change); // The tier's own clock has not ended it: it is behind.

        state.TakeLapsed(end);
        Assert.Equal(new(ReleaseResult.Released), SettlementRules.Decide(state, expired));
        Assert.NotNull(SettlementRules.Decide(state, expired with { HasLapsed = false }).Change);
    }

    [Fact]
    public void All_accounts_of_a_person_have_one_limit()
    {
        var state = Tiers.State(Tiers.General(50, maxPerBuyer: 3));
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        state.Do(Tiers.Hold(1, second)); // By a token from before it was known whose this account is.
        state.Note(second, first);
        Assert.Equal((1, 1), (state.CountOf(first), state.CountOf(second)));
        state.Do(Tiers.Hold(2, first));
        Assert.IsType<HoldResult.LimitExceeded>(state.Do(Tiers.Hold(1, second)));
        Assert.IsType<HoldResult.Held>(state.Do(Tiers.Hold(1)));
    }

    private static (TierState State, HoldTickets Command, DateTimeOffset End, DateTimeOffset Due) Lapsing(int? maxPerBuyer = null)
    {
        var (state, command) = (Tiers.State(Tiers.General(5, maxPerBuyer: maxPerBuyer), delays: Delays), Tiers.Hold(2));
        state.Do(command);
        var end = command.HeldUntil!.Value;
        return (state, command, end, end + Delays.Of(command.OrderId));
    }
}
