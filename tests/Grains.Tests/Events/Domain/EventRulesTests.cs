using Ticketing.Prices;
using Ticketing.Tiers;

namespace Ticketing.Events.Domain;

public sealed class EventRulesTests
{
    [Theory]
    [InlineData(80_000, 150_000_000)] // A stadium at IDR 1,500,000.00.
    [InlineData(1, Price.MaxAmountMinor)]
    [InlineData(1_000_000, 9_007_199_254)]
    public void Any_price_is_taken_whose_sum_over_all_tickets_can_be_told(int capacity, long amount) =>
        Assert.Null(EventRules.RefuseWorth(Event(Tier(capacity, amount))));

    [Theory]
    [InlineData(2, Price.MaxAmountMinor)]
    [InlineData(1_000_000, 9_007_199_255)]
    [InlineData(1_000_000, Price.MaxAmountMinor)] // More than 64 bits hold.
    public void A_sum_that_nobody_could_tell_is_refused(int capacity, long amount) =>
        Assert.Equal(
            "prices", Assert.IsType<EditResult.Invalid>(EventRules.RefuseWorth(Event(Tier(capacity, amount)))).Faults.Single().Field);

    [Fact]
    public void All_tiers_count_each_at_its_highest_price()
    {
        var half = Tier(1, Price.MaxAmountMinor / 2);
        Assert.Null(EventRules.RefuseWorth(Event(half, half)));
        Assert.NotNull(EventRules.RefuseWorth(Event(half, half, Tier(1, 2))));
        Assert.NotNull(EventRules.RefuseWorth(Event(Tier(2, 1) with { Prices = [new("child", 1), new("full", Price.MaxAmountMinor)] })));
    }

    [Fact]
    public void Each_ticket_may_bear_the_fee_of_an_order_of_its_own()
    {
        var prices = new PricePolicy(0, 1, 0, FeeBearer.Buyer, 0, TaxMode.Included);
        Assert.Null(EventRules.RefuseWorth(Event(Tier(1, Price.MaxAmountMinor - 1)) with { Prices = prices }));
        Assert.NotNull(EventRules.RefuseWorth(Event(Tier(1, Price.MaxAmountMinor)) with { Prices = prices }));
    }

    private static EventDocument Event(params TierDefinition[] tiers)
    {
        var details = new EventDetails(null, "Show", "Hall", null, null, "EUR", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        return new EventDocument(Guid.NewGuid(), details, SaleState.Draft, 1, [.. tiers]);
    }

    private static TierDefinition Tier(int capacity, long amount) =>
        new(Guid.NewGuid(), Guid.NewGuid(), 0, "Floor", null, capacity, 10, null, null, null, Seating.General, [], [new("full", amount)]);
}
