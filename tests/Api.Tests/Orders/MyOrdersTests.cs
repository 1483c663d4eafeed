namespace Ticketing.Api.Tests.Orders;

public sealed class MyOrdersTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Orders_are_listed_newest_first_in_parts()
    {
        var (shop, other) = (await Shop.OpenAsync(host, Shop.General(20)), await Shop.OpenAsync(host, Shop.General(20)));
        var buyers = await host.NewBuyersAsync(2);
        var placed = new List<string>();
        for (var count = 0; count < 5; count++)
            placed.Insert(0, (await (count % 2 == 0 ? shop : other).OrderAsync(buyers[0], (0, 1))).Text("id"));
        await shop.OrderAsync(buyers[1], (0, 1));

        var (listed, parts, cursor) = (new List<string>(), 0, (string?)null);
        do
        {
            var part = await buyers[0].GetAsync($"/api/orders?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}").AnsweredAsync(200);
            listed.AddRange(part.GetProperty("items").EnumerateArray().Select(order => order.Text("id")));
            cursor = part.GetProperty("nextCursor").GetString();
            parts++;
        }
        while (cursor is not null);

        Assert.Equal(placed, listed);
        Assert.Equal(3, parts);
    }

    [Fact]
    public async Task A_listed_order_looks_as_it_does_by_itself()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.Reserved(3, 3), Shop.General(5)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 2), (1, 1))).Text("id");
        await Shop.PayAsync(buyer, id, "4242424242424242");
        var list = await buyer.GetAsync("/api/orders").AnsweredAsync(200);
        Assert.Equal(
            (await Shop.ShowOrderAsync(buyer, id)).GetRawText(), Assert.Single(list.GetProperty("items").EnumerateArray()).GetRawText());
    }

    [Fact]
    public async Task Whoever_has_no_orders_gets_an_empty_list()
    {
        using var buyer = await host.NewBuyerAsync();
        var list = await buyer.GetAsync("/api/orders").AnsweredAsync(200);
        Assert.Empty(list.GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("cursor=!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!", "cursor")]
    public async Task A_part_that_can_not_be_is_refused(string query, string field)
    {
        using var buyer = await host.NewBuyerAsync();
        Assert.Equal([field], await buyer.GetAsync($"/api/orders?{query}").InvalidFieldsAsync());
    }
}
