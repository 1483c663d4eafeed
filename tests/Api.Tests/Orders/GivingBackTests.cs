using System.Text.Json;
using Ticketing.Api.Tests.Gates;
using Ticketing.Api.Tests.Transfers;

namespace Ticketing.Api.Tests.Orders;

/// <summary>Orders at 10.00 a ticket, whose buyers give tickets back by themselves.</summary>
public sealed class GivingBackTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Good = "4242424242424242";

    private static readonly string Tomorrow = TimeProvider.System.GetUtcNow().AddDays(1).ToString("O");

    [Fact]
    public async Task One_ticket_goes_back_then_all_and_they_are_on_sale_again()
    {
        var (shop, buyer, id) = await BuyAsync(3);
        Assert.Equal(JsonValueKind.Null, (await Shop.ShowOrderAsync(buyer, id)).GetProperty("refundableUntil").ValueKind);
        await AllowAsync(shop, Tomorrow);
        var order = await Shop.ShowOrderAsync(buyer, id);
        Assert.Equal(Tomorrow[..19], order.Text("refundableUntil")[..19]);
        var listed = (await buyer.GetAsync("/api/orders").AnsweredAsync(200)).GetProperty("items")[0];
        Assert.Equal(order.Text("refundableUntil"), listed.Text("refundableUntil"));

        var ticket = (await TicketsAsync(buyer, id))[1];
        var taken = await GiveBackAsync(buyer, id, new { ticketIds = new[] { ticket } }).AnsweredAsync(202);
        Assert.Equal(("succeeded", 1000), (taken.Text("status"), Amount(taken, "amount")));
        Assert.Equal(ticket, Assert.Single(taken.GetProperty("ticketIds").EnumerateArray()).GetString());
        await shop.CountsAreAsync(0, available: 8, held: 0, sold: 2);
        Assert.Equal(JsonValueKind.String, (await Shop.ShowOrderAsync(buyer, id)).GetProperty("refundableUntil").ValueKind);

        Assert.Equal(2000, Amount(await GiveBackAsync(buyer, id, new { }).AnsweredAsync(202), "amount"));
        order = await Shop.ShowOrderAsync(buyer, id);
        Assert.Equal(("refunded", JsonValueKind.Null), (order.Text("status"), order.GetProperty("refundableUntil").ValueKind));
        await shop.CountsAreAsync(0, available: 10, held: 0, sold: 0);
        var file = await shop.Admin.GetAsync($"/api/admin/orders/{id}").AnsweredAsync(200);
        Assert.All(file.GetProperty("refunds").EnumerateArray(), refund => Assert.Equal(
            (file.GetProperty("buyer").Text("email"), true),
            (refund.Text("requestedBy"), refund.GetProperty("restock").GetBoolean())));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task The_same_key_and_body_are_the_same_refund_also_when_its_time_is_over()
    {
        var (shop, buyer, id) = await BuyAsync(2);
        await AllowAsync(shop, Tomorrow, restock: false);
        var (key, tickets) = (Guid.NewGuid().ToString(), await TicketsAsync(buyer, id));
        var first = await GiveBackAsync(buyer, id, new { ticketIds = new[] { tickets[0] } }, key).AnsweredAsync(202);
        await AllowAsync(shop, null);
        var again = await GiveBackAsync(buyer, id, new { ticketIds = new[] { tickets[0] } }, key);
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
        Assert.Equal(first.Text("refundId"), (await Task.FromResult(again).AnsweredAsync(202)).Text("refundId"));
        await GiveBackAsync(buyer, id, new { ticketIds = new[] { tickets[1] } }, key).RefusedAsync(422, "idempotency-key-reused");
        await shop.CountsAreAsync(0, available: 8, held: 0, sold: 2); // It was not to go back on sale.
    }

    [Fact]
    public async Task What_can_not_be_given_back_is_refused_with_its_reason_and_changes_nothing()
    {
        var (shop, buyer, id) = await BuyAsync(2);
        await buyer.SendJsonAsync(HttpMethod.Post, Path(id), new { }).RefusedAsync(400, "idempotency-key-missing");
        await RefusedAsync(new { }, "takes no tickets");
        await AllowAsync(shop, TimeProvider.System.GetUtcNow().AddMinutes(-1).ToString("O"));
        await RefusedAsync(new { }, "until");
        Assert.Equal(JsonValueKind.Null, (await Shop.ShowOrderAsync(buyer, id)).GetProperty("refundableUntil").ValueKind);

        await AllowAsync(shop, Tomorrow);
        await RefusedAsync(new { ticketIds = new[] { Guid.NewGuid() } }, "no tickets of the order");
        var twice = (await TicketsAsync(buyer, id))[0];
        Assert.Equal(["ticketIds"], await GiveBackAsync(buyer, id, new { ticketIds = new[] { twice, twice } }).InvalidFieldsAsync());
        Assert.Empty((await Shop.ShowOrderAsync(buyer, id)).GetProperty("refunds").EnumerateArray());

        using var stranger = await host.NewBuyerAsync();
        foreach (var nobody in new[] { id, Guid.NewGuid().ToString(), "x" })
            await GiveBackAsync(stranger, nobody, new { }).RefusedAsync(404, "not-found");
        var open = (await shop.OrderAsync(buyer, (0, 1))).Text("id");
        Assert.Equal(JsonValueKind.Null, (await Shop.ShowOrderAsync(buyer, open)).GetProperty("refundableUntil").ValueKind);
        await GiveBackAsync(buyer, open, new { }).RefusedAsync(409, "refund-refused");
        await GiveBackAsync(buyer, id, new { }).AnsweredAsync(202);
        await GiveBackAsync(buyer, id, new { }).RefusedAsync(409, "refund-refused");

        async Task RefusedAsync(object body, string why)
        {
            var refused = await GiveBackAsync(buyer, id, body).RefusedAsync(409, "refund-refused");
            Assert.Contains(why, refused.Text("detail"), StringComparison.Ordinal);
            Assert.Equal(2000, Amount(refused, "left"));
        }
    }

    [Fact]
    public async Task Tickets_that_have_let_somebody_in_or_were_passed_on_stay_and_the_others_go()
    {
        var gate = await Gateway.OpenAsync(host, 3);
        await AllowAsync(gate.Shop, Tomorrow);
        var id = (await host.QueryAsync<Guid>("SELECT order_id FROM tickets WHERE id = $1", Guid.Parse(gate.Id(0)))).ToString();
        await gate.ScanAsync(new { code = gate.Code(0) }).AnsweredAsync(200);
        using var friend = await host.NewBuyerAsync();
        await gate.Buyer.PassAsync(gate.Id(1), friend);
        foreach (var (ticket, why) in new[] { (0, "let somebody in"), (1, "passed on") })
        {
            var refused = await GiveBackAsync(gate.Buyer, id, new { ticketIds = new[] { gate.Id(ticket), gate.Id(2) } })
                .RefusedAsync(409, "refund-refused");
            Assert.Contains(why, refused.Text("detail"), StringComparison.Ordinal);
            Assert.Equal(gate.Id(ticket), Assert.Single(refused.GetProperty("ticketIds").EnumerateArray()).GetString());
        }

        await GiveBackAsync(friend, id, new { ticketIds = new[] { gate.Id(1) } }).RefusedAsync(404, "not-found");
        await GiveBackAsync(gate.Buyer, id, new { }).RefusedAsync(409, "refund-refused");
        await GiveBackAsync(gate.Buyer, id, new { ticketIds = new[] { gate.Id(2) } }).AnsweredAsync(202);
    }

    [Fact]
    public async Task The_organiser_says_so_by_version()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(1));
        var policy = await shop.Admin.GetAsync(PolicyPath(shop.Id)).AnsweredAsync(200);
        Assert.Equal((JsonValueKind.Null, true, 0), Shape(policy));
        await PutAsync(new { refundUntil = Tomorrow }, "\"1\"").RefusedAsync(412, "stale-version");
        await PutAsync(new { refundUntil = Tomorrow, refundRestock = false }, "\"0\"").AnsweredAsync(200);
        await PutAsync(new { }, "\"0\"").RefusedAsync(412, "stale-version");
        Assert.Equal(["refundUntil"], await PutAsync(new { refundUntil = "1999-01-01T00:00:00Z" }, "*").InvalidFieldsAsync());
        var off = await PutAsync(new { }, "\"1\"").AnsweredAsync(200);
        Assert.Equal((JsonValueKind.Null, true, 2), Shape(off));
        foreach (var nobody in new[] { Guid.NewGuid().ToString(), "x" })
            await shop.Admin.GetAsync(PolicyPath(nobody)).RefusedAsync(404, "not-found");

        Task<HttpResponseMessage> PutAsync(object body, string version) =>
            shop.Admin.SendJsonAsync(HttpMethod.Put, PolicyPath(shop.Id), body, ("If-Match", version));
    }

    private async Task<(Shop Shop, HttpClient Buyer, string OrderId)> BuyAsync(int quantity)
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, quantity))).Text("id");
        Assert.Equal("paid", (await Shop.PayAsync(buyer, id, Good)).Text("status"));
        return (shop, buyer, id);
    }

    private static Task<JsonElement> AllowAsync(Shop shop, string? until, bool restock = true) => shop.Admin.SendJsonAsync(
        HttpMethod.Put, PolicyPath(shop.Id), new { refundUntil = until, refundRestock = restock }, ("If-Match", "*")).AnsweredAsync(200);

    private static Task<HttpResponseMessage> GiveBackAsync(HttpClient buyer, string orderId, object body, string? key = null) =>
        buyer.SendJsonAsync(HttpMethod.Post, Path(orderId), body, ("Idempotency-Key", key ?? Guid.NewGuid().ToString()));

    private static async Task<string[]> TicketsAsync(HttpClient buyer, string orderId) =>
        [.. (await buyer.GetAsync($"/api/orders/{orderId}/tickets").AnsweredAsync(200)).EnumerateArray()
            .Select(static ticket => ticket.Text("id"))];

    private static string Path(string orderId) => $"/api/orders/{orderId}/refund";

    private static string PolicyPath(string eventId) => $"/api/admin/events/{eventId}/refund-policy";

    private static (JsonValueKind Until, bool Restock, int Version) Shape(JsonElement policy) => (
        policy.GetProperty("refundUntil").ValueKind,
        policy.GetProperty("refundRestock").GetBoolean(),
        policy.GetProperty("version").GetInt32());

    private static int Amount(JsonElement from, string member) => from.GetProperty(member).GetProperty("amount").GetInt32();
}
