using Ticketing.Testing;

namespace Ticketing.Api.Tests.Orders;

/// <summary>A server whose holds last four seconds.</summary>
public sealed class HastyHost : ApiHost
{
    protected override IEnumerable<(string Name, string Value)> Settings => [("Orders:HoldSeconds", "4")];
}

public sealed class ExpiryTests(HastyHost host) : IClassFixture<HastyHost>
{
    [Fact]
    public async Task An_order_that_is_not_paid_in_time_expires_and_frees_its_tickets()
    {
        var (shop, buyers) = (await Shop.OpenAsync(host, Shop.General(2)), await host.NewBuyersAsync(2));
        var id = (await shop.OrderAsync(buyers[0], (0, 2))).Text("id");
        await UntilAsync(buyers[0], id, "expired");
        await Shop.StartPaymentAsync(buyers[0], id, "4242424242424242").RefusedAsync(409, "order-state");
        await shop.PlaceAsync(buyers[1], "k", (0, 2)).AnsweredAsync(201);
    }

    [Fact]
    public async Task Money_that_comes_after_the_hold_goes_back()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(2)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 2))).Text("id");
        await Shop.StartPaymentAsync(buyer, id, "4000000000000069").AnsweredAsync(202);
        var order = await UntilAsync(buyer, id, "refunded");
        Assert.Equal("refunded", order.GetProperty("payment").Text("status"));
        Assert.True(await host.QueryAsync<bool>("SELECT refunded FROM test_charges WHERE order_id = $1", Guid.Parse(id)));
        await shop.CountsAreAsync(tier: 0, available: 2, held: 0, sold: 0);
        await shop.MustBeSoundAsync();
    }

    private static Task<System.Text.Json.JsonElement> UntilAsync(HttpClient buyer, string orderId, string status) =>
        Eventually.Is(() => Shop.ShowOrderAsync(buyer, orderId), order => order.Text("status") == status, $"the order is {status}");
}
