namespace Ticketing.Api.Tests.Orders;

public sealed class ChangingTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_cancelled_order_frees_its_tickets_at_once()
    {
        var (shop, buyers) = (await Shop.OpenAsync(host, Shop.General(2)), await host.NewBuyersAsync(2));
        var order = await shop.OrderAsync(buyers[0], (0, 2));
        await buyers[0].DeleteAsync($"/api/orders/{order.Text("id")}").AnsweredAsync(204);
        await shop.PlaceAsync(buyers[1], "k", (0, 2)).AnsweredAsync(201);
        Assert.Equal("cancelled", (await Shop.ShowOrderAsync(buyers[0], order.Text("id"))).Text("status"));
    }

    [Fact]
    public async Task Cancelling_again_changes_nothing()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(2)), await host.NewBuyerAsync());
        var order = await shop.OrderAsync(buyer, (0, 2));
        await buyer.DeleteAsync($"/api/orders/{order.Text("id")}").AnsweredAsync(204);
        await buyer.DeleteAsync($"/api/orders/{order.Text("id")}").AnsweredAsync(204);
        await shop.CountsAreAsync(tier: 0, available: 2, held: 0, sold: 0);
    }

    [Fact]
    public async Task A_paid_order_can_not_be_cancelled_or_prolonged_or_paid()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(2)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 2))).Text("id");
        await Shop.PayAsync(buyer, id, "4242424242424242");
        Assert.Equal("paid", (await buyer.DeleteAsync($"/api/orders/{id}").RefusedAsync(409, "order-state")).Text("orderStatus"));
        await buyer.PostAsync($"/api/orders/{id}/extend", null).RefusedAsync(409, "order-state");
        await Shop.StartPaymentAsync(buyer, id, "4242424242424242").RefusedAsync(409, "order-state");
    }

    [Fact]
    public async Task A_hold_can_be_prolonged_once_by_five_minutes()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(2), Shop.General(2)), await host.NewBuyerAsync());
        var order = await shop.OrderAsync(buyer, (0, 1), (1, 1));
        var path = $"/api/orders/{order.Text("id")}/extend";
        var extended = await buyer.PostAsync(path, null).AnsweredAsync(200);
        Assert.Equal(
            TimeSpan.FromMinutes(5),
            extended.GetProperty("expiresAt").GetDateTimeOffset() - order.GetProperty("expiresAt").GetDateTimeOffset());
        await buyer.PostAsync(path, null).RefusedAsync(409, "order-state");
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/extend")]
    [InlineData("POST", "/payment")]
    [InlineData("GET", "/tickets")]
    public async Task Somebody_elses_order_is_not_there(string method, string path)
    {
        var (shop, buyers) = (await Shop.OpenAsync(host, Shop.General(2)), await host.NewBuyersAsync(2));
        var id = (await shop.OrderAsync(buyers[0], (0, 1))).Text("id");
        object? body = path == "/payment" ? new { method = "test", card = "4242424242424242" } : null;
        var theirs = await buyers[1].SendJsonAsync(new HttpMethod(method), $"/api/orders/{id}{path}", body).RefusedAsync(404, "not-found");
        var nobodys = await buyers[1].SendJsonAsync(new HttpMethod(method), $"/api/orders/{Guid.NewGuid()}{path}", body)
            .RefusedAsync(404, "not-found");
        Assert.Equal(nobodys.Text("detail"), theirs.Text("detail"));
        await shop.CountsAreAsync(tier: 0, available: 1, held: 1, sold: 0);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("%00")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("'; DROP TABLE orders; --")]
    public async Task What_is_no_id_is_not_found(string id)
    {
        using var buyer = await host.NewBuyerAsync();
        using var answer = await buyer.GetAsync($"/api/orders/{id}");
        Assert.True((int)answer.StatusCode is 404 or 400, answer.StatusCode.ToString());
    }
}
