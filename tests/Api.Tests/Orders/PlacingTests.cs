using System.Text;
using System.Text.Json;
using Ticketing.Orders;

namespace Ticketing.Api.Tests.Orders;

public sealed class PlacingTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_order_holds_its_tickets_and_says_what_they_cost_and_where_it_is()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        using var answer = await shop.PlaceAsync(buyer, "k", (0, 2));
        var order = await answer.AnsweredAsync(201);

        Assert.Equal($"/api/orders/{order.Text("id")}", answer.Headers.Location?.ToString());
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal((await answer.Content.ReadAsByteArrayAsync()).Length, answer.Content.Headers.ContentLength);
        Assert.Null(answer.Headers.TransferEncodingChunked);
        Assert.False(answer.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal((shop.Id, "awaitingPayment"), (order.Text("eventId"), order.Text("status")));
        Assert.Equal(OrderNumber.Of(Guid.Parse(order.Text("id"))).ToString(), order.Text("number"));
        Assert.Equal(
            (2000, "EUR"), (order.GetProperty("total").GetProperty("amount").GetInt64(), order.GetProperty("total").Text("currency")));
        var line = Assert.Single(order.GetProperty("lines").EnumerateArray());
        Assert.Equal(["1", "2"], line.GetProperty("seats").EnumerateArray().Select(seat => seat.GetString()));
        Assert.Equal(1000, line.GetProperty("unitPrice").GetProperty("amount").GetInt64());
        Assert.Equal(JsonValueKind.Null, order.GetProperty("payment").ValueKind);
        Assert.True(order.GetProperty("expiresAt").GetDateTimeOffset() > order.GetProperty("createdAt").GetDateTimeOffset());
        await shop.CountsAreAsync(tier: 0, available: 8, held: 2, sold: 0);
    }

    [Fact]
    public async Task The_same_request_again_is_the_same_order()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        var first = await shop.PlaceAsync(buyer, "k", (0, 2)).AnsweredAsync(201);
        using var answer = await shop.PlaceAsync(buyer, "k", (0, 2));
        var again = await answer.AnsweredAsync(201);

        Assert.Equal(["true"], answer.Headers.GetValues("Idempotency-Replayed"));
        Assert.Equal(first.GetRawText(), again.GetRawText());
        await shop.CountsAreAsync(tier: 0, available: 8, held: 2, sold: 0);
    }

    [Fact]
    public async Task A_key_that_was_used_for_another_request_is_refused()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        await shop.PlaceAsync(buyer, "k", (0, 2)).AnsweredAsync(201);
        await shop.PlaceAsync(buyer, "k", (0, 1)).RefusedAsync(422, "idempotency-key-reused");
    }

    [Fact]
    public async Task Keys_of_two_buyers_have_nothing_to_do_with_each_other()
    {
        var (shop, buyers) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyersAsync(2));
        var one = await shop.PlaceAsync(buyers[0], "k", (0, 1)).AnsweredAsync(201);
        var other = await shop.PlaceAsync(buyers[1], "k", (0, 2)).AnsweredAsync(201);
        Assert.NotEqual(one.Text("id"), other.Text("id"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("tab\there")]
    public async Task An_order_without_a_proper_key_is_refused(string? key)
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        var body = new { eventId = shop.Id, lines = new[] { new { tierId = shop.Tiers[0], category = "full", quantity = 1 } } };
        await buyer.SendJsonAsync(HttpMethod.Post, "/api/orders", body, key is null ? [] : [("Idempotency-Key", key)])
            .RefusedAsync(400, "idempotency-key-missing");
    }

    [Fact]
    public async Task A_key_may_have_128_characters_and_not_one_more()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        await shop.PlaceAsync(buyer, new string('k', 128), (0, 1)).AnsweredAsync(201);
        await shop.PlaceAsync(buyer, new string('k', 129), (0, 1)).RefusedAsync(400, "idempotency-key-missing");
    }

    [Fact]
    public async Task Nobody_orders_without_signing_in()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        using var anybody = host.Anonymous();
        await shop.PlaceAsync(anybody, "k", (0, 1)).RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task All_lines_are_held_or_none()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10), Shop.General(1)), await host.NewBuyerAsync());
        await shop.PlaceAsync(buyer, "k", (0, 2), (1, 2)).RefusedAsync(409, "sold-out");
        await shop.CountsAreAsync(tier: 0, available: 10, held: 0, sold: 0);
        await shop.CountsAreAsync(tier: 1, available: 1, held: 0, sold: 0);
    }

    [Fact]
    public async Task Every_member_that_breaks_a_rule_is_named()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        var good = new { tierId = shop.Tiers[0], category = "full", quantity = 1 };
        Assert.Equal(["lines"], await shop.PlaceAsync(buyer, "k", Array.Empty<object>()).InvalidFieldsAsync());
        Assert.Equal(["lines"], await shop.PlaceAsync(buyer, "k", [.. Enumerable.Repeat(good, 21)]).InvalidFieldsAsync());
        Assert.Equal(["lines[1]"], await shop.PlaceAsync(buyer, "k", good, good).InvalidFieldsAsync());
        Assert.Equal(
            ["lines[0].tierId", "lines[0].category", "lines[0].quantity"],
            await shop.PlaceAsync(buyer, "k", new { quantity = 0 }).InvalidFieldsAsync());
        Assert.Equal(
            ["lines[0].seats"],
            await shop.PlaceAsync(buyer, "k", new { tierId = shop.Tiers[0], category = "full", quantity = 2, seats = new[] { "A-1" } })
                .InvalidFieldsAsync());
    }

    [Theory]
    [InlineData("{\"eventId\":\"nonsense\"}", "eventId")]
    [InlineData("{\"lines\":[{\"quantity\":\"two\"}]}", "lines[0].quantity")]
    [InlineData("{\"lines\":[{\"quantity\":1.5}]}", "lines[0].quantity")]
    [InlineData("{\"lines\":{}}", "lines")]
    public async Task A_member_of_the_wrong_type_is_named(string body, string field)
    {
        using var buyer = await host.NewBuyerAsync();
        Assert.Equal([field], await SendAsync(buyer, body, "application/json").InvalidFieldsAsync());
    }

    [Theory]
    [InlineData("{\"eventId\":", "application/json", 400, "malformed-json")]
    [InlineData("", "application/json", 400, "malformed-json")]
    [InlineData("eventId=1", "application/x-www-form-urlencoded", 415, "unsupported-media-type")]
    public async Task A_body_that_is_no_JSON_is_refused(string body, string type, int status, string slug)
    {
        using var buyer = await host.NewBuyerAsync();
        await SendAsync(buyer, body, type).RefusedAsync(status, slug);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using var buyer = await host.NewBuyerAsync();
        await SendAsync(buyer, new string(' ', 100_000) + "{}", "application/json").RefusedAsync(413, "payload-too-large");
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient buyer, string body, string type)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.Add("Idempotency-Key", "k");
        return buyer.SendAsync(request);
    }
}
