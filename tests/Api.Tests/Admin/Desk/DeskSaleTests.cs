using System.Net;
using System.Text.Json;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Admin.Desk;

/// <summary>A server where one organiser may sell as fast as many.</summary>
public sealed class BusyDeskHost : ApiHost
{
    protected override IEnumerable<(string Name, string Value)> Settings => [("RateLimits:Orders:PerUserPer10Seconds", "0")];
}

/// <summary>Tickets at 10.00, sold and given where staff stand.</summary>
public sealed class DeskSaleTests(BusyDeskHost host) : IClassFixture<BusyDeskHost>
{
    [Theory]
    [InlineData("cash")]
    [InlineData("terminal")]
    public async Task What_is_paid_by_hand_is_paid_at_once_and_its_buyer_is_told(string payment)
    {
        var (shop, email) = (await Shop.OpenAsync(host, Shop.General(10)), Counter.NewEmail());
        var order = await shop.SellAsync(email, 2, payment, " At the door. ").AnsweredAsync(201);
        Assert.Equal(("paid", 2000), (order.Text("status"), order.Amount("total")));
        Assert.Equal(
            (payment, "succeeded", 2000),
            (order.GetProperty("payment").Text("method"), order.GetProperty("payment").Text("status"),
                order.GetProperty("payment").Amount("amount")));

        var file = await shop.FileAsync(order.Text("id"));
        Assert.Equal((email, 2), (file.GetProperty("buyer").Text("email"), file.GetProperty("tickets").GetArrayLength()));
        Assert.Equal(
            (payment, "At the door.", "admin@example.com"),
            (file.GetProperty("desk").Text("method"), file.GetProperty("desk").Text("reason"), file.GetProperty("desk").Text("soldBy")));
        Assert.Equal(["sold", "paid"], file.Kinds().Take(2));
        var mail = file.GetProperty("history").EnumerateArray().First(static entry =>
            entry.Text("kind").StartsWith("mail", StringComparison.Ordinal));
        Assert.Equal(("order-paid", email), (mail.Text("mail"), mail.Text("actor")));
        Assert.Equal(1L, await host.QueryAsync<long>(
            "SELECT count(*) FROM outbox WHERE order_id = $1 AND kind = 0", order.GetProperty("id").GetGuid()));
        await shop.CountsAreAsync(0, available: 8, held: 0, sold: 2);
        var stats = await shop.Admin.GetAsync($"/api/admin/stats?eventId={shop.Id}").AnsweredAsync(200);
        Assert.Equal((2, 2000, 1), (stats.Count("sold"), stats.Amount("revenue"), stats.Count("paidOrders")));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task What_is_given_costs_nothing_counts_as_sold_and_says_why()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10), Shop.Reserved(4));
        var order = await shop.SellAsync(new
        {
            email = Counter.NewEmail(),
            lines = new object[]
            {
                new { tierId = shop.Tiers[0], category = "full", quantity = 3 },
                new { tierId = shop.Tiers[1], category = "full", quantity = 1, seats = new[] { "A-2" } },
            },
            payment = "complimentary",
            reason = "Press",
        }).AnsweredAsync(201);
        Assert.Equal(("paid", 0), (order.Text("status"), order.Amount("total")));
        Assert.All(order.GetProperty("lines").EnumerateArray(), static line => Assert.Equal(0, line.Amount("unitPrice")));

        var file = await shop.FileAsync(order.Text("id"));
        Assert.Equal(("complimentary", "Press"), (file.GetProperty("desk").Text("method"), file.GetProperty("desk").Text("reason")));
        Assert.Equal("complimentary", Assert.Single(file.GetProperty("payments").EnumerateArray()).Text("method"));
        await shop.CountsAreAsync(0, available: 7, held: 0, sold: 3);
        var stats = await shop.Admin.GetAsync($"/api/admin/stats?eventId={shop.Id}").AnsweredAsync(200);
        Assert.Equal((4, 0), (stats.Count("sold"), stats.Amount("revenue")));

        var taken = await shop.RefundAsync(order.Text("id"), new { restock = true }).AnsweredAsync(202);
        Assert.Equal(("succeeded", 0), (taken.Text("status"), taken.Amount("amount")));
        await shop.CountsAreAsync(0, available: 10, held: 0, sold: 0);
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task What_is_sold_bears_fees_and_tax_what_is_given_none_and_the_books_have_it_in_the_till()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        var path = $"/api/admin/events/{shop.Id}/price-policy";
        var policy = new { feePerTicket = 200, feePerOrder = 100, taxRate = 1_000, tax = "onTop" };
        await shop.Admin.SendJsonAsync(HttpMethod.Put, path, policy, ("If-Match", "*")).AnsweredAsync(200);

        // 10.00 and 2.00 with 1.20 of tax, and 1.00 with 0.10.
        var sold = await shop.SellAsync(Counter.NewEmail(), 1, "cash").AnsweredAsync(201);
        Assert.Equal(1430, sold.Amount("total"));
        var given = await shop.SellAsync(Counter.NewEmail(), 1, "complimentary", "Press").AnsweredAsync(201);
        Assert.Equal(0, given.Amount("total"));
        var settlement = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}/settlement").AnsweredAsync(200);
        var balances = settlement.GetProperty("balances").EnumerateArray()
            .Select(static one => (one.Text("account"), one.Amount("balance")));
        Assert.Equal([("organiser", -1000), ("fees", -300), ("tax", -130), ("till", 1430)], balances);

        await shop.RefundAsync(sold.Text("id"), new { }).AnsweredAsync(202);
        settlement = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}/settlement").AnsweredAsync(200);
        Assert.Empty(settlement.GetProperty("balances").EnumerateArray());
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task What_was_paid_by_hand_goes_back_by_hand_and_no_processor_is_asked()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        var order = await shop.SellAsync(Counter.NewEmail(), 2).AnsweredAsync(201);
        var taken = await shop.RefundAsync(order.Text("id"), new { amount = 500 }).AnsweredAsync(202);
        Assert.Equal("succeeded", taken.Text("status"));
        await shop.RefundAsync(order.Text("id"), new { restock = true }).AnsweredAsync(202);
        var file = await shop.FileAsync(order.Text("id"));
        Assert.Equal("refunded", file.Text("status"));
        Assert.All(file.GetProperty("refunds").EnumerateArray(), static refund => Assert.True(refund.GetProperty("byHand").GetBoolean()));
        Assert.DoesNotContain("refundAsked", file.Kinds());
        Assert.Equal(0L, await host.QueryAsync<long>(
            "SELECT count(*) FROM test_refunds WHERE payment_id = $1",
            Guid.Parse(file.GetProperty("payments")[0].Text("paymentId"))));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task Who_has_an_account_gets_the_tickets_there_and_who_has_none_gets_a_guests()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        var email = (await buyer.GetAsync("/api/me").AnsweredAsync(200)).Text("email");
        var order = await shop.SellAsync($" {email.ToUpperInvariant()} ", 1).AnsweredAsync(201);
        Assert.Equal("paid", (await Shop.ShowOrderAsync(buyer, order.Text("id"))).Text("status"));

        var fresh = Counter.NewEmail();
        var orders = new List<JsonElement>();
        foreach (var quantity in new[] { 1, 2 })
            orders.Add(await shop.SellAsync(fresh, quantity).AnsweredAsync(201));
        Assert.Equal(1L, await host.QueryAsync<long>(
            "SELECT count(*) FROM users WHERE email_key = $1 AND password_hash IS NULL AND role = 'buyer'", fresh));
        Assert.Equal(2L, await host.QueryAsync<long>(
            "SELECT count(*) FROM users CROSS JOIN LATERAL orders_of(users.id) AS own WHERE email_key = $1 AND own.status = 1", fresh));
    }

    [Fact]
    public async Task The_same_key_and_body_are_the_same_sale_also_all_at_once()
    {
        var (shop, email, key) = (await Shop.OpenAsync(host, Shop.General(10)), Counter.NewEmail(), Guid.NewGuid().ToString());
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => shop.SellAsync(email, 2, key: key)));
        Assert.All(answers, static answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        var ids = await Task.WhenAll(answers.Select(static async answer => (await Task.FromResult(answer).AnsweredAsync(201)).Text("id")));
        Assert.Single(ids.Distinct(StringComparer.Ordinal));
        var again = await shop.SellAsync(email, 2, key: key);
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));

        await shop.SellAsync(email, 3, key: key).RefusedAsync(422, "idempotency-key-reused");
        await shop.SellAsync(Counter.NewEmail(), 2, key: key).RefusedAsync(422, "idempotency-key-reused");
        await shop.SellAsync(email, 2, "complimentary", "Press", key).RefusedAsync(422, "idempotency-key-reused");
        await shop.CountsAreAsync(0, available: 8, held: 0, sold: 2);
        Assert.Equal(1L, await host.QueryAsync<long>(
            "SELECT count(*) FROM payments JOIN orders ON orders.id = order_id WHERE event_id = $1", Guid.Parse(shop.Id)));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task Different_sales_under_one_key_at_once_are_one_sale()
    {
        var (shop, key) = (await Shop.OpenAsync(host, Shop.General(10)), Guid.NewGuid().ToString());
        var answers = await Task.WhenAll(
            Enumerable.Range(1, 4).Select(quantity => shop.SellAsync(Counter.NewEmail(), quantity, key: key)));
        Assert.Single(answers, static answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(1L, await host.QueryAsync<long>("SELECT count(*) FROM orders WHERE event_id = $1", Guid.Parse(shop.Id)));
        await Eventually.Holds(
            async () => await host.QueryAsync<long>(
                "SELECT sum(held)::bigint FROM tiers WHERE event_id = $1", Guid.Parse(shop.Id)) == 0,
            "nothing is held for the others");
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task Of_many_sales_of_the_last_ticket_one_has_it()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(1));
        var buyer = await host.NewBuyerAsync();
        var sales = Enumerable.Range(0, 5).Select(number =>
            shop.SellAsync(Counter.NewEmail(), 1, number % 2 == 0 ? "cash" : "complimentary", "First come"));
        var answers = await Task.WhenAll(sales.Append(shop.PlaceAsync(buyer, Guid.NewGuid().ToString(), (0, 1))));
        Assert.Single(answers, static answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(
            answers.Where(static answer => answer.StatusCode != HttpStatusCode.Created),
            static answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task The_limits_of_the_sale_are_those_of_the_desk()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10, maxPerOrder: 4));
        await shop.SellAsync(Counter.NewEmail(), 5).RefusedAsync(409, "limit-exceeded");
        await shop.SellAsync(Counter.NewEmail(), 4).AnsweredAsync(201);
        await shop.SellAsync(Counter.NewEmail(), 4).AnsweredAsync(201);
        await shop.SellAsync(Counter.NewEmail(), 3, "complimentary", "Friends").RefusedAsync(409, "sold-out");
        await shop.SteerAsync("pause");
        await shop.SellAsync(Counter.NewEmail(), 1).RefusedAsync(409, "sales-closed");
    }

    [Fact]
    public async Task Nonsense_is_refused_field_by_field_and_changes_nothing()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        var line = new { tierId = shop.Tiers[0], category = "full", quantity = 1 };
        var email = Counter.NewEmail();
        Assert.Equal(["email", "lines", "payment"], (await shop.SellAsync(new { }).InvalidFieldsAsync()).Order());
        Assert.Equal(
            ["email"], await shop.SellAsync(new { email = "nobody", lines = new[] { line }, payment = "cash" }).InvalidFieldsAsync());
        Assert.Equal(["payment"], await shop.SellAsync(new { email, lines = new[] { line }, payment = "test" }).InvalidFieldsAsync());
        foreach (var reason in new[] { null, " ", new string('x', 1001) })
            Assert.Equal(["reason"], await shop.SellAsync(email, 1, "complimentary", reason).InvalidFieldsAsync());
        Assert.Equal(
            ["lines[0].quantity"], await shop.SellAsync(email, 0).InvalidFieldsAsync());
        Assert.Equal(
            ["lines[0].category"],
            await shop.SellAsync(new { email, lines = new[] { line with { category = "none" } }, payment = "cash" }).InvalidFieldsAsync());
        await shop.Admin.SendJsonAsync(
            HttpMethod.Post, $"/api/admin/events/{shop.Id}/orders", new { email, lines = new[] { line }, payment = "cash" })
            .RefusedAsync(400, "idempotency-key-missing");
        foreach (var nobody in new[] { Guid.NewGuid().ToString(), "x" })
            await shop.Admin.SendJsonAsync(
                HttpMethod.Post, $"/api/admin/events/{nobody}/orders", new { email, lines = new[] { line }, payment = "cash" },
                ("Idempotency-Key", Guid.NewGuid().ToString())).RefusedAsync(404, "not-found");
        Assert.Equal(0L, await host.QueryAsync<long>("SELECT count(*) FROM orders WHERE event_id = $1", Guid.Parse(shop.Id)));
    }

    [Fact]
    public async Task Buyers_pay_by_no_such_method_themselves()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 1))).Text("id");
        foreach (var method in new[] { "cash", "terminal", "complimentary" })
            Assert.Equal(
                ["method"],
                await buyer.SendJsonAsync(HttpMethod.Post, $"/api/orders/{id}/payment", new { method }).InvalidFieldsAsync());
    }

    [Fact]
    public async Task The_log_says_who_sold()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await shop.SellAsync(Counter.NewEmail(), 1).AnsweredAsync(201);
        var log = await shop.Admin.GetAsync($"/api/admin/audit-log?kind=change&objectId={shop.Id}&limit=100").AnsweredAsync(200);
        var item = log.GetProperty("items").EnumerateArray().First(entry => entry.Text("action") == "POST /api/admin/events/{id}/orders");
        Assert.Equal(("done", "admin@example.com"), (item.Text("outcome"), item.GetProperty("actor").Text("email")));
    }
}
