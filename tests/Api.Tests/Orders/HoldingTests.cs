using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Api.Tests.WaitingRoom;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Orders;

public sealed class HoldingTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task One_person_has_three_unpaid_orders_of_an_event_and_no_more()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10), Shop.General(10)), await host.NewBuyerAsync());
        var orders = new List<string>();
        for (var number = 0; number < 3; number++)
            orders.Add((await shop.OrderAsync(buyer, (number % 2, 1))).Text("id"));
        var problem = await shop.PlaceAsync(buyer, "k", (1, 1)).RefusedAsync(409, "too-many-holds");
        Assert.Equal((shop.Tiers[1], "orders"), (problem.Text("tierId"), problem.Text("per")));
        Assert.Equal((3, 3, 3), (Number(problem, "openOrders"), Number(problem, "heldTickets"), Number(problem, "limit")));
        await shop.CountsAreAsync(tier: 1, available: 9, held: 1, sold: 0);

        await buyer.DeleteAsync($"/api/orders/{orders[0]}").AnsweredAsync(204);
        await shop.PlaceAsync(buyer, "k", (1, 1)).AnsweredAsync(201);
        await Shop.PayAsync(buyer, orders[1], "4242424242424242");
        await shop.OrderAsync(buyer, (0, 1));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task What_one_has_not_paid_is_no_more_than_one_order_may_have()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(20, maxPerOrder: 4), Shop.General(20, maxPerOrder: 4));
        using var buyer = await host.NewBuyerAsync();
        await shop.OrderAsync(buyer, (0, 3));
        var problem = await shop.PlaceAsync(buyer, "k", (1, 2)).RefusedAsync(409, "too-many-holds");
        Assert.Equal((3, 4, "tickets"), (Number(problem, "heldTickets"), Number(problem, "limit"), problem.Text("per")));
        await shop.OrderAsync(buyer, (1, 1));
        await shop.CountsAreAsync(tier: 1, available: 19, held: 1, sold: 0);
    }

    [Fact]
    public async Task Other_events_and_other_people_are_not_concerned()
    {
        var (shop, other) = (await Shop.OpenAsync(host, Shop.General(20), Shop.General(20)), await Shop.OpenAsync(host, Shop.General(20)));
        var buyers = await host.NewBuyersAsync(2);
        await shop.OrderAsync(buyers[0], (0, 10));
        await shop.PlaceAsync(buyers[0], "k", (1, 1)).RefusedAsync(409, "too-many-holds");
        await other.OrderAsync(buyers[0], (0, 10));
        await shop.OrderAsync(buyers[1], (0, 10));
    }

    [Fact]
    public async Task Mailboxes_that_are_one_have_one_limit()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(20, maxPerOrder: 4), Shop.General(20, maxPerOrder: 4));
        var name = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        using var first = await RegisterAsync($"{name}@gmail.com");
        using var second = await RegisterAsync($"{name[..5]}.{name[5..]}+vip@googlemail.com");
        var paid = await shop.OrderAsync(first, (0, 3));
        Assert.Equal(1, Number(await AllowanceAsync(shop, second), "openOrders"));
        await shop.PlaceAsync(second, "held", (1, 2)).RefusedAsync(409, "too-many-holds");
        await Shop.PayAsync(first, paid.Text("id"), "4242424242424242");
        Assert.Equal("buyer", (await shop.PlaceAsync(second, "limit", (0, 2)).RefusedAsync(409, "limit-exceeded")).Text("per"));
        var order = await shop.OrderAsync(second, (0, 1));
        await first.GetAsync($"/api/orders/{order.Text("id")}").RefusedAsync(404, "not-found"); // One limit, and still two accounts.
    }

    [Fact]
    public async Task A_tier_limits_a_person_to_what_one_order_may_have_unless_its_organiser_says_otherwise()
    {
        var shop = await Shop.DraftAsync(host, Shop.General(10, maxPerOrder: 4), Tier(null), Tier(7));
        var tiers = (await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}").AnsweredAsync(200)).GetProperty("tiers");
        Assert.Equal(["4", "null", "7"], tiers.EnumerateArray().Select(static tier => tier.GetProperty("maxPerBuyer").GetRawText()));

        static object Tier(int? maxPerBuyer) =>
            new { name = "T", capacity = 10, maxPerBuyer, prices = new[] { new { category = "full", amount = 1000 } } };
    }

    [Fact]
    public async Task An_allowance_tells_what_one_holds_and_for_how_long_one_may()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(20), Shop.General(20)), await host.NewBuyerAsync());
        await shop.OrderAsync(buyer, (0, 2), (1, 3));
        foreach (var name in new[] { shop.Id, shop.Slug })
        {
            var allowance = await buyer.GetAsync($"/api/events/{name}/allowance").AnsweredAsync(200);
            Assert.Equal(shop.Id, allowance.Text("eventId"));
            Assert.Equal((1, 3), (Number(allowance, "openOrders"), Number(allowance, "mostOpenOrders")));
            Assert.Equal((5, 600), (Number(allowance, "heldTickets"), Number(allowance, "holdSeconds")));
            Assert.Equal(JsonValueKind.Null, allowance.GetProperty("coolingDownUntil").ValueKind);
        }
    }

    [Fact]
    public async Task There_is_no_allowance_where_one_sees_no_event()
    {
        var (draft, buyer) = (await Shop.DraftAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        foreach (var name in new[] { draft.Id, draft.Slug, Guid.NewGuid().ToString(), "nonsense" })
            await buyer.GetAsync($"/api/events/{name}/allowance").RefusedAsync(404, "not-found");
        await draft.Admin.GetAsync($"/api/events/{draft.Id}/allowance").AnsweredAsync(200);
    }

    private async Task<HttpClient> RegisterAsync(string email)
    {
        using var anybody = host.Anonymous();
        var account = await anybody.PostAsJsonAsync("/api/auth/register", new { email, password = "correct horse" }).AnsweredAsync(201);
        return host.With(account.Text("token"));
    }

    private static Task<JsonElement> AllowanceAsync(Shop shop, HttpClient buyer) =>
        buyer.GetAsync($"/api/events/{shop.Id}/allowance").AnsweredAsync(200);

    private static int Number(JsonElement body, string member) => body.GetProperty(member).GetInt32();
}

