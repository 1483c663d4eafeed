using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Admin;

public sealed class SteeringTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_sale_can_be_opened_paused_taken_up_and_ended()
    {
        var (shop, buyer) = (await Shop.DraftAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        using var anybody = host.Anonymous();
        foreach (var (action, state, status) in (IEnumerable<(string, string, string)>)
            [
                ("publish", "published", "onSale"), ("pause", "paused", "paused"), ("resume", "published", "onSale"),
                ("end", "ended", "ended"),
            ])
        {
            var steered = await shop.SteerAsync(action);
            Assert.Equal((state, status), (steered.Text("state"), steered.Text("status")));
            Assert.Equal(status, (await anybody.GetAsync($"/api/events/{shop.Id}").AnsweredAsync(200)).Text("status"));
        }

        Assert.Equal("ended", (await shop.PlaceAsync(buyer, "k", (0, 1)).RefusedAsync(409, "sales-closed")).Text("reason"));
    }

    [Fact]
    public async Task A_cancelled_event_sells_nothing_more()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        Assert.Equal("cancelled", (await shop.SteerAsync("cancel")).Text("status"));
        Assert.Equal("cancelled", (await shop.PlaceAsync(buyer, "k", (0, 1)).RefusedAsync(409, "sales-closed")).Text("reason"));
    }

    [Fact]
    public async Task Doing_it_again_changes_nothing()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        var first = await shop.SteerAsync("pause");
        var second = await shop.SteerAsync("pause");
        Assert.Equal(first.GetRawText(), second.GetRawText());
    }

    [Fact]
    public async Task What_makes_no_sense_now_is_refused()
    {
        var shop = await Shop.DraftAsync(host, Shop.General(10));
        Assert.Equal(["state"], await shop.Admin.PostAsync($"/api/admin/events/{shop.Id}/pause", null).InvalidFieldsAsync());
        var empty = await Shop.DraftAsync(host);
        Assert.Equal(["tiers"], await empty.Admin.PostAsync($"/api/admin/events/{empty.Id}/publish", null).InvalidFieldsAsync());
    }

    [Fact]
    public async Task An_order_placed_before_the_pause_can_still_be_paid()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 2))).Text("id");
        await shop.SteerAsync("pause");
        Assert.Equal("paid", (await Shop.PayAsync(buyer, id, "4242424242424242")).Text("status"));
    }
}
