using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tickets;

namespace Ticketing.Api.Tests.Tickets;

public sealed class TicketTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_paid_order_has_one_ticket_for_each_of_its_seats()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.Reserved(3, 3), Shop.General(5)), await host.NewBuyerAsync());
        var line = new { tierId = shop.Tiers[0], category = "full", quantity = 3, seats = new[] { "B-2", "A-3", "B-1" } };
        var order = await shop.PlaceAsync(buyer, "k", line, new { tierId = shop.Tiers[1], category = "full", quantity = 2 })
            .AnsweredAsync(201);
        var tickets = await TicketsAsync(buyer, order.Text("id"));

        var seats = order.GetProperty("lines")
            .EnumerateArray()
            .SelectMany(line => line.GetProperty("seats").EnumerateArray())
            .Select(seat => seat.GetString());
        Assert.Equal(seats, tickets.Select(ticket => ticket.Text("seat")));
        Assert.Equal(["A-3", "B-1", "B-2"], tickets.Take(3).Select(ticket => ticket.Text("seat")).Order());
        Assert.All(tickets, ticket => Assert.Equal("valid", ticket.Text("status")));
        Assert.Equal(5, tickets.Select(ticket => ticket.Text("id")).Distinct().Count());
        Assert.Equal(5, tickets.Select(ticket => ticket.Text("code")).Distinct().Count());
    }

    [Fact]
    public async Task A_ticket_says_what_it_is()
    {
        var prices = new[] { new { category = "student", amount = 900 }, new { category = "full", amount = 1000 } };
        var tier = new { name = "Floor", sector = "North", capacity = 5, prices };
        var shop = await Shop.OpenAsync(host, tier, Shop.Reserved(2));
        using var guest = await host.GuestAsync();
        var order = await shop.PlaceAsync(
            guest,
            Guid.NewGuid().ToString(),
            new { tierId = shop.Tiers[0], category = "student", quantity = 1 },
            new { tierId = shop.Tiers[0], category = "full", quantity = 1 },
            new { tierId = shop.Tiers[1], category = "full", quantity = 1, seats = new[] { "A-2" } }).AnsweredAsync(201);
        var tickets = await TicketsAsync(guest, order.Text("id"));

        Assert.Equal(["student", "full", "full"], tickets.Select(ticket => ticket.Text("category")));
        Assert.Equal(["Floor", "Floor", "Stalls"], tickets.Select(ticket => ticket.Text("tier")));
        Assert.Equal(["North", "North", null], tickets.Select(ticket => ticket.GetProperty("sector").GetString()));
        Assert.Equal("A-2", tickets[2].Text("seat"));
        Assert.All(tickets, ticket => Assert.Equal(order.Text("number"), ticket.Text("orderNumber")));
        var holder = (await guest.GetAsync("/api/me").AnsweredAsync(200)).Text("displayName");
        Assert.All(tickets, ticket => Assert.Equal(holder, ticket.Text("holder")));
        var page = await guest.GetAsync($"/api/events/{shop.Id}").AnsweredAsync(200);
        Assert.All(tickets, ticket => Assert.Equal(
            (page.Text("name"), page.Text("venue"), page.Text("startsAt"), null, "UTC"),
            (ticket.Text("eventName"), ticket.Text("venue"), ticket.Text("startsAt"), ticket.Text("doorsAt"), ticket.Text("timeZone"))));
    }

    [Fact]
    public async Task A_ticket_is_told_under_the_names_and_times_of_today()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 1))).Text("id");
        await TicketsAsync(buyer, id);
        var path = $"/api/admin/events/{shop.Id}";
        await shop.Admin.SendJsonAsync(HttpMethod.Patch, $"{path}/tiers/{shop.Tiers[0]}", new { name = "Pit" }, ("If-Match", "*"))
            .AnsweredAsync(200);
        var moved = new
        {
            name = "Moved",
            venue = "Hall",
            startsAt = "2030-06-02T18:00:00Z",
            doorsAt = "2030-06-02T17:00:00Z",
            onSaleAt = "2026-01-01T00:00:00Z",
            timeZone = "Europe/Zagreb",
            currency = "EUR",
        };
        await shop.Admin.SendJsonAsync(HttpMethod.Put, path, moved, ("If-Match", "*")).AnsweredAsync(200);

        var ticket = (await buyer.GetAsync($"/api/orders/{id}/tickets").AnsweredAsync(200))[0];

        Assert.Equal(
            ("Pit", "Moved", "Hall", "2030-06-02T18:00:00Z", "2030-06-02T17:00:00Z", "Europe/Zagreb"),
            (ticket.Text("tier"), ticket.Text("eventName"), ticket.Text("venue"),
                ticket.Text("startsAt"), ticket.Text("doorsAt"), ticket.Text("timeZone")));
    }

    [Fact]
    public async Task Tickets_outlive_the_account_that_bought_them()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 1))).Text("id");
        await TicketsAsync(buyer, id);
        await host.QueryAsync<int>("DELETE FROM users WHERE id = (SELECT buyer_id FROM orders WHERE id = $1) RETURNING 1", Guid.Parse(id));
        var ticket = Assert.Single((await buyer.GetAsync($"/api/orders/{id}/tickets").AnsweredAsync(200)).EnumerateArray());
        Assert.Equal(JsonValueKind.Null, ticket.GetProperty("holder").ValueKind);
    }

    [Fact]
    public async Task A_code_can_be_checked_with_the_public_keys_alone()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        var ticket = (await TicketsAsync(buyer, (await shop.OrderAsync(buyer, (0, 1))).Text("id")))[0];
        var code = new byte[100];
        Assert.True(Base32.TryDecode(ticket.Text("code"), code));

        using var key = await PublicKeyAsync(code[32..36]);
        Assert.True(key.VerifyData(code.AsSpan(0, 32), code.AsSpan(36), HashAlgorithmName.SHA256));
        Assert.Equal((3, 0), (code[0], code[31]));
        Assert.Equal(ticket.Text("id"), new Guid(code.AsSpan(1, 16), bigEndian: true).ToString());
        Assert.EndsWith(Convert.ToHexStringLower(code.AsSpan(17, 6)), shop.Id, StringComparison.Ordinal);
        Assert.EndsWith(Convert.ToHexStringLower(code.AsSpan(23, 4)), shop.Tiers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_looks_the_same_when_it_is_shown_again()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 1))).Text("id");
        var first = await TicketsAsync(buyer, id);
        Assert.Equal(first[0].GetRawText(), (await buyer.GetAsync($"/api/orders/{id}/tickets").AnsweredAsync(200))[0].GetRawText());
    }

    [Fact]
    public async Task Its_owner_gets_a_picture_of_the_code_and_nobody_else_does()
    {
        var (shop, buyers) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyersAsync(2));
        var address = (await TicketsAsync(buyers[0], (await shop.OrderAsync(buyers[0], (0, 1))).Text("id")))[0].Text("qrUrl");

        using var answer = await buyers[0].GetAsync(address);
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("svg", XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root?.Name.LocalName);

        await buyers[1].GetAsync(address).RefusedAsync(404, "not-found");
        using var anybody = host.Anonymous();
        await anybody.GetAsync(address).RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task An_unpaid_order_has_no_tickets()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 1))).Text("id");
        await buyer.GetAsync($"/api/orders/{id}/tickets").RefusedAsync(409, "order-state");
    }

    private static async Task<JsonElement[]> TicketsAsync(HttpClient buyer, string orderId)
    {
        Assert.Equal("paid", (await Shop.PayAsync(buyer, orderId, "4242424242424242")).Text("status"));
        return [.. (await buyer.GetAsync($"/api/orders/{orderId}/tickets").AnsweredAsync(200)).EnumerateArray()];
    }

    /// <summary>The key whose name hashes to something that begins so.</summary>
    private async Task<ECDsa> PublicKeyAsync(byte[] tag)
    {
        using var anybody = host.Anonymous();
        var keys = (await anybody.GetAsync("/.well-known/jwks.json").AnsweredAsync(200)).GetProperty("keys");
        var key = keys.EnumerateArray()
            .Single(key => SHA256.HashData(Encoding.UTF8.GetBytes(key.Text("kid"))).AsSpan(0, 4).SequenceEqual(tag));
        var point = new ECPoint { X = Base64Url.DecodeFromChars(key.Text("x")), Y = Base64Url.DecodeFromChars(key.Text("y")) };
        return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point });
    }
}
