using System.Text.Json;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Admin.Refunds;

/// <summary>Events at 10.00 a ticket that are cancelled, with the money of all orders given back.</summary>
public sealed class CancellationTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Good = "4242424242424242";

    [Fact]
    public async Task Who_cancels_is_told_what_it_comes_to_and_can_watch_it()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        var (first, second, third) = (await host.NewBuyerAsync(), await host.NewBuyerAsync(), await host.NewBuyerAsync());
        var (paid, other) = (await BuyAsync(shop, first, 2), await BuyAsync(shop, second, 1));
        var open = (await shop.OrderAsync(third, (0, 3))).Text("id");

        var before = await shop.Admin.GetAsync(Path(shop, "cancellation")).AnsweredAsync(200);
        Assert.Equal((2, 3, 3000, 1), Figures(before));
        Assert.Equal(JsonValueKind.Null, before.GetProperty("job").ValueKind);

        var job = await CancelAsync(shop, new { refund = true, reason = "The singer is ill." }).AnsweredAsync(202);
        Assert.Equal(("refundEvent", shop.Id, 3), (job.Text("kind"), job.Text("eventId"), job.GetProperty("total").GetInt32()));
        await Eventually.Holds(async () => (await ShowAsync(shop, job)).Text("status") == "done", "the job is done");
        var done = await ShowAsync(shop, job);
        Assert.Equal((3, 0, 3000), (done.GetProperty("done").GetInt32(), done.GetProperty("failed").GetInt32(), Amount(done, "refunded")));
        Assert.Empty((await shop.Admin.GetAsync($"/api/admin/jobs/{job.Text("id")}/failures").AnsweredAsync(200))
            .GetProperty("items").EnumerateArray());

        Assert.Equal("refunded", (await Shop.ShowOrderAsync(first, paid)).Text("status"));
        Assert.Equal("refunded", (await Shop.ShowOrderAsync(second, other)).Text("status"));
        Assert.Equal("cancelled", (await Shop.ShowOrderAsync(third, open)).Text("status"));
        var after = await shop.Admin.GetAsync(Path(shop, "cancellation")).AnsweredAsync(200);
        Assert.Equal((0, 0, 0, 0), Figures(after));
        Assert.Equal("done", after.GetProperty("job").Text("status"));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task Cancelling_again_goes_on_with_the_same_job_and_refunds_nothing_twice()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        var id = await BuyAsync(shop, await host.NewBuyerAsync(), 2);
        var first = await CancelAsync(shop, new { refund = true }).AnsweredAsync(202);
        await Eventually.Holds(async () => (await ShowAsync(shop, first)).Text("status") == "done", "the job is done");
        var second = await CancelAsync(shop, new { refund = true }).AnsweredAsync(202);
        Assert.Equal(first.Text("id"), second.Text("id"));
        await Eventually.Holds(async () => (await ShowAsync(shop, first)).Text("status") == "done", "the job is done");
        Assert.Equal(1L, await host.QueryAsync<long>("SELECT count(*) FROM refunds WHERE order_id = $1", Guid.Parse(id)));
        Assert.Equal(2000, Amount(await ShowAsync(shop, first), "refunded"));
    }

    [Fact]
    public async Task Orders_that_are_in_dispute_are_named_and_can_be_tried_again()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        var (one, other) = (await BuyAsync(shop, await host.NewBuyerAsync(), 1), await BuyAsync(shop, await host.NewBuyerAsync(), 1));
        Guid[] disputed = [Guid.Parse(one), Guid.Parse(other)];
        foreach (var id in disputed)
            await host.QueryAsync<int>("UPDATE tickets SET status = 3 WHERE order_id = $1 RETURNING 1", id);
        var job = await CancelAsync(shop, new { refund = true }).AnsweredAsync(202);
        await Eventually.Holds(async () => (await ShowAsync(shop, job)).Text("status") == "done", "the job is done");
        Assert.Equal(2, (await ShowAsync(shop, job)).GetProperty("failed").GetInt32());

        var failures = $"/api/admin/jobs/{job.Text("id")}/failures?limit=1";
        var first = await shop.Admin.GetAsync(failures).AnsweredAsync(200);
        var second = await shop.Admin.GetAsync($"{failures}&cursor={first.Text("nextCursor")}").AnsweredAsync(200);
        var named = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).ToList();
        Assert.Equal(disputed.Order().Select(static id => id.ToString()), named.Select(static one => one.Text("orderId")).Order());
        Assert.All(named, static one => Assert.Contains("dispute", one.Text("why"), StringComparison.Ordinal));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("nextCursor").ValueKind);

        foreach (var id in disputed)
            await host.QueryAsync<int>("UPDATE tickets SET status = 0 WHERE order_id = $1 RETURNING 1", id);
        await CancelAsync(shop, new { refund = true }).AnsweredAsync(202);
        await Eventually.Holds(async () => (await ShowAsync(shop, job)).GetProperty("done").GetInt32() == 2, "both are refunded");
    }

    [Fact]
    public async Task Without_the_wish_for_refunds_the_event_is_cancelled_and_orders_stay()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        var buyer = await host.NewBuyerAsync();
        var id = await BuyAsync(shop, buyer, 1);
        Assert.Equal("cancelled", (await CancelAsync(shop, new { refund = false }).AnsweredAsync(200)).Text("status"));
        Assert.Equal("cancelled", (await shop.Admin.PostAsync(Path(shop, "cancel"), null).AnsweredAsync(200)).Text("status"));
        Assert.Equal("paid", (await Shop.ShowOrderAsync(buyer, id)).Text("status"));
        Assert.Equal((1, 1, 1000, 0), Figures(await shop.Admin.GetAsync(Path(shop, "cancellation")).AnsweredAsync(200)));
    }

    [Fact]
    public async Task What_is_wrong_changes_nothing()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        Assert.Equal(["refund"], await CancelAsync(shop, new { refund = "yes" }).InvalidFieldsAsync());
        Assert.Equal(["reason"], await CancelAsync(shop, new { refund = true, reason = new string('x', 1001) }).InvalidFieldsAsync());
        foreach (var nobody in new[] { Guid.NewGuid().ToString(), "x" })
        {
            await shop.Admin.SendJsonAsync(HttpMethod.Post, $"/api/admin/events/{nobody}/cancel", new { refund = true })
                .RefusedAsync(404, "not-found");
            await shop.Admin.GetAsync($"/api/admin/events/{nobody}/cancellation").RefusedAsync(404, "not-found");
            await shop.Admin.GetAsync($"/api/admin/jobs/{nobody}").RefusedAsync(404, "not-found");
            await shop.Admin.GetAsync($"/api/admin/jobs/{nobody}/failures").RefusedAsync(404, "not-found");
        }

        Assert.Equal("onSale", (await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}").AnsweredAsync(200)).Text("status"));
    }

    private static string Path(Shop shop, string word) => $"/api/admin/events/{shop.Id}/{word}";

    private static Task<HttpResponseMessage> CancelAsync(Shop shop, object wish) =>
        shop.Admin.SendJsonAsync(HttpMethod.Post, Path(shop, "cancel"), wish);

    private static Task<JsonElement> ShowAsync(Shop shop, JsonElement job) =>
        shop.Admin.GetAsync($"/api/admin/jobs/{job.Text("id")}").AnsweredAsync(200);

    private static async Task<string> BuyAsync(Shop shop, HttpClient buyer, int quantity)
    {
        var id = (await shop.OrderAsync(buyer, (0, quantity))).Text("id");
        Assert.Equal("paid", (await Shop.PayAsync(buyer, id, Good)).Text("status"));
        return id;
    }

    private static (int Orders, int Tickets, int Amount, int OpenOrders) Figures(JsonElement found) => (
        found.GetProperty("orders").GetInt32(), found.GetProperty("tickets").GetInt32(), Amount(found, "amount"),
        found.GetProperty("openOrders").GetInt32());

    private static int Amount(JsonElement found, string name) => found.GetProperty(name).GetProperty("amount").GetInt32();
}
