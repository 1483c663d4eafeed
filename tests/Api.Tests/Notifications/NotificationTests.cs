using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Api.Tests.Live;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Notifications;

public sealed class NotificationTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Good = "4242424242424242";

    [Fact]
    public async Task Nobody_has_been_told_anything_at_first()
    {
        using var buyer = await host.NewBuyerAsync();
        var page = await ListAsync(buyer);
        Assert.Equal((0, 0, JsonValueKind.Null), (Items(page).Count, Unread(page), page.GetProperty("nextCursor").ValueKind));
    }

    [Fact]
    public async Task A_paid_order_is_in_the_list_of_its_buyer_and_in_nobody_elses()
    {
        var (shop, buyers) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyersAsync(2));
        var order = await PayAsync(shop, buyers[0]);

        var page = await ListAsync(buyers[0]);
        var told = Assert.Single(Items(page));
        Assert.Equal(("orderPaid", order.Text("id"), shop.Id), (told.Text("kind"), told.Text("orderId"), told.Text("eventId")));
        Assert.Equal((order.Text("paidAt"), JsonValueKind.Null), (told.Text("at"), told.GetProperty("readAt").ValueKind));
        Assert.StartsWith(told.Text("eventName"), told.Text("title"), StringComparison.Ordinal);
        Assert.Equal(
            (1000, "EUR"), (told.GetProperty("amount").GetProperty("amount").GetInt64(), told.GetProperty("amount").Text("currency")));
        Assert.Equal(1, Unread(page));
        Assert.Empty(Items(await ListAsync(buyers[1])));
    }

    [Fact]
    public async Task The_list_comes_in_parts_newest_first_and_nothing_twice()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        var orders = new List<string>();
        for (var order = 0; order < 5; order++)
            orders.Insert(0, (await PayAsync(shop, buyer)).Text("id"));

        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await buyer.GetAsync($"/api/notifications?limit=2&cursor={cursor}").AnsweredAsync(200);
            seen.AddRange(Items(page).Select(told => told.Text("orderId")));
            Assert.Equal(5, Unread(page));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        Assert.Equal(orders, seen);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("cursor=abc", "cursor")]
    public async Task A_bad_part_of_the_list_is_refused(string query, string field)
    {
        using var buyer = await host.NewBuyerAsync();
        Assert.Equal([field], await buyer.GetAsync($"/api/notifications?{query}").InvalidFieldsAsync());
    }

    [Fact]
    public async Task What_is_read_is_read_with_all_before_it_and_with_nothing_behind_it()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        for (var order = 0; order < 3; order++)
            await PayAsync(shop, buyer);
        var before = Items(await ListAsync(buyer));

        var read = await ReadAsync(buyer, before[1].Text("id")).AnsweredAsync(200);
        Assert.Equal((before[1].Text("id"), 1), (read.Text("upTo"), Unread(read)));
        var after = await ListAsync(buyer);
        Assert.Equal([false, true, true], Items(after).Select(IsRead));
        Assert.Equal((1, read.Text("readAt")), (Unread(after), Items(after)[1].Text("readAt")));

        var again = await ReadAsync(buyer, before[0].Text("id")).AnsweredAsync(200);
        Assert.Equal(0, Unread(again));
        Assert.Equal(read.Text("readAt"), Items(await ListAsync(buyer))[2].Text("readAt")); // Read once is read then.
        await ReadAsync(buyer, before[0].Text("id")).AnsweredAsync(200);
    }

    [Fact]
    public async Task What_is_nobody_s_or_somebody_else_s_can_t_be_read_and_nothing_changes()
    {
        var (shop, buyers) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyersAsync(2));
        await PayAsync(shop, buyers[0]);
        await PayAsync(shop, buyers[1]);
        var theirs = Items(await ListAsync(buyers[1]))[0].Text("id");

        await ReadAsync(buyers[0], theirs).RefusedAsync(404, "not-found");
        await ReadAsync(buyers[0], "ffffffff-ffff-8fff-bfff-ffffffffffff").RefusedAsync(404, "not-found");
        Assert.Equal((1, 1), (Unread(await ListAsync(buyers[0])), Unread(await ListAsync(buyers[1]))));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"upTo":null}""")]
    [InlineData("""{"upTo":"no id"}""")]
    [InlineData("""{"upTo":7}""")]
    public async Task An_id_that_is_none_is_refused(string body)
    {
        using var buyer = await host.NewBuyerAsync();
        var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(["upTo"], await buyer.PostAsync("/api/notifications/read", content).InvalidFieldsAsync());
    }

    [Fact]
    public async Task Organisers_and_gatekeepers_have_a_list_of_their_own()
    {
        foreach (var client in (HttpClient[])[await host.AdminAsync(), await host.GateAsync()])
            await ListAsync(client);
    }

    [Fact]
    public async Task A_notification_comes_to_every_browser_as_it_is_in_the_list_and_what_one_reads_the_others_learn()
    {
        var (shop, buyers) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyersAsync(2));
        await using var phone = await Browser.OpenAsync(host, buyers[0]);
        await using var desk = await Browser.OpenAsync(host, buyers[0]);
        await using var stranger = await Browser.OpenAsync(host, buyers[1]);
        await PayAsync(shop, buyers[0]);
        var told = Items(await ListAsync(buyers[0]))[0];
        foreach (var browser in (Browser[])[phone, desk])
            Assert.Equal(told.GetRawText(), (await browser.NextAsync("notification", _ => true)).GetRawText());

        var read = await ReadAsync(buyers[0], told.Text("id")).AnsweredAsync(200);
        foreach (var browser in (Browser[])[phone, desk])
            Assert.Equal(read.GetRawText(), (await browser.NextAsync("notificationsRead", _ => true)).GetRawText());
        Assert.Empty(stranger.All("notification"));
        Assert.Empty(stranger.All("notificationsRead"));
    }

    [Fact]
    public async Task A_changed_event_is_told_to_its_buyers_with_what_is_different_and_not_to_those_who_only_watch()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        await using var holder = await Browser.OpenAsync(host, buyer);
        await using var watcher = await Browser.OpenAsync(host);
        await watcher.WatchEventAsync(shop.Id);
        await shop.OrderAsync(buyer, (0, 1));
        await EditAsync(shop, "Another hall");

        var told = await holder.NextAsync("notification", message => message.Text("kind") == "eventChanged");
        var change = Assert.Single(told.GetProperty("changes").EnumerateArray());
        Assert.Equal(("venue", "Town hall", "Another hall"), (change.Text("member"), change.Text("before"), change.Text("after")));
        Assert.Equal(told.GetRawText(), Items(await ListAsync(buyer))[0].GetRawText());
        Assert.Empty(watcher.All("notification"));
    }

    [Fact]
    public async Task A_paused_sale_is_in_the_buyer_s_list_and_is_told_to_those_who_watch_without_an_id()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        await using var both = await Browser.OpenAsync(host, buyer);
        await using var watcher = await Browser.OpenAsync(host);
        await both.WatchEventAsync(shop.Id);
        await watcher.WatchEventAsync(shop.Id);
        await shop.OrderAsync(buyer, (0, 1));
        await shop.SteerAsync("pause");

        var seen = await watcher.NextAsync("notification", message => message.Text("kind") == "salePaused");
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("id").ValueKind);
        var told = await both.NextAsync("notification", message => message.Text("kind") == "salePaused");
        Assert.Equal(told.Text("id"), Items(await ListAsync(buyer))[0].Text("id"));
        Assert.Single(both.All("notification"));
    }

    [Fact]
    public async Task An_order_appears_at_once_on_the_buyer_s_other_devices_and_not_on_the_one_that_placed_it()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10), Shop.General(10)), await host.NewBuyerAsync());
        var device = Guid.NewGuid();
        await using var placing = await Browser.OpenAsync(host, buyer, device);
        await using var other = await Browser.OpenAsync(host, buyer, Guid.NewGuid());
        await using var unnamed = await Browser.OpenAsync(host, buyer);
        foreach (var tiers in (int[])[1, 2])
        {
            var lines = Enumerable.Range(0, tiers)
                .Select(tier => new { tierId = shop.Tiers[tier], category = "full", quantity = 1 })
                .ToArray();
            var order = await buyer.SendJsonAsync(
                HttpMethod.Post, "/api/orders", new { eventId = shop.Id, lines }, ("Idempotency-Key", $"{tiers}"),
                ("X-Device", device.ToString())).AnsweredAsync(201);
            foreach (var browser in (Browser[])[other, unnamed])
            {
                var told = await browser.NextAsync("orderChanged", message => message.Text("id") == order.Text("id"));
                Assert.Equal(order.GetRawText(), told.GetRawText());
            }
        }

        Assert.Empty(placing.All("orderChanged"));
    }

    [Theory]
    [InlineData("not a device")]
    [InlineData("{00000000-0000-0000-0000-000000000001}")]
    public async Task A_device_that_is_none_is_no_reason_to_refuse_an_order(string device)
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        await using var browser = await Browser.OpenAsync(host, buyer);
        var line = new { tierId = shop.Tiers[0], category = "full", quantity = 1 };
        var order = await buyer.SendJsonAsync(
            HttpMethod.Post, "/api/orders", new { eventId = shop.Id, lines = new[] { line } }, ("Idempotency-Key", "k"),
            ("X-Device", device)).AnsweredAsync(201);
        await browser.NextAsync("orderChanged", message => message.Text("id") == order.Text("id"));
    }

    private static async Task<JsonElement> PayAsync(Shop shop, HttpClient buyer) =>
        await Shop.PayAsync(buyer, (await shop.OrderAsync(buyer, (0, 1))).Text("id"), Good);

    private static Task<JsonElement> ListAsync(HttpClient client) => client.GetAsync("/api/notifications").AnsweredAsync(200);

    private static Task<HttpResponseMessage> ReadAsync(HttpClient client, string upTo) =>
        client.PostAsJsonAsync("/api/notifications/read", new { upTo });

    private static List<JsonElement> Items(JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];

    private static int Unread(JsonElement page) => page.GetProperty("unread").GetInt32();

    private static bool IsRead(JsonElement told) => told.GetProperty("readAt").ValueKind != JsonValueKind.Null;

    private static async Task EditAsync(Shop shop, string venue)
    {
        using var shown = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}");
        var page = await shown.AnsweredAsync(200);
        var details = new
        {
            name = page.Text("name"),
            venue,
            startsAt = page.Text("startsAt"),
            onSaleAt = page.Text("onSaleAt"),
            currency = "EUR",
            slug = page.Text("slug"),
        };
        await shop.Admin.SendJsonAsync(
            HttpMethod.Put, $"/api/admin/events/{shop.Id}", details, ("If-Match", shown.Headers.ETag!.ToString())).AnsweredAsync(200);
    }
}
