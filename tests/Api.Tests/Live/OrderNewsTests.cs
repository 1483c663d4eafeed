using System.Text.Json;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Live;

public sealed class OrderNewsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_order_turns_paid_in_every_browser_of_its_buyer_and_in_nobody_elses()
    {
        var (shop, buyers) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyersAsync(2));
        await using var phone = await Browser.OpenAsync(host, buyers[0]);
        await using var desk = await Browser.OpenAsync(host, buyers[0]);
        await using var stranger = await Browser.OpenAsync(host, buyers[1]);

        var order = await shop.OrderAsync(buyers[0], (0, 2));
        var paid = await Shop.PayAsync(buyers[0], order.Text("id"), "4242424242424242");

        foreach (var browser in (IEnumerable<Browser>)[phone, desk])
        {
            var told = await browser.NextAsync("orderChanged", message => message.Text("status") == "paid");
            Assert.Equal(paid.GetRawText(), told.GetRawText());
            var notification = await browser.NextAsync("notification", _ => true);
            Assert.Equal(("orderPaid", order.Text("id")), (notification.Text("kind"), notification.Text("orderId")));
        }

        Assert.Empty(stranger.All("orderChanged"));
        Assert.Empty(stranger.All("notification"));
    }

    [Fact]
    public async Task A_declined_payment_is_told()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        await using var browser = await Browser.OpenAsync(host, buyer);

        var order = await shop.OrderAsync(buyer, (0, 1));
        await Shop.PayAsync(buyer, order.Text("id"), "4000000000000002");

        await browser.NextAsync("orderChanged", told => StatusOfPayment(told) == "declined" && told.Text("status") == "awaitingPayment");
        await browser.NextAsync("notification", told => told.Text("kind") == "paymentDeclined");
    }

    [Fact]
    public async Task An_order_over_several_tiers_is_told_too()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10), Shop.General(10)), await host.NewBuyerAsync());
        await using var browser = await Browser.OpenAsync(host, buyer);

        var order = await shop.OrderAsync(buyer, (0, 1), (1, 2));
        await Shop.PayAsync(buyer, order.Text("id"), "4242424242424242");

        var told = await browser.NextAsync("orderChanged", message => message.Text("status") == "paid");
        Assert.Equal(2, told.GetProperty("lines").GetArrayLength());
    }

    [Fact]
    public async Task A_cancelled_order_is_told_without_words()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        await using var browser = await Browser.OpenAsync(host, buyer);

        var order = await shop.OrderAsync(buyer, (0, 1));
        await buyer.DeleteAsync($"/api/orders/{order.Text("id")}").AnsweredAsync(204);

        await browser.NextAsync("orderChanged", told => told.Text("status") == "cancelled");
        Assert.Empty(browser.All("notification"));
    }

    [Fact]
    public async Task A_cancelled_event_is_told_to_those_who_have_an_order_for_it_and_do_not_watch_it()
    {
        var (shop, buyers) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyersAsync(2));
        await using var holder = await Browser.OpenAsync(host, buyers[0]);
        await using var stranger = await Browser.OpenAsync(host, buyers[1]);
        await shop.OrderAsync(buyers[0], (0, 1));

        await shop.SteerAsync("cancel");

        var told = await holder.NextAsync("notification", message => message.Text("kind") == "eventCancelled");
        Assert.Equal(shop.Id, told.Text("eventId"));
        Assert.Empty(stranger.All("notification"));
    }

    private static string? StatusOfPayment(JsonElement order) =>
        order.GetProperty("payment") is { ValueKind: JsonValueKind.Object } payment ? payment.Text("status") : null;
}
