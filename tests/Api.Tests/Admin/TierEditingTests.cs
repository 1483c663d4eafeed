using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Admin;

public sealed class TierEditingTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_tier_can_be_added_to_a_sale_that_is_under_way()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        using var answer = await shop.Admin.PostAsJsonAsync($"/api/admin/events/{shop.Id}/tiers", Shop.Reserved(2));
        var changed = await answer.AnsweredAsync(201);
        Assert.Equal("\"3\"", answer.Headers.ETag?.ToString());
        var line = new { tierId = changed.GetProperty("tiers")[1].Text("id"), category = "full", quantity = 1 };
        await shop.PlaceAsync(buyer, "k", line).AnsweredAsync(201);
    }

    [Fact]
    public async Task Stock_and_prices_can_be_changed_while_they_sell()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(2)), await host.NewBuyerAsync());
        await shop.OrderAsync(buyer, (0, 2));
        await PatchAsync(shop, """{"capacity":5,"prices":[{"category":"full","amount":700}]}""").AnsweredAsync(200);
        await shop.CountsAreAsync(tier: 0, available: 3, held: 2, sold: 0);
        Assert.Equal(2100, (await shop.OrderAsync(buyer, (0, 3))).GetProperty("total").GetProperty("amount").GetInt64());
    }

    [Fact]
    public async Task The_capacity_can_not_go_below_what_is_taken()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        await shop.OrderAsync(buyer, (0, 3));
        await PatchAsync(shop, """{"capacity":2}""").RefusedAsync(409, "in-use");
        await PatchAsync(shop, """{"capacity":3}""").AnsweredAsync(200);
        await shop.CountsAreAsync(tier: 0, available: 0, held: 3, sold: 0);
    }

    [Fact]
    public async Task What_a_patch_leaves_out_stays_and_what_it_clears_goes()
    {
        var shop = await Shop.DraftAsync(host, Shop.General(5));
        var set = await PatchAsync(
            shop,
            """{"sector":"North","maxPerBuyer":4,"salesStart":"2029-01-01T00:00:00Z","salesEnd":"2029-02-01T00:00:00Z"}""").AnsweredAsync(
            200);
        AssertTier(set, "North", 4, "2029-01-01T00:00:00Z", "2029-02-01T00:00:00Z");
        AssertTier(await PatchAsync(shop, "{}").AnsweredAsync(200), "North", 4, "2029-01-01T00:00:00Z", "2029-02-01T00:00:00Z");
        var cleared = await PatchAsync(shop, """{"sector":null,"maxPerBuyer":null,"salesStart":null,"salesEnd":null}""").AnsweredAsync(200);
        AssertTier(cleared, null, null, null, null);
        Assert.Equal("Floor", cleared.GetProperty("tiers")[0].Text("name"));
    }

    [Theory]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"capacity":0}""", "capacity")]
    [InlineData("""{"capacity":null}""", "capacity")]
    [InlineData("""{"capacity":"many"}""", "capacity")]
    [InlineData("""{"prices":[]}""", "prices")]
    [InlineData("""{"prices":null}""", "prices")]
    [InlineData("""{"prices":[{"category":"full"}]}""", "prices[0].amount")]
    [InlineData("""{"maxPerOrder":1001}""", "maxPerOrder")]
    [InlineData("""{"seating":"reserved"}""", "seating")]
    [InlineData("""{"rows":[]}""", "rows")]
    public async Task A_change_that_breaks_a_rule_is_named(string patch, string field)
    {
        var shop = await Shop.DraftAsync(host, Shop.General(5));
        Assert.Equal([field], await PatchAsync(shop, patch).InvalidFieldsAsync());
    }

    [Fact]
    public async Task The_seats_of_a_reserved_tier_are_fixed()
    {
        var shop = await Shop.DraftAsync(host, Shop.Reserved(3));
        Assert.Equal(["capacity"], await PatchAsync(shop, """{"capacity":4}""").InvalidFieldsAsync());
    }

    [Fact]
    public async Task Of_two_organisers_who_change_one_version_one_is_refused()
    {
        var shop = await Shop.DraftAsync(host, Shop.General(5));
        await PatchAsync(shop, """{"capacity":6}""", "\"1\"").AnsweredAsync(200);
        await PatchAsync(shop, """{"capacity":7}""", "\"1\"").RefusedAsync(412, "stale-version");
        await PatchAsync(shop, """{"capacity":7}""", null).RefusedAsync(412, "stale-version");
    }

    [Fact]
    public async Task A_tier_that_is_not_there_is_not_found()
    {
        var shop = await Shop.DraftAsync(host, Shop.General(5));
        await shop.Admin.SendJsonAsync(
            HttpMethod.Patch, $"/api/admin/events/{shop.Id}/tiers/{Guid.NewGuid()}", new { capacity = 6 }, ("If-Match", "*"))
            .RefusedAsync(404, "not-found");
    }

    [Theory]
    [InlineData("""{"salesEnd":"2029-01-01T00:00:00Z"}""", "salesStart,salesEnd")] // It opens on 2029-02-01.
    [InlineData("""{"salesStart":"2030-06-01T18:00:00Z"}""", "salesStart")] // Then the event starts.
    [InlineData("""{"salesStart":null,"salesEnd":"2025-01-01T00:00:00Z"}""", "salesEnd")] // The event's sale opens in 2026.
    public async Task A_window_is_checked_over_what_is_stored(string patch, string fields)
    {
        var shop = await Shop.DraftAsync(host, Shop.General(5));
        await PatchAsync(shop, """{"salesStart":"2029-02-01T00:00:00Z"}""").AnsweredAsync(200);
        Assert.Equal(fields.Split(','), await PatchAsync(shop, patch).InvalidFieldsAsync());
    }

    [Fact]
    public async Task A_tier_that_nobody_has_ordered_can_be_deleted_and_sells_no_more()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5), Shop.Reserved(2)), await host.NewBuyerAsync());
        var changed = await DeleteAsync(shop, 0).AnsweredAsync(200);
        Assert.Equal([shop.Tiers[1]], changed.GetProperty("tiers").EnumerateArray().Select(tier => tier.Text("id")));
        await shop.PlaceAsync(buyer, "k", (0, 1)).RefusedAsync(404, "not-found");
        await DeleteAsync(shop, 0).RefusedAsync(404, "not-found");
        await shop.OrderAsync(buyer, (1, 1));

        var added = await shop.Admin.PostAsJsonAsync($"/api/admin/events/{shop.Id}/tiers", Shop.General(3)).AnsweredAsync(201);
        Assert.Equal(["Stalls", "Floor"], added.GetProperty("tiers").EnumerateArray().Select(tier => tier.Text("name")));
    }

    [Fact]
    public async Task A_tier_with_orders_can_not_be_deleted_and_goes_on_selling()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5), Shop.General(5)), await host.NewBuyerAsync());
        var order = await shop.OrderAsync(buyer, (0, 1));
        await DeleteAsync(shop, 0).RefusedAsync(409, "in-use");
        await shop.OrderAsync(buyer, (0, 1));
        await buyer.DeleteAsync($"/api/orders/{order.Text("id")}").AnsweredAsync(204);
        await DeleteAsync(shop, 0).RefusedAsync(409, "in-use");
    }

    [Fact]
    public async Task A_public_event_keeps_a_tier_and_a_draft_does_not_need_one()
    {
        var (open, draft) = (await Shop.OpenAsync(host, Shop.General(5)), await Shop.DraftAsync(host, Shop.General(5)));
        await DeleteAsync(open, 0).RefusedAsync(409, "in-use");
        await DeleteAsync(draft, 0, "\"7\"").RefusedAsync(412, "stale-version");
        await DeleteAsync(draft, 0, "\"1\"").AnsweredAsync(200);
        Assert.Equal(["tiers"], await draft.Admin.PostAsync($"/api/admin/events/{draft.Id}/publish", null).InvalidFieldsAsync());
    }

    private static Task<HttpResponseMessage> DeleteAsync(Shop shop, int tier, string? ifMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/admin/events/{shop.Id}/tiers/{shop.Tiers[tier]}");
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return shop.Admin.SendAsync(request);
    }

    private static Task<HttpResponseMessage> PatchAsync(Shop shop, string patch, string? ifMatch = "*")
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/admin/events/{shop.Id}/tiers/{shop.Tiers[0]}")
        {
            Content = new StringContent(patch, Encoding.UTF8, "application/json"),
        };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return shop.Admin.SendAsync(request);
    }

    private static void AssertTier(JsonElement shown, string? sector, int? maxPerBuyer, string? salesStart, string? salesEnd)
    {
        var tier = shown.GetProperty("tiers")[0];
        Assert.Equal(sector, tier.GetProperty("sector").GetString());
        Assert.Equal(maxPerBuyer, tier.GetProperty("maxPerBuyer") is { ValueKind: JsonValueKind.Number } limit ? limit.GetInt32() : null);
        Assert.Equal(salesStart, tier.GetProperty("salesStart").GetString());
        Assert.Equal(salesEnd, tier.GetProperty("salesEnd").GetString());
    }
}