/// <summary>A server whose holds last two seconds, and come back after a while.</summary>
public sealed class ImpatientHost : ApiHost
{
    protected override IEnumerable<(string Name, string Value)> Settings =>
        [("Orders:HoldSeconds", "2"), ("Orders:ExtendSeconds", "1"), ("Orders:ReturnSeconds", "1")];
}

public sealed class CoolingDownTests(ImpatientHost host) : IClassFixture<ImpatientHost>
{
    [Fact]
    public async Task Who_lets_tickets_lapse_has_less_time_and_then_has_to_wait()
    {
        var (shop, buyers) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyersAsync(2));
        await LapseAsync(shop, buyers[0]);
        Assert.Equal(1, (await AllowanceAsync(shop, buyers[0])).GetProperty("holdSeconds").GetInt32());
        var order = await shop.OrderAsync(buyers[0], (0, 1));
        Assert.Equal(TimeSpan.FromSeconds(1), Time(order, "expiresAt") - Time(order, "createdAt"));
        var denied = await buyers[0].PostAsync($"/api/orders/{order.Text("id")}/extend", null).RefusedAsync(409, "order-state");
        Assert.Equal(("unpaidBefore", "awaitingPayment"), (denied.Text("reason"), denied.Text("orderStatus")));
        await UntilExpiredAsync(buyers[0], order.Text("id"));

        var refused = await shop.PlaceAsync(buyers[0], "k", (0, 1));
        var problem = await Task.FromResult(refused).RefusedAsync(429, "cooling-down");
        var until = Time(problem, "coolingDownUntil");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        var allowance = await AllowanceAsync(shop, buyers[0]);
        Assert.InRange((Time(allowance, "coolingDownUntil") - until).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal(0, allowance.GetProperty("openOrders").GetInt32());

        await shop.OrderAsync(buyers[1], (0, 1)); // Others are not concerned, and the refusal has changed nothing:
        await Eventually.Holds(async () => (await shop.PlaceAsync(buyers[0], "k", (0, 1))).IsSuccessStatusCode, "the time is over");
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task Whoever_a_waiting_room_lets_in_may_order_for_a_short_time_all_the_same()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        await LapseAsync(shop, buyer);
        await LapseAsync(shop, buyer);
        await shop.PlaceAsync(buyer, "k", (0, 1)).RefusedAsync(429, "cooling-down");
        await Lines.ConfigureAsync(shop, new { mode = "fifo", admitPerMinute = 6000, maxConcurrent = 5 });
        var admitted = await Lines.AdmittedAsync(shop, buyer);
        await Lines.PlaceAsync(shop, buyer, "k", admitted).AnsweredAsync(201);
    }

    [Fact]
    public async Task What_lapses_goes_to_the_line_and_not_to_who_let_it_lapse()
    {
        var (shop, buyers) = (await Shop.OpenAsync(host, Shop.General(1)), await host.NewBuyersAsync(3));
        await Lines.ConfigureAsync(shop, new { mode = "fifo", admitPerMinute = 6000, maxConcurrent = 5 });
        var admitted = await Lines.AdmittedAsync(shop, buyers[0]);
        var order = await Lines.PlaceAsync(shop, buyers[0], "first", admitted).AnsweredAsync(201);
        await Lines.JoinAsync(shop, buyers[1]);
        await Lines.JoinAsync(shop, buyers[2]);
        await UntilExpiredAsync(buyers[0], order.Text("id"));
        var back = await Eventually.Is(
            () => Lines.JoinAsync(shop, buyers[0]), static place => place.Text("state") == "waiting", "the room knows of the end");
        Assert.Equal(4, Lines.Number(back, "number"));
        await Lines.PlaceAsync(shop, buyers[0], "again", admitted).RefusedAsync(403, "admission-required");

        var next = await Lines.AdmittedAsync(shop, buyers[1]);
        await Lines.PlaceAsync(shop, buyers[1], "next", next).AnsweredAsync(201);
        Assert.Equal("waiting", (await buyers[2].GetAsync(Lines.Path(shop)).AnsweredAsync(200)).Text("state"));
    }

    private static async Task LapseAsync(Shop shop, HttpClient buyer) =>
        await UntilExpiredAsync(buyer, (await shop.OrderAsync(buyer, (0, 1))).Text("id"));

    private static Task<JsonElement> UntilExpiredAsync(HttpClient buyer, string orderId) =>
        Eventually.Is(() => Shop.ShowOrderAsync(buyer, orderId), static order => order.Text("status") == "expired", "the order expires");

    private static DateTimeOffset Time(JsonElement body, string member) => body.GetProperty(member).GetDateTimeOffset();

    private static Task<JsonElement> AllowanceAsync(Shop shop, HttpClient buyer) =>
        buyer.GetAsync($"/api/events/{shop.Id}/allowance").AnsweredAsync(200);
}
