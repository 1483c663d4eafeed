using Ticketing.Api.Catalogue;
using Ticketing.Tiers;

namespace Ticketing.Api.Tests.Catalogue;

public sealed class StandingTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, 10, Availability.Available)]
    [InlineData(10, 2, Availability.Available)]
    [InlineData(10, 1, Availability.Few)]
    [InlineData(10, 0, Availability.SoldOut)]
    [InlineData(10, -1, Availability.SoldOut)]
    [InlineData(99, 20, Availability.Available)]
    [InlineData(100, 21, Availability.Available)]
    [InlineData(100, 20, Availability.Few)]
    [InlineData(1_000, 101, Availability.Available)]
    [InlineData(1_000, 100, Availability.Few)]
    [InlineData(1_000_000, 100_000, Availability.Few)]
    internal void A_tenth_or_twenty_of_many_are_few(int capacity, int available, Availability expected) =>
        Assert.Equal(expected, Availabilities.Of(capacity, available));

    [Fact]
    public void An_event_stands_as_its_best_tier()
    {
        Assert.Equal(Availability.Available, Availabilities.OfBest([(10, 0), (10, 10)]));
        Assert.Equal(Availability.Few, Availabilities.OfBest([(10, 0), (10, 1)]));
        Assert.Equal(Availability.SoldOut, Availabilities.OfBest([(10, 0)]));
        Assert.Equal(Availability.SoldOut, Availabilities.OfBest([]));
    }

    [Theory]
    [InlineData(SaleState.Published, -1, SaleStatus.Scheduled)]
    [InlineData(SaleState.Published, 0, SaleStatus.OnSale)]
    [InlineData(SaleState.Published, 59, SaleStatus.OnSale)]
    [InlineData(SaleState.Published, 60, SaleStatus.Ended)]
    [InlineData(SaleState.Draft, 0, SaleStatus.Draft)]
    [InlineData(SaleState.Paused, -1, SaleStatus.Paused)]
    [InlineData(SaleState.Ended, 0, SaleStatus.Ended)]
    [InlineData(SaleState.Cancelled, 60, SaleStatus.Cancelled)]
    internal void The_organiser_and_the_clock_decide_how_a_sale_stands(SaleState state, int minutes, SaleStatus expected) =>
        Assert.Equal(expected, new SaleWindow(Noon, Noon.AddHours(1)).StatusAt(Noon.AddMinutes(minutes), state));
}
