using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Admin.Prices;

/// <summary>Events at 10.00 a ticket, whose buyers bear fees and tax.</summary>
public sealed class PricePolicyTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Good = "4242424242424242";

    /// <summary>10.00 and 1.00 and 0.50, and a tenth of that: 12.65 a ticket; 2.20 an order.</summary>
    private static readonly object Added = new
    {
        feePerTicket = 100,
        feePerOrder = 200,
        feeRate = 500,
        borneBy = "buyer",
        taxRate = 1000,
        tax = "onTop",
    };

    [Fact]
    public async Task Organisers_ask_for_their_price_and_buyers_see_pay_and_have_back_the_whole_one()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        Assert.Equal(JsonValueKind.Null, (await PageAsync(shop)).GetProperty("pricesInclude").ValueKind);
        await PutAsync(shop, Added).AnsweredAsync(200);
        var page = await PageAsync(shop);
        Assert.Equal(1265, Amount(page, "fromPrice"));
        Assert.Equal(1265, Amount(page.GetProperty("tiers")[0].GetProperty("prices")[0], "price"));
        var includes = page.GetProperty("pricesInclude");
        Assert.Equal(
            (true, 1000, 220), (includes.GetProperty("fees").GetBoolean(), Number(includes, "taxRate"), Amount(includes, "orderFee")));
        var shown = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}").AnsweredAsync(200);
        var own = shown.GetProperty("tiers")[0].GetProperty("prices")[0];
        Assert.Equal((1000, 1265), (Number(own, "amount"), Number(own, "allIn")));

        var order = await shop.OrderAsync(buyer, (0, 2));
        Agree(order);
        var id = order.Text("id");
        Assert.Equal("paid", (await Shop.PayAsync(buyer, id, Good)).Text("status"));
        Agree(await Shop.ShowOrderAsync(buyer, id));
        Agree((await buyer.GetAsync("/api/orders").AnsweredAsync(200)).GetProperty("items")[0]);
        var file = await shop.Admin.GetAsync($"/api/admin/orders/{id}").AnsweredAsync(200);
        Assert.Equal((2750, 2750), (Amount(file, "total"), Amount(file, "left")));
        var shares = file.GetProperty("shares");
        Assert.Equal((2000, 500, 250), (Amount(shares, "organiser"), Amount(shares, "fees"), Amount(shares, "tax")));
        var settlement = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}/settlement").AnsweredAsync(200);
        Assert.Equal(
            (2750, 500, 250, 2000, 220),
            (Amount(settlement, "gross"), Amount(settlement, "fees"), Amount(settlement, "tax"), Amount(settlement, "net"),
                Amount(settlement, "adjustments")));
        Assert.Equal(2750, await RevenueAsync(shop));

        var back = await shop.Admin.SendJsonAsync(
            HttpMethod.Post, $"/api/admin/orders/{id}/refund", new { }, ("Idempotency-Key", "all")).AnsweredAsync(202);
        Assert.Equal(2750, Amount(back, "amount"));
        Assert.Equal("refunded", (await Shop.ShowOrderAsync(buyer, id)).Text("status"));
        Assert.Equal(0, await RevenueAsync(shop));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task Orders_of_several_tiers_bear_the_fee_on_the_order_once_and_free_ones_none()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10), Shop.General(10), Shop.General(10, amount: 0));
        await PutAsync(shop, Added).AnsweredAsync(200);
        using var buyer = await host.NewBuyerAsync();
        Agree(await shop.OrderAsync(buyer, (0, 1), (1, 1)), gross: 2530);
        var free = await shop.OrderAsync(buyer, (2, 3));
        Assert.Equal((0, 0), (Amount(free, "total"), Amount(free.GetProperty("breakdown"), "orderFee")));
    }

    [Fact]
    public async Task The_policy_changes_by_version_until_the_first_order()
    {
        var shop = await Shop.DraftAsync(host, Shop.General(10));
        var shown = await shop.Admin.GetAsync(Path(shop)).AnsweredAsync(200);
        Assert.Equal(
            (0, 0, 0, "buyer", 0, "included", 1),
            (Number(shown, "feePerTicket"), Number(shown, "feePerOrder"), Number(shown, "feeRate"), shown.Text("borneBy"),
                Number(shown, "taxRate"), shown.Text("tax"), Number(shown, "version")));
        await PutAsync(shop, Added, "\"7\"").RefusedAsync(412, "stale-version");
        Assert.Equal(2, Number(await PutAsync(shop, Added, "\"1\"").AnsweredAsync(200), "version"));
        Assert.Equal(2, Number(await PutAsync(shop, Added, "\"2\"").AnsweredAsync(200), "version")); // It says what it said.
        await shop.SteerAsync("publish");
        var said = await PutAsync(shop, new { feePerTicket = 5, borneBy = "organiser" }).AnsweredAsync(200);
        Assert.Equal("organiser", said.Text("borneBy"));

        using var buyer = await host.NewBuyerAsync();
        var order = await shop.OrderAsync(buyer, (0, 1));
        Assert.Equal((1000, 1000), (Amount(order, "total"), Amount(order.GetProperty("breakdown"), "tickets")));
        await PutAsync(shop, new { }).RefusedAsync(409, "price-policy-fixed");
        Assert.Equal(5, Number(await shop.Admin.GetAsync(Path(shop)).AnsweredAsync(200), "feePerTicket"));
        foreach (var nobody in new[] { Guid.NewGuid().ToString(), "x" })
            await shop.Admin.GetAsync($"/api/admin/events/{nobody}/price-policy").RefusedAsync(404, "not-found");
    }

    [Fact]
    public async Task What_is_no_fee_and_no_tax_is_refused_with_its_fields()
    {
        var shop = await Shop.DraftAsync(host, Shop.General(10));
        var wrong = new { feePerTicket = -1, feePerOrder = 9_007_199_254_740_992, feeRate = 10_001, taxRate = -1 };
        Assert.Equal(["feePerOrder", "feePerTicket", "feeRate", "taxRate"], await InvalidAsync(wrong));
        Assert.Equal(["borneBy"], await InvalidAsync(new { borneBy = "nobody" }));
        Assert.Equal(["tax"], await InvalidAsync(new { tax = 1 }));
        Assert.Equal(["feeRate"], await InvalidAsync(new { feeRate = 1.5 }));
        Assert.Equal(["feePerTicket"], await InvalidAsync(new { feePerTicket = 9_007_199_254_740_991 })); // Ten of them.
        await shop.Admin.PutAsJsonAsync(Path(shop), new { }).RefusedAsync(412, "stale-version");
        var shown = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}").AnsweredAsync(200);
        var prices = shown.GetProperty("tiers")[0].GetProperty("prices");
        Assert.Equal(1000, Number(prices[0], "allIn"));

        async Task<string[]> InvalidAsync(object body) =>
            [.. (await PutAsync(shop, body).InvalidFieldsAsync()).Order(StringComparer.Ordinal)];
    }

    private static void Agree(JsonElement order, int gross = 2530)
    {
        Assert.Equal((gross + 220, 1265), (Amount(order, "total"), Amount(order.GetProperty("lines")[0], "unitPrice")));
        var parts = order.GetProperty("breakdown");
        Assert.Equal(
            (2000, 300, 200, 250),
            (Amount(parts, "tickets"), Amount(parts, "fees"), Amount(parts, "orderFee"), Amount(parts, "tax")));
        Assert.Equal((1000, false), (Number(parts, "taxRate"), parts.GetProperty("taxIncluded").GetBoolean()));
    }

    private static Task<HttpResponseMessage> PutAsync(Shop shop, object body, string version = "*") =>
        shop.Admin.SendJsonAsync(HttpMethod.Put, Path(shop), body, ("If-Match", version));

    private async Task<JsonElement> PageAsync(Shop shop)
    {
        using var anybody = host.Anonymous();
        return await anybody.GetAsync($"/api/events/{shop.Id}").AnsweredAsync(200);
    }

    private static async Task<int> RevenueAsync(Shop shop) =>
        Amount(await shop.Admin.GetAsync($"/api/admin/stats?eventId={shop.Id}").AnsweredAsync(200), "revenue");

    private static string Path(Shop shop) => $"/api/admin/events/{shop.Id}/price-policy";

    private static int Number(JsonElement from, string member) => from.GetProperty(member).GetInt32();

    private static int Amount(JsonElement from, string member) => Number(from.GetProperty(member), "amount");
}
