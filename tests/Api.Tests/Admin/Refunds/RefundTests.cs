using System.Text.Json;
using Ticketing.Api.Tests.Admin.AuditLog;
using Ticketing.Api.Tests.Gates;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Admin.Refunds;

/// <summary>Orders at 10.00 a ticket, whose organiser gives money back.</summary>
public sealed class RefundTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Good = "4242424242424242";

    [Fact]
    public async Task A_whole_order_goes_back_and_everybody_sees_it()
    {
        var (shop, buyer, id) = await BuyAsync(2);
        var taken = await RefundAsync(shop, id, new { restock = true, reason = " Fell ill.\nSent a note. " }).AnsweredAsync(202);
        Assert.Equal(("succeeded", 2000), (taken.Text("status"), Amount(taken, "amount")));

        var order = await Shop.ShowOrderAsync(buyer, id);
        var refund = Assert.Single(order.GetProperty("refunds").EnumerateArray());
        Assert.Equal(("refunded", "refunded"), (order.Text("status"), order.GetProperty("payment").Text("status")));
        Assert.Equal((2000, "succeeded"), (Amount(refund, "amount"), refund.Text("status")));
        Assert.False(refund.TryGetProperty("reason", out _)); // That is between organisers.
        var tickets = await buyer.GetAsync($"/api/orders/{id}/tickets").AnsweredAsync(200);
        Assert.All(tickets.EnumerateArray(), static ticket =>
            Assert.Equal(("void", true), (ticket.Text("status"), ticket.GetProperty("refunded").GetBoolean())));

        await shop.CountsAreAsync(0, available: 10, held: 0, sold: 0);
        Assert.Equal(2000L, await host.QueryAsync<long>(
            "SELECT sum(refund.amount)::bigint FROM test_refunds AS refund JOIN payments ON payments.id = payment_id WHERE order_id = $1",
            Guid.Parse(id)));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task An_order_opens_with_its_payments_tickets_and_what_went_back()
    {
        var (shop, buyer, id) = await BuyAsync(3);
        var first = (await TicketsAsync(buyer, id))[1];
        await RefundAsync(shop, id, new { ticketIds = new[] { first }, reason = "One can't come." }).AnsweredAsync(202);
        await RefundAsync(shop, id, new { amount = 250 }).AnsweredAsync(202);

        var file = await shop.Admin.GetAsync($"/api/admin/orders/{id}").AnsweredAsync(200);
        Assert.Equal(
            ("paid", 3, 3000, 1750),
            (file.Text("status"), file.GetProperty("quantity").GetInt32(), Amount(file, "total"), Amount(file, "left")));
        Assert.Equal("succeeded", Assert.Single(file.GetProperty("payments").EnumerateArray()).Text("status"));
        Assert.Equal(["valid", "void", "valid"], file.GetProperty("tickets").EnumerateArray().Select(static one => one.Text("status")));
        var refunds = file.GetProperty("refunds").EnumerateArray().ToList();
        Assert.Equal([1000, 250], refunds.Select(static refund => Amount(refund, "amount")));
        Assert.Equal(
            ("One can't come.", "admin@example.com", first),
            (refunds[0].Text("reason"), refunds[0].Text("requestedBy"), refunds[0].GetProperty("ticketIds")[0].GetString()));
        Assert.Equal(refunds[0].Text("refundId"), file.GetProperty("tickets")[1].Text("refundId"));
        foreach (var time in new[] { "requestedAt", "askedAt", "settledAt" })
            Assert.Equal(JsonValueKind.String, refunds[0].GetProperty(time).ValueKind);
        Assert.Equal(JsonValueKind.Null, refunds[0].GetProperty("restockedAt").ValueKind);
        await shop.CountsAreAsync(0, available: 7, held: 0, sold: 3);
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task The_same_key_and_body_are_the_same_refund()
    {
        var (shop, _, id) = await BuyAsync(2);
        var key = Guid.NewGuid().ToString();
        var first = await RefundAsync(shop, id, new { amount = 300 }, key).AnsweredAsync(202);
        var again = await RefundAsync(shop, id, new { amount = 300 }, key);
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
        Assert.Equal(first.Text("refundId"), (await Task.FromResult(again).AnsweredAsync(202)).Text("refundId"));
        await RefundAsync(shop, id, new { amount = 301 }, key).RefusedAsync(422, "idempotency-key-reused");
        await RefundAsync(shop, id, new { amount = 300, restock = true }, key).RefusedAsync(422, "idempotency-key-reused");
        var (_, _, other) = await BuyAsync(1);
        await RefundAsync(shop, other, new { amount = 300 }, key).RefusedAsync(422, "idempotency-key-reused");
        Assert.Equal(1700, Amount(await shop.Admin.GetAsync($"/api/admin/orders/{id}").AnsweredAsync(200), "left"));
    }

    [Fact]
    public async Task What_can_not_be_given_back_is_refused_with_its_reason_and_changes_nothing()
    {
        var (shop, buyer, id) = await BuyAsync(2);
        var tickets = await TicketsAsync(buyer, id);
        await shop.Admin.SendJsonAsync(HttpMethod.Post, Path(id), new { }).RefusedAsync(400, "idempotency-key-missing");
        foreach (var nobody in new[] { Guid.NewGuid().ToString(), "x" })
        {
            await RefundAsync(shop, nobody, new { }).RefusedAsync(404, "not-found");
            await shop.Admin.GetAsync($"/api/admin/orders/{nobody}").RefusedAsync(404, "not-found");
        }

        foreach (var amount in new[] { 0, -1, long.MaxValue })
            Assert.Equal(["amount"], await RefundAsync(shop, id, new { amount }).InvalidFieldsAsync());
        Assert.Equal(["reason"], await RefundAsync(shop, id, new { reason = new string('x', 1001) }).InvalidFieldsAsync());
        Assert.Equal(
            ["ticketIds"], await RefundAsync(shop, id, new { ticketIds = new[] { tickets[0], tickets[0] } }).InvalidFieldsAsync());
        Assert.Equal(["ticketIds"], await RefundAsync(shop, id, new { ticketIds = new[] { Guid.NewGuid() } }).InvalidFieldsAsync());
        Assert.Equal(["amount"], await RefundAsync(shop, id, new { amount = "much" }).InvalidFieldsAsync());

        var tooMuch = await RefundAsync(shop, id, new { amount = 2001 }).RefusedAsync(409, "refund-refused");
        Assert.Equal(2000, Amount(tooMuch, "left"));
        await RefundAsync(shop, id, new { amount = 2000, ticketIds = new[] { tickets[0] } }).RefusedAsync(409, "refund-refused");
        var open = (await shop.OrderAsync(await host.NewBuyerAsync(), (0, 1))).Text("id");
        Assert.Equal(
            "awaitingPayment", (await RefundAsync(shop, open, new { }).RefusedAsync(409, "order-state")).Text("orderStatus"));

        Assert.Empty((await Shop.ShowOrderAsync(buyer, id)).GetProperty("refunds").EnumerateArray());
        await RefundAsync(shop, id, new { }).AnsweredAsync(202);
        await RefundAsync(shop, id, new { }).RefusedAsync(409, "order-state");
    }

    [Fact]
    public async Task What_the_processor_refuses_lies_on_the_desk_and_the_order_says_so()
    {
        var (shop, buyer, id) = await BuyAsync(2);
        var payment = (await Shop.ShowOrderAsync(buyer, id)).GetProperty("payment").Text("paymentId");
        await BooksAsync("UPDATE test_charges SET outcome = 1 WHERE payment_id = $1 RETURNING payment_id", payment); // As if it had none.
        var taken = await RefundAsync(shop, id, new { restock = true }).AnsweredAsync(202);
        Assert.Equal("failed", taken.Text("status"));
        await shop.CountsAreAsync(0, available: 8, held: 0, sold: 2); // Nothing is on sale before the money is back.

        var file = await shop.Admin.GetAsync($"/api/admin/orders/{id}").AnsweredAsync(200);
        Assert.Contains("refuses", file.GetProperty("refunds")[0].Text("refusal"), StringComparison.Ordinal);
        var found = Assert.Single(
            (await shop.Admin.GetAsync("/api/admin/cases?state=open&limit=100").AnsweredAsync(200)).GetProperty("items").EnumerateArray(),
            one => one.Text("paymentId") == payment);
        Assert.Equal(("refund-failed", id, 2000), (found.Text("kind"), found.Text("orderId"), Amount(found, "asked")));

        await BooksAsync("UPDATE test_charges SET outcome = 0 WHERE payment_id = $1 RETURNING payment_id", payment);
        var retry = shop.Admin.PostAsync($"/api/admin/cases/{found.Text("id")}/retry", null);
        Assert.Equal("resolved", (await retry.AnsweredAsync(200)).Text("state"));
        Assert.Equal("refunded", (await Shop.ShowOrderAsync(buyer, id)).Text("status"));
        await shop.CountsAreAsync(0, available: 10, held: 0, sold: 0);
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task The_gate_turns_away_what_was_given_back_also_when_its_number_was_sold_again()
    {
        var gate = await Gateway.OpenAsync(host, 2);
        var id = await host.QueryAsync<Guid>("SELECT order_id FROM tickets WHERE id = $1", Guid.Parse(gate.Tickets[0].Text("id")));
        await RefundAsync(gate.Shop, id.ToString(), new { ticketIds = new[] { gate.Tickets[0].Text("id") }, restock = true })
            .AnsweredAsync(202);
        await gate.BuyAsync(1);
        Assert.Equal(gate.Tickets[0].Text("seat"), gate.Tickets[2].Text("seat"));

        await Eventually.Holds(
            async () => Assert.Single(await gate.ScanAllAsync(new { code = gate.Code(0), list = gate.Shop.Id })).Text("verdict")
                == "refunded",
            "the gate knows");
        var others = await gate.ScanAllAsync(
            new { code = gate.Code(1), list = gate.Shop.Id }, new { code = gate.Code(2), list = gate.Shop.Id });
        Assert.Equal(["valid", "valid"], others.Select(static answer => answer.Text("verdict")));
    }

    [Fact]
    public async Task What_was_given_back_is_taken_off_what_was_sold()
    {
        var (shop, buyer, id) = await BuyAsync(3);
        await RefundAsync(shop, id, new { ticketIds = (await TicketsAsync(buyer, id))[..2] }).AnsweredAsync(202);
        await RefundAsync(shop, id, new { amount = 100 }).AnsweredAsync(202);
        var stats = await shop.Admin.GetAsync($"/api/admin/stats?eventId={shop.Id}").AnsweredAsync(200);
        Assert.Equal((1, 900, 1), (Count(stats, "sold"), Amount(stats, "revenue"), Count(stats, "paidOrders")));
        await RefundAsync(shop, id, new { restock = true }).AnsweredAsync(202);
        stats = await shop.Admin.GetAsync($"/api/admin/stats?eventId={shop.Id}").AnsweredAsync(200);
        Assert.Equal((0, 0, 0), (Count(stats, "sold"), Amount(stats, "revenue"), Count(stats, "paidOrders")));
        await shop.CountsAreAsync(0, available: 8, held: 0, sold: 2); // Two went back without being put on sale.
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task The_log_says_who_gave_what_back()
    {
        var (shop, _, id) = await BuyAsync(2);
        await RefundAsync(shop, id, new { }).AnsweredAsync(202);
        var log = await shop.Admin.GetAsync($"/api/admin/audit-log?kind=change&objectId={id}&limit=100").AnsweredAsync(200);
        var item = log.GetProperty("items").EnumerateArray().First(entry => entry.Text("action") == "POST /api/admin/orders/{id}/refund");
        Assert.Equal(("done", "admin@example.com"), (item.Text("outcome"), item.GetProperty("actor").Text("email")));
        Assert.Equal(("order", id), (item.GetProperty("object").Text("kind"), item.GetProperty("object").Text("id")));
        Assert.Contains("refunded : 0 → 2000", AuditTrail.ChangesOf(item));
    }

    [Fact]
    public async Task Buyers_are_told_how_much_goes_back()
    {
        var (shop, buyer, id) = await BuyAsync(2);
        await RefundAsync(shop, id, new { amount = 700 }).AnsweredAsync(202);
        var news = await Eventually.Is(
            async () => (await buyer.GetAsync("/api/notifications").AnsweredAsync(200)).GetProperty("items").EnumerateArray()
                .Where(static one => one.Text("kind") == "orderRefunded").ToList(),
            static told => told.Count == 1,
            "the buyer is told");
        Assert.Equal((id, 700), (news[0].Text("orderId"), Amount(news[0], "amount")));
    }

    private async Task<(Shop Shop, HttpClient Buyer, string OrderId)> BuyAsync(int quantity)
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, quantity))).Text("id");
        Assert.Equal("paid", (await Shop.PayAsync(buyer, id, Good)).Text("status"));
        return (shop, buyer, id);
    }

    private static string Path(string orderId) => $"/api/admin/orders/{orderId}/refund";

    private static Task<HttpResponseMessage> RefundAsync(Shop shop, string orderId, object body, string? key = null) =>
        shop.Admin.SendJsonAsync(HttpMethod.Post, Path(orderId), body, ("Idempotency-Key", key ?? Guid.NewGuid().ToString()));

    private static async Task<string[]> TicketsAsync(HttpClient buyer, string orderId) =>
        [.. (await buyer.GetAsync($"/api/orders/{orderId}/tickets").AnsweredAsync(200)).EnumerateArray()
            .Select(static ticket => ticket.Text("id"))];

    private Task<Guid> BooksAsync(string sql, string paymentId) => host.QueryAsync<Guid>(sql, Guid.Parse(paymentId));

    private static int Count(JsonElement from, string member) => from.GetProperty(member).GetInt32();

    private static int Amount(JsonElement from, string member) => from.GetProperty(member).GetProperty("amount").GetInt32();
}
