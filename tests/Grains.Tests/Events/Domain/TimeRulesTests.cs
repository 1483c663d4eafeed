using Ticketing.Tiers;

namespace Ticketing.Events.Domain;

public sealed class TimeRulesTests
{
    private static readonly DateTimeOffset OnSale = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Start = new(2030, 6, 1, 18, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_tier_sells_within_its_event_unless_it_says_otherwise()
    {
        Assert.Empty(Check(null, null));
        Assert.Empty(Check(OnSale.AddDays(-1), Start.AddDays(1)));
        Assert.Empty(Check(Start, Start.AddTicks(1)));
    }

    [Fact]
    public void A_window_without_time_is_refused_with_every_field_that_makes_it()
    {
        Assert.Equal(["salesStart"], Check(Start, null));
        Assert.Equal(["salesEnd"], Check(null, OnSale));
        Assert.Equal(["salesStart", "salesEnd"], Check(OnSale, OnSale));
        Assert.Equal(["salesStart", "salesEnd"], Check(Start, OnSale));
    }

    [Fact]
    public void Moving_an_event_names_its_own_times_too()
    {
        Assert.Equal(["tiers[0].salesStart", "startsAt"], Move(Tier(OnSale.AddDays(10), null), OnSale, OnSale.AddDays(10)));
        Assert.Equal(["onSaleAt", "tiers[0].salesEnd"], Move(Tier(null, OnSale.AddDays(10)), OnSale.AddDays(10), Start));
        Assert.Empty(Move(Tier(OnSale, OnSale.AddDays(1)), OnSale.AddDays(10), Start));
    }

    [Fact]
    public void A_start_is_moved_before_the_end_of_a_sale_only_if_that_is_said()
    {
        var tier = Tier(null, Start);
        Assert.Equal(["startsAt", "tiers[0].salesEnd"], Move(tier, OnSale, Start.AddTicks(-1)));
        Assert.Empty(Move(tier, OnSale, Start.AddTicks(-1), maySellAfterStart: true));
        Assert.Empty(Move(tier, OnSale, Start));
        Assert.Empty(Move(Tier(null, Start.AddHours(1)), OnSale, Start.AddHours(-1))); // It has sold on before.
    }

    private static IEnumerable<string> Check(DateTimeOffset? start, DateTimeOffset? end) =>
        TimeRules.Check(Tier(start, end), Details(OnSale, Start)).Select(static fault => fault.Field);

    private static IEnumerable<string> Move(
        TierDefinition tier, DateTimeOffset onSaleAt, DateTimeOffset startsAt, bool maySellAfterStart = false) =>
        TimeRules.CheckMove(
            new EventDocument(Guid.Empty, Details(OnSale, Start), SaleState.Published, 1, [tier]), Details(onSaleAt, startsAt),
            maySellAfterStart)
            .Select(static fault => fault.Field);

    private static EventDetails Details(DateTimeOffset onSaleAt, DateTimeOffset startsAt) =>
        new("show", "Show", "Hall", null, null, "EUR", startsAt, onSaleAt);

    private static TierDefinition Tier(DateTimeOffset? start, DateTimeOffset? end) =>
        new(Guid.Empty, Guid.Empty, 0, "Floor", null, 10, 10, null, start, end, Seating.General, [], [new("full", 1)]);
}
