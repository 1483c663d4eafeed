using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Api.Tests.Gates;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Admin.Desk;

/// <summary>Tickets that an organiser renames, and gives to others.</summary>
public sealed class HolderTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Another_name_leaves_the_code_and_the_owner()
    {
        var (shop, buyer, id) = await BuyAsync();
        var before = await TicketAsync(buyer, id);
        var answer = await ChangeAsync(shop, id, before.Text("id"), new { name = " Ana  Horvat " }).AnsweredAsync(200);
        Assert.True(answer.GetProperty("isBuyers").GetBoolean());
        var after = await TicketAsync(buyer, id);
        Assert.Equal((before.Text("code"), answer.Text("holderName")), (after.Text("code"), after.Text("holder")));
        Assert.Contains("Ana", after.Text("holder"), StringComparison.Ordinal);
        var told = (await shop.FileAsync(id)).GetProperty("history").EnumerateArray().Last(static entry => entry.Text("kind") == "action");
        Assert.Equal("PUT /api/admin/orders/{id}/tickets/{ticketId}/holder", told.Text("detail"));
    }

    [Fact]
    public async Task Who_is_given_a_ticket_has_it_and_the_code_of_before_lets_nobody_in()
    {
        var gate = await Gateway.OpenAsync(host, 2);
        var ticket = gate.Tickets[0].Text("id");
        var order = await host.QueryAsync<Guid>("SELECT order_id FROM tickets WHERE id = $1", Guid.Parse(ticket));
        var recipient = await host.NewBuyerAsync();
        var email = (await recipient.GetAsync("/api/me").AnsweredAsync(200)).Text("email");
        var answer = await ChangeAsync(gate.Shop, order.ToString(), ticket, new { email, name = "Bo" }).AnsweredAsync(200);
        Assert.Equal((false, "Bo"), (answer.GetProperty("isBuyers").GetBoolean(), answer.Text("holderName")));

        var own = Assert.Single(
            (await recipient.GetAsync("/api/me/tickets").AnsweredAsync(200)).GetProperty("items").EnumerateArray());
        var code = own.GetProperty("ticket").Text("code");
        Assert.NotEqual(gate.Code(0), code);
        Assert.Equal("Bo", own.GetProperty("ticket").Text("holder"));
        var verdicts = await gate.ScanAllAsync(
            new { code = gate.Code(0), list = gate.Shop.Id },
            new { code, list = gate.Shop.Id },
            new { code = gate.Code(1), list = gate.Shop.Id });
        Assert.Equal(["void", "valid", "valid"], verdicts.Select(static one => one.Text("verdict")));

        var kinds = (await gate.Shop.FileAsync(order.ToString())).Kinds();
        Assert.Contains("ticketPassedOn", kinds);
        Assert.Equal(2L, await host.QueryAsync<long>(
            """
            SELECT count(*) FROM notifications WHERE kind IN (30, 31) AND user_id IN (
              SELECT buyer_id FROM orders WHERE id = $1 UNION SELECT holder_id FROM tickets WHERE order_id = $1)
            """,
            order));
        await ChangeAsync(gate.Shop, order.ToString(), ticket, new { name = "Late" }).RefusedAsync(409, "transfer-refused");
    }

    [Fact]
    public async Task An_address_without_an_account_gets_one_and_an_open_offer_is_over()
    {
        var (shop, buyer, id) = await BuyAsync();
        var ticket = (await TicketAsync(buyer, id)).Text("id");
        var offer = await buyer.SendJsonAsync(
            HttpMethod.Post, $"/api/tickets/{ticket}/transfers", new { }, ("Idempotency-Key", "1")).AnsweredAsync(201);
        var email = Counter.NewEmail();
        await ChangeAsync(shop, id, ticket, new { email }).AnsweredAsync(200);
        await buyer.PostAsJsonAsync("/api/transfers/accept", new { token = offer.Text("token") }).RefusedAsync(410, "link-over");
        Assert.Equal(1L, await host.QueryAsync<long>(
            "SELECT count(*) FROM tickets JOIN users ON users.id = holder_id WHERE email_key = $1", email));
        await ChangeAsync(shop, id, ticket, new { email }).AnsweredAsync(200); // It is theirs: nothing to do.
        Assert.Equal((short)1, await host.QueryAsync<short>("SELECT serial FROM tickets WHERE id = $1", Guid.Parse(ticket)));
    }

    [Fact]
    public async Task An_organiser_is_not_bound_by_what_they_say_of_passing_on()
    {
        var (shop, buyer, id) = await BuyAsync();
        await shop.Admin.SendJsonAsync(
            HttpMethod.Put, $"/api/admin/events/{shop.Id}/transfer-policy", new { allowed = false }, ("If-Match", "*")).AnsweredAsync(200);
        var ticket = (await TicketAsync(buyer, id)).Text("id");
        await ChangeAsync(shop, id, ticket, new { name = "Ana" }).AnsweredAsync(200);
        await ChangeAsync(shop, id, ticket, new { email = Counter.NewEmail() }).AnsweredAsync(200);
    }

    [Fact]
    public async Task Of_two_who_are_given_one_ticket_at_once_one_has_it_and_its_code()
    {
        var (shop, buyer, id) = await BuyAsync();
        var ticket = (await TicketAsync(buyer, id)).Text("id");
        var emails = Enumerable.Range(0, 4).Select(_ => Counter.NewEmail()).ToList();
        var answers = await Task.WhenAll(emails.Select(email => ChangeAsync(shop, id, ticket, new { email })));
        var done = answers.Count(static answer => answer.IsSuccessStatusCode);
        Assert.InRange(done, 1, 4);
        Assert.Equal((short)done, await host.QueryAsync<short>("SELECT serial FROM tickets WHERE id = $1", Guid.Parse(ticket)));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task What_is_no_ticket_of_the_order_or_no_name_is_refused()
    {
        var ((shop, buyer, id), (_, _, other)) = (await BuyAsync(), await BuyAsync());
        var ticket = (await TicketAsync(buyer, id)).Text("id");
        await ChangeAsync(shop, other, ticket, new { name = "Ana" }).RefusedAsync(404, "not-found");
        await ChangeAsync(shop, id, Guid.NewGuid().ToString(), new { name = "Ana" }).RefusedAsync(404, "not-found");
        await ChangeAsync(shop, "x", "y", new { name = "Ana" }).RefusedAsync(404, "not-found");
        Assert.Equal(["name"], await ChangeAsync(shop, id, ticket, new { name = new string('x', 101) }).InvalidFieldsAsync());
        Assert.Equal(["email"], await ChangeAsync(shop, id, ticket, new { email = "nobody" }).InvalidFieldsAsync());
        await shop.RefundAsync(id, new { }).AnsweredAsync(202);
        await ChangeAsync(shop, id, ticket, new { name = "Ana" }).RefusedAsync(409, "transfer-refused");
    }

    private static Task<HttpResponseMessage> ChangeAsync(Shop shop, string orderId, string ticketId, object body) =>
        shop.Admin.PutAsJsonAsync($"/api/admin/orders/{orderId}/tickets/{ticketId}/holder", body);

    private static async Task<JsonElement> TicketAsync(HttpClient buyer, string orderId) =>
        (await buyer.GetAsync($"/api/orders/{orderId}/tickets").AnsweredAsync(200))[0];

    private async Task<(Shop Shop, HttpClient Buyer, string OrderId)> BuyAsync()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 1))).Text("id");
        await Shop.PayAsync(buyer, id, "4242424242424242");
        return (shop, buyer, id);
    }
}
