using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tests.WaitingRoom;

namespace Ticketing.Api.Tests.Live;

public sealed class WatchEventTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Whoever_watches_an_event_gets_it_as_it_stands()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10), Shop.Reserved(3)), await host.NewBuyerAsync());
        await shop.OrderAsync(buyer, (0, 2));
        await using var browser = await Browser.OpenAsync(host);

        var snapshot = await browser.WatchEventAsync(shop.Id);

        Assert.Equal((shop.Id, shop.Tiers[0]), (snapshot.Text("eventId"), Tier(snapshot).Text("tierId")));
        Assert.Equal((8, 2, 0), (Count(snapshot, "available"), Count(snapshot, "held"), Count(snapshot, "sold")));
        using var anybody = host.Anonymous();
        var page = await anybody.GetAsync($"/api/events/{shop.Id}").AnsweredAsync(200);
        Assert.Equal(page.GetRawText(), snapshot.GetProperty("event").GetRawText());
        Assert.Equal(page.GetProperty("version").GetInt64(), snapshot.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task Stock_that_changes_is_told_with_a_higher_version_each_time()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10), Shop.Reserved(3)), await host.NewBuyerAsync());
        await using var browser = await Browser.OpenAsync(host);
        var version = (await browser.WatchEventAsync(shop.Id)).GetProperty("version").GetInt64();

        var order = await shop.OrderAsync(buyer, (0, 3));
        var held = await browser.NextAsync("availabilityChanged", told => Count(told, "held") == 3);
        await Shop.PayAsync(buyer, order.Text("id"), "4242424242424242");
        var sold = await browser.NextAsync("availabilityChanged", told => Count(told, "sold") == 3);

        Assert.True(version < held.GetProperty("version").GetInt64());
        Assert.True(held.GetProperty("version").GetInt64() < sold.GetProperty("version").GetInt64());
        Assert.Equal((7, 0, 2), (Count(sold, "available"), Count(sold, "held"), sold.GetProperty("tiers").GetArrayLength()));
    }

    [Fact]
    public async Task A_changed_price_is_told_with_the_whole_event()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await using var browser = await Browser.OpenAsync(host);
        await browser.WatchEventAsync(shop.Id);

        await EditTierAsync(shop, new { prices = new[] { new { category = "full", amount = 4200 } } });

        var told = await browser.NextAsync("eventChanged", _ => true);
        Assert.Equal(
            4200, told.GetProperty("event")
                .GetProperty("tiers")[0]
                .GetProperty("prices")[0]
                .GetProperty("price")
                .GetProperty("amount")
                .GetInt64());
        Assert.Equal(10, Count(told, "available"));
    }

    [Fact]
    public async Task A_tier_that_is_added_appears_with_its_stock()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await using var browser = await Browser.OpenAsync(host);
        await browser.WatchEventAsync(shop.Id);

        await shop.Admin.PostAsJsonAsync($"/api/admin/events/{shop.Id}/tiers", Shop.General(20)).AnsweredAsync(201);

        var told = await browser.NextAsync("eventChanged", message => message.GetProperty("tiers").GetArrayLength() == 2);
        Assert.Equal(20, told.GetProperty("tiers")[1].GetProperty("available").GetInt32());
    }

    [Fact]
    public async Task A_paused_sale_is_told_and_explained()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await using var browser = await Browser.OpenAsync(host);
        await browser.WatchEventAsync(shop.Id);

        await shop.SteerAsync("pause");

        await browser.NextAsync("eventChanged", told => told.GetProperty("event").Text("status") == "paused");
        var notification = await browser.NextAsync("notification", _ => true);
        Assert.Equal(("salePaused", shop.Id), (notification.Text("kind"), notification.Text("eventId")));
    }

    [Fact]
    public async Task A_line_that_is_opened_and_paused_is_told()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await using var browser = await Browser.OpenAsync(host);
        await browser.WatchEventAsync(shop.Id);

        await Lines.ConfigureAsync(shop, new
        {
            mode = "fifo",
            paused = false,
            admitPerMinute = 60,
            maxConcurrent = 1,
            admissionMinutes = 5,
        });
        await browser.NextAsync("eventChanged", told => Room(told).GetProperty("enabled").GetBoolean());
        await Lines.ConfigureAsync(shop, new
        {
            mode = "fifo",
            paused = true,
            admitPerMinute = 60,
            maxConcurrent = 1,
            admissionMinutes = 5,
        });
        await browser.NextAsync("eventChanged", told => Room(told).GetProperty("paused").GetBoolean());
    }

    [Fact]
    public async Task Whoever_watches_no_longer_is_told_no_more()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        await using var leaving = await Browser.OpenAsync(host);
        await using var staying = await Browser.OpenAsync(host);
        await leaving.WatchEventAsync(shop.Id);
        await staying.WatchEventAsync(shop.Id);

        await leaving.Connection.InvokeAsync("UnwatchEvent", shop.Id);
        await shop.OrderAsync(buyer, (0, 1));

        await staying.NextAsync("availabilityChanged", told => Count(told, "held") == 1);
        Assert.Empty(leaving.All("availabilityChanged"));
    }

    [Fact]
    public async Task What_is_no_event_can_t_be_watched()
    {
        var draft = await Shop.DraftAsync(host, Shop.General(10));
        using var buyer = await host.NewBuyerAsync();
        await using var browser = await Browser.OpenAsync(host, buyer);
        foreach (var address in new[] { "nonsense", Guid.NewGuid().ToString(), draft.Id, draft.Slug })
            Assert.Contains("not-found:", (await Assert.ThrowsAsync<HubException>(() => browser.WatchEventAsync(address))).Message);
    }

    [Fact]
    public async Task An_organiser_watches_a_draft()
    {
        var draft = await Shop.DraftAsync(host, Shop.General(10));
        await using var browser = await Browser.OpenAsync(host, draft.Admin);
        Assert.Equal("draft", (await browser.WatchEventAsync(draft.Id)).GetProperty("event").Text("status"));
    }

    [Fact]
    public async Task A_sale_that_opens_by_the_clock_is_told()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await using var browser = await Browser.OpenAsync(host);
        await browser.WatchEventAsync(shop.Id);
        await EditTierAsync(shop, new { salesStart = TimeProvider.System.GetUtcNow().AddSeconds(2) });

        await browser.NextAsync("eventChanged", told => told.GetProperty("event").Text("status") == "scheduled");
        await browser.NextAsync("eventChanged", told => told.GetProperty("event").Text("status") == "onSale");
    }

    private static async Task EditTierAsync(Shop shop, object patch)
    {
        using var shown = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}");
        await shop.Admin.SendJsonAsync(
            HttpMethod.Patch, $"/api/admin/events/{shop.Id}/tiers/{shop.Tiers[0]}", patch, ("If-Match", shown.Headers.ETag!.ToString()))
            .AnsweredAsync(200);
    }

    private static JsonElement Room(JsonElement told) => told.GetProperty("event").GetProperty("waitingRoom");

    private static JsonElement Tier(JsonElement told) => told.GetProperty("tiers")[0];

    private static int Count(JsonElement told, string member) => Tier(told).GetProperty(member).GetInt32();
}
