using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Payments;

public sealed class PayingTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Good = "4242424242424242";
    private const string Declined = "4000000000000002";
    private const string ReportedTwice = "4000000000000259";

    [Fact]
    public async Task A_paid_order_has_its_tickets()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5), Shop.General(5)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 2), (1, 1))).Text("id");
        var paid = await Shop.PayAsync(buyer, id, Good);

        Assert.Equal(("paid", "succeeded"), (paid.Text("status"), paid.GetProperty("payment").Text("status")));
        Assert.Equal(3000, paid.GetProperty("payment").GetProperty("amount").GetProperty("amount").GetInt64());
        Assert.Equal(3, (await buyer.GetAsync($"/api/orders/{id}/tickets").AnsweredAsync(200)).GetArrayLength());
        await shop.CountsAreAsync(tier: 0, available: 3, held: 0, sold: 2);
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task A_declined_card_leaves_the_hold_and_another_card_may_be_tried()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 2))).Text("id");

        var declined = await Shop.PayAsync(buyer, id, Declined);
        Assert.Equal(("awaitingPayment", "declined"), (declined.Text("status"), declined.GetProperty("payment").Text("status")));
        await buyer.GetAsync($"/api/orders/{id}/tickets").RefusedAsync(409, "order-state");

        Assert.Equal("paid", (await Shop.PayAsync(buyer, id, Good)).Text("status"));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task A_report_that_comes_twice_sells_once()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 2))).Text("id");
        Assert.Equal("paid", (await Shop.PayAsync(buyer, id, ReportedTwice)).Text("status"));

        await Eventually.Holds(
            async () => await host.QueryAsync<long>(
                "SELECT count(*) FROM test_webhooks JOIN test_charges USING (payment_id) WHERE order_id = $1", Guid.Parse(id)) == 0,
            "both reports have been acknowledged");
        Assert.Equal(2, (await buyer.GetAsync($"/api/orders/{id}/tickets").AnsweredAsync(200)).GetArrayLength());
        await shop.CountsAreAsync(tier: 0, available: 3, held: 0, sold: 2);
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task An_order_that_costs_nothing_is_paid_at_once()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5, amount: 0)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 2))).Text("id");
        var started = await Shop.StartPaymentAsync(buyer, id, Good).AnsweredAsync(202);
        Assert.Equal("succeeded", started.Text("status"));
        Assert.Equal("paid", (await Shop.ShowOrderAsync(buyer, id)).Text("status"));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task Asking_twice_starts_one_payment()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 1))).Text("id");
        var started = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Shop.StartPaymentAsync(buyer, id, Good)));
        var payments = new HashSet<string>();
        foreach (var answer in started.Where(answer => answer.IsSuccessStatusCode))
            payments.Add((await answer.AnsweredAsync(202)).Text("paymentId"));
        Assert.Single(payments);
        Assert.Equal(1, await host.QueryAsync<long>("SELECT count(*) FROM test_charges WHERE order_id = $1", Guid.Parse(id)));
    }

    [Theory]
    [InlineData("test", "1234", "card")]
    [InlineData("test", "", "card")]
    [InlineData("gold", Good, "method")]
    [InlineData(null, Good, "method")]
    public async Task What_can_not_be_charged_is_named(string? method, string? card, string field)
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 1))).Text("id");
        Assert.Equal(
            [field], await buyer.SendJsonAsync(HttpMethod.Post, $"/api/orders/{id}/payment", new { method, card }).InvalidFieldsAsync());
    }
}
