using Ticketing.Tiers;

namespace Ticketing.Events.Domain;

public sealed class PostponeRulesTests
{
    private static readonly DateTimeOffset OnSale = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = new(2030, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Start = new(2030, 6, 1, 18, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Start.AddDays(30);

    [Fact]
    public void What_is_not_said_moves_with_the_start_and_the_old_start_is_kept()
    {
        var after = PostponeRules.Postponed(Event(), new Postponement(Later));
        Assert.Equal((Later, Start), (after.Details.StartsAt, after.PostponedFrom));
        Assert.Equal((Later.AddHours(-1), Later.AddHours(3)), (after.Details.DoorsAt, after.Details.EndsAt));
        var said = PostponeRules.Postponed(after, new Postponement(Start.AddDays(60), Start.AddDays(59), Start.AddDays(61)));
        Assert.Equal((Start.AddDays(59), Start.AddDays(61), Later), (said.Details.DoorsAt, said.Details.EndsAt, said.PostponedFrom));
    }

    [Fact]
    public void What_was_not_said_stays_unsaid()
    {
        var silent = Event() with { Details = Event().Details with { DoorsAt = null, EndsAt = null } };
        var after = PostponeRules.Postponed(silent, new Postponement(Later)).Details;
        Assert.Equal((null, null), (after.DoorsAt, after.EndsAt));
    }

    [Theory]
    [InlineData(SaleState.Draft, false)]
    [InlineData(SaleState.Published, true)]
    [InlineData(SaleState.Paused, true)]
    [InlineData(SaleState.Ended, true)]
    [InlineData(SaleState.Cancelled, false)]
    public void Only_an_event_that_is_public_and_not_cancelled_can_be_postponed(SaleState state, bool canBe) => Assert.Equal(
        canBe, PostponeRules.Refuse(Event() with { State = state }, new Postponement(Later), Now) is not EditResult.WrongState);

    [Fact]
    public void Times_that_do_not_go_together_are_refused()
    {
        Assert.Null(PostponeRules.Refuse(Event(), new Postponement(Later, RefundUntil: Later), Now));
        Assert.Equal(["startsAt"], Refused(new Postponement(Start)));
        Assert.Equal(["startsAt"], Refused(new Postponement(Now)));
        Assert.Equal(["startsAt"], Refused(new Postponement(OnSale), OnSale.AddDays(-1)));
        Assert.Equal(["doorsAt"], Refused(new Postponement(Later, DoorsAt: Later.AddTicks(1))));
        Assert.Equal(["endsAt"], Refused(new Postponement(Later, EndsAt: Later.AddTicks(-1))));
        Assert.Equal(["refundUntil"], Refused(new Postponement(Later, RefundUntil: Now)));
        Assert.Equal(["startsAt", "tiers[0].salesEnd"], Refused(new Postponement(Start.AddDays(-3))));
    }

    [Fact]
    public void An_event_that_is_moved_back_was_not_postponed()
    {
        var after = PostponeRules.Postponed(Event(), new Postponement(Later));
        Assert.Null(EventRules.Edited(after, EventEdit.Of(after.Details with { StartsAt = Start })).PostponedFrom);
        Assert.Equal(Start, EventRules.Edited(after, EventEdit.Of(after.Details with { Venue = "Arena" })).PostponedFrom);
    }

    private static IEnumerable<string> Refused(Postponement wish, DateTimeOffset? now = null) =>
        Assert.IsType<EditResult.Invalid>(PostponeRules.Refuse(Event(), wish, now ?? Now)).Faults.Select(static fault => fault.Field);

    private static EventDocument Event() => new(
        Guid.Empty,
        new EventDetails(
            "show", "Show", "Hall", null, null, "EUR", Start, OnSale, DoorsAt: Start.AddHours(-1), EndsAt: Start.AddHours(3)),
        SaleState.Published,
        1,
        [new(Guid.Empty, Guid.Empty, 0, "Floor", null, 10, 10, null, null, Start.AddDays(-1), Seating.General, [], [new("full", 1)])]);
}
