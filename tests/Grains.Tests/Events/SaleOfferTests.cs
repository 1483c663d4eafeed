using CsCheck;
using Ticketing.Testing;
using Ticketing.Tiers;
using Xunit.Abstractions;

namespace Ticketing.Events;

public sealed class SaleOfferTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Gen<TierSale> AnyTier = Gen.Select(
        Gen.Int[-9, 9],
        Gen.Int[-9, 9],
        Gen.Int[1, 9],
        Gen.Int[0, 9],
        Gen.Int[0, 9],
        static (opens, closes, capacity, held, sold) => Tier(opens, closes, capacity, held, sold));

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
    public void A_tenth_or_twenty_of_many_are_few(int capacity, int available, Availability expected) =>
        Assert.Equal(expected, Availabilities.Of(capacity, available));

    [Theory]
    [InlineData(SaleState.Published, -1, SaleStatus.Scheduled)]
    [InlineData(SaleState.Published, 0, SaleStatus.OnSale)]
    [InlineData(SaleState.Published, 59, SaleStatus.OnSale)]
    [InlineData(SaleState.Published, 60, SaleStatus.Ended)]
    [InlineData(SaleState.Draft, 0, SaleStatus.Draft)]
    [InlineData(SaleState.Paused, -1, SaleStatus.Paused)]
    [InlineData(SaleState.Ended, 0, SaleStatus.Ended)]
    [InlineData(SaleState.Cancelled, 60, SaleStatus.Cancelled)]
    public void The_organiser_and_the_clock_decide_how_a_sale_stands(SaleState state, int minutes, SaleStatus expected) =>
        Assert.Equal(expected, Of(state, minutes, Tier(0, 60)).Status);

    [Fact]
    public void A_sale_stands_as_its_best_tier()
    {
        Assert.Equal(Availability.Available, Of(Tier(0, 60, 10, sold: 10), Tier(0, 60, 10)).Availability);
        Assert.Equal(Availability.Few, Of(Tier(0, 60, 10, sold: 10), Tier(0, 60, 10, sold: 9)).Availability);
        Assert.Equal(Availability.SoldOut, Of(Tier(0, 60, 10, sold: 10)).Availability);
        Assert.Equal((SaleStatus.Ended, Availability.SoldOut, null), Looks(Of()));
    }

    [Fact]
    public void A_tier_that_is_over_offers_neither_stock_nor_price()
    {
        var offer = Of(Tier(-60, 0, 100, price: 500), Tier(-60, 60, 100, sold: 100, price: 2_000));
        Assert.Equal((SaleStatus.OnSale, Availability.SoldOut, 2_000), Looks(offer));
        Assert.Equal((0, 0, 0), (offer.Buyable, offer.Left, offer.Returnable));
    }

    [Fact]
    public void Between_two_windows_the_sale_is_scheduled_for_the_next()
    {
        var offer = Of(Tier(-60, 0, 100, price: 500), Tier(5, 60, 100, price: 2_000), Tier(3, 60, 100, sold: 100, price: 100));
        Assert.Equal((SaleStatus.Scheduled, Availability.Available, 2_000), Looks(offer));
        Assert.Equal((Noon.AddMinutes(5), 0, 100, false), (offer.NextOpening, offer.Buyable, offer.Left, offer.IsWindowOpen));
    }

    [Fact]
    public void What_is_open_and_may_come_back_is_on_sale_and_what_is_gone_for_good_is_not()
    {
        var later = Tier(5, 60, 100, price: 2_000);
        Assert.Equal((SaleStatus.OnSale, Availability.SoldOut, 500), Looks(Of(Tier(-5, 60, 10, held: 1, sold: 9, price: 500), later)));
        Assert.Equal((SaleStatus.Scheduled, Availability.Available, 2_000), Looks(Of(Tier(-5, 60, 10, sold: 10, price: 500), later)));
    }

    [Fact]
    public void The_cheapest_that_is_left_is_named()
    {
        Assert.Equal(
            2_000,
            Of(Tier(-5, 60, 10, sold: 10, price: 500), Tier(-5, 60, 10, price: 2_000), Tier(-5, 60, 10, price: 3_000)).LowestPriceMinor);
        Assert.Equal(0, Of(Tier(-5, 60, 10, price: 0), Tier(-5, 60, 10, price: 3_000)).LowestPriceMinor);
        Assert.Null(Of(SaleState.Cancelled, 0, Tier(-5, 60, 10, price: 500)).LowestPriceMinor);
        Assert.Null(Of(SaleState.Ended, 0, Tier(-5, 60, 10, price: 500)).LowestPriceMinor);
    }

    [Fact]
    public void Nothing_can_be_bought_unless_the_sale_is_public_and_runs()
    {
        Assert.Equal(10, Of(Tier(-5, 60, 10)).Buyable);
        foreach (var state in (IEnumerable<SaleState>)[SaleState.Draft, SaleState.Paused, SaleState.Ended, SaleState.Cancelled])
            Assert.Equal(0, Of(state, 0, Tier(-5, 60, 10)).Buyable);
    }

    [Fact]
    public void A_window_that_closes_before_it_opens_never_opens()
    {
        foreach (var minutes in (IEnumerable<int>)[-60, 1, 3, 5, 60])
            Assert.Equal(
                (SaleStatus.Ended, 0),
                (Of(SaleState.Published, minutes, Tier(5, 1)).Status, Of(SaleState.Published, minutes, Tier(5, 1)).Buyable));
    }

    [Fact]
    public Task An_offer_says_until_when_it_holds() => Histories.TryAsync(
        Gen.Enum<SaleState>(),
        AnyTier,
        most: 5,
        count: 500,
        static (state, tiers) => CompareMinutes(new EventSale(state, [.. tiers])),
        output.WriteLine);

    private static void CompareMinutes(EventSale sale)
    {
        for (var at = Noon.AddMinutes(-10); at <= Noon.AddMinutes(10); at = at.AddMinutes(1))
        {
            var offer = sale.At(at);
            Assert.True(offer.ChangesAt is not { } change || change > at);
            for (var later = at; later <= Noon.AddMinutes(10) && offer.HoldsAt(later); later = later.AddMinutes(1))
                Assert.Equal(offer, sale.At(later));
        }
    }

    private static (SaleStatus Status, Availability Availability, long? Price) Looks(SaleOffer offer) =>
        (offer.Status, offer.Availability, offer.LowestPriceMinor);

    private static SaleOffer Of(params TierSale[] tiers) => Of(SaleState.Published, 0, tiers);

    private static SaleOffer Of(SaleState state, int minutes, params TierSale[] tiers) =>
        new EventSale(state, [.. tiers]).At(Noon.AddMinutes(minutes));

    private static TierSale Tier(int opens, int closes, int capacity = 100, int held = 0, int sold = 0, long price = 100) =>
        new(new SaleWindow(Noon.AddMinutes(opens), Noon.AddMinutes(closes)), capacity, held, sold, price);
}
