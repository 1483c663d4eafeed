using System.Text.Json;
using Ticketing.Api.Audit.Domain;

namespace Ticketing.Api.Tests.Audit.Domain;

public sealed class HighlightsTests
{
    private const string Price = "tiers.prices.amountMinor";
    private static readonly DateTimeOffset Noon = new(2030, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_price_that_becomes_zero_stands_out() =>
        Assert.Equal([HighlightKind.PriceZero], KindsOf([Of(Price, 5000, 0)]));

    [Fact]
    public void So_does_a_new_category_that_is_free() =>
        Assert.Equal([HighlightKind.PriceZero], KindsOf([Of(Price, null, 0)]));

    [Fact]
    public void A_price_that_was_zero_and_is_back_tells_since_when_it_was()
    {
        EarlierChange[] earlier = [new(Noon.AddMinutes(-9), Of(Price, 7000, 5000)), new(Noon, Of(Price, 5000, 0))];
        var mark = Assert.Single(Highlights.Of([Of(Price, 0, 5000)], earlier));
        Assert.Equal((HighlightKind.PriceRestored, Noon), (mark.Kind, mark.Since));
    }

    [Fact]
    public void It_stands_out_too_if_it_comes_back_as_another_or_its_category_is_taken_away()
    {
        EarlierChange[] earlier = [new(Noon, Of(Price, 5000, 0))];
        Assert.Equal([HighlightKind.PriceRestored], KindsOf([Of(Price, 0, 4900)], earlier));
        Assert.Equal([HighlightKind.PriceRestored], KindsOf([Of(Price, 0, null)], earlier));
    }

    [Fact]
    public void Of_several_times_the_latest_counts()
    {
        EarlierChange[] earlier =
        [
            new(Noon, Of(Price, 5000, 0)), new(Noon.AddHours(2), Of(Price, 5000, 0)), new(Noon.AddHours(1), Of(Price, 0, 5000)),
        ];
        Assert.Equal(Noon.AddHours(2), Assert.Single(Highlights.Of([Of(Price, 0, 5000)], earlier)).Since);
    }

    [Fact]
    public void Another_category_s_price_is_another_s() =>
        Assert.Empty(KindsOf([Of(Price, 0, 5000)], [new(Noon, Of(Price, 5000, 0, key: "t1/Child"))]));

    [Fact]
    public void A_room_that_is_switched_off_and_on_stands_out_both_times()
    {
        Assert.Equal([HighlightKind.RoomOff], KindsOf([Of("mode", "fifo", "off")]));
        var mark = Assert.Single(Highlights.Of([Of("mode", "off", "lottery")], [new(Noon, Of("mode", "fifo", "off"))]));
        Assert.Equal((HighlightKind.RoomRestored, Noon), (mark.Kind, mark.Since));
    }

    [Fact]
    public void A_room_that_is_switched_on_for_the_first_time_does_not() => Assert.Empty(KindsOf([Of("mode", "off", "fifo")]));

    [Theory]
    [InlineData("tiers.capacity")]
    [InlineData("tiers.maxPerOrder")]
    [InlineData("tiers.maxPerBuyer")]
    [InlineData("admitPerMinute")]
    [InlineData("maxConcurrent")]
    [InlineData(Price)]
    public void What_governs_the_sale_and_is_changed_there_and_back_stands_out(string member)
    {
        EarlierChange[] earlier = [new(Noon, Of(member, 10, 100)), new(Noon.AddMinutes(1), Of(member, 100, 50))];
        var mark = Assert.Single(Highlights.Of([Of(member, 50, 10)], earlier));
        Assert.Equal((HighlightKind.ThereAndBack, Noon), (mark.Kind, mark.Since));
        Assert.Empty(Highlights.Of([Of(member, 50, 11)], earlier));
    }

    [Fact]
    public void A_limit_that_is_lifted_and_set_again_was_there_and_back() =>
        Assert.Equal(
            [HighlightKind.ThereAndBack], KindsOf([Of("tiers.maxPerBuyer", null, 4)], [new(Noon, Of("tiers.maxPerBuyer", 4, null))]));

    [Theory]
    [InlineData("details.name")]
    [InlineData("isPaused")]
    [InlineData("state")]
    [InlineData("version")]
    public void What_does_not_let_anybody_buy_for_less_does_not(string member) =>
        Assert.Empty(KindsOf([Of(member, 1, 0)], [new(Noon, Of(member, 0, 1))]));

    [Fact]
    public void Each_price_of_a_change_is_looked_at_by_itself()
    {
        Change[] changes = [Of(Price, 5000, 0), Of(Price, 5000, 6000, "t1/Child"), Of(Price, 0, 100, "t2/Full")];
        Assert.Equal([HighlightKind.PriceZero, HighlightKind.PriceRestored], KindsOf(changes, [new(Noon, Of(Price, 100, 0, "t2/Full"))]));
    }

    private static HighlightKind[] KindsOf(Change[] changes, params EarlierChange[] earlier) =>
        [.. Highlights.Of(changes, earlier).Select(static mark => mark.Kind)];

    private static Change Of<T>(string member, T before, T after, string key = "t1/Full") =>
        new(member, key, "Floor · Full", Json(before), Json(after));

    private static JsonElement? Json<T>(T value) => value is null ? null : JsonSerializer.SerializeToElement(value);

    private static Change Of(string member, int? before, int? after, string key = "t1/Full") => Of<int?>(member, before, after, key);
}
