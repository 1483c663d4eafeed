using System.Net;
using System.Text.Json;
using Ticketing.Api.Tests.Orders;
using Ticketing.StripeSimulation;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Payments.Stripe;

public sealed class StripePayingTests(StripeHost host) : IClassFixture<StripeHost>
{
    private const string Sessions = "POST /v1/checkout/sessions";

    [Fact]
    public async Task A_buyer_pays_on_Stripes_page_and_comes_back_to_their_tickets()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var order = await host.BeginAsync(shop);
        Assert.StartsWith(host.Stripe.Address.ToString(), order.Page.ToString(), StringComparison.Ordinal);

        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        Assert.Contains("Pay 20.00 eur", await browser.GetStringAsync(order.Page), StringComparison.Ordinal);
        await browser.PostAsync(new Uri($"{order.Page}/decline"), null);
        Assert.Equal("processing", (await order.ShowAsync()).GetProperty("payment").Text("status"));
        using var paid = await browser.PostAsync(new Uri($"{order.Page}/approve"), null);
        Assert.Equal((HttpStatusCode.Redirect, new Uri(host.Address, $"/orders/{order.Id}")), (paid.StatusCode, paid.Headers.Location));

        var shown = await order.IsAsync("paid");
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("payment").GetProperty("redirectUrl").ValueKind);
        Assert.Equal(2, (await order.Buyer.GetAsync($"/api/orders/{order.Id}/tickets").AnsweredAsync(200)).GetArrayLength());
        await shop.CountsAreAsync(tier: 0, available: 3, held: 0, sold: 2);
        var file = await shop.Admin.GetAsync($"/api/admin/orders/{order.Id}").AnsweredAsync(200);
        Assert.Equal("4242", file.GetProperty("payments")[0].Text("cardLast4"));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task Asking_again_leads_to_the_same_page_wherever_it_leads_back_to()
    {
        var order = await host.BeginAsync(await Shop.OpenAsync(host, Shop.General(5)));
        var again = await StripeHost.PayAsync(order.Buyer, order.Id, $"/orders/{order.Id}/pay").AnsweredAsync(202);
        Assert.Equal((order.PaymentId, order.Page.ToString()), (again.Text("paymentId"), again.Text("redirectUrl")));
        Assert.Equal(order.Page.ToString(), (await order.ShowAsync()).GetProperty("payment").Text("redirectUrl"));
    }

    [Theory]
    [InlineData(Fault.Refused)]
    [InlineData(Fault.Conflict)]
    [InlineData(Fault.TooMany)]
    [InlineData(Fault.Broken)]
    [InlineData(Fault.Away)]
    [InlineData(Fault.AnswerLost)]
    public async Task Whatever_goes_wrong_when_a_page_is_asked_for_it_can_be_asked_for_again_and_is_one(Fault fault)
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 2))).Text("id");
        var before = host.Stripe.SessionIds.Count;
        host.Stripe.Faults.Order(Sessions, fault);
        await StripeHost.PayAsync(buyer, id).RefusedAsync(503, "overloaded");

        // The other words of the second attempt find the session that the first one made.
        var started = await StripeHost.PayAsync(buyer, id, $"/orders/{id}/other").AnsweredAsync(202);
        Assert.Equal(before + 1, host.Stripe.SessionIds.Count);
        Assert.True(host.Stripe.Pay(host.Stripe.SessionOf(started.Text("paymentId"))!));
        await Eventually.Is(() => Shop.ShowOrderAsync(buyer, id), static order => order.Text("status") == "paid", "the order is paid");
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task Money_that_takes_days_pays_when_it_comes()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var order = await host.BeginAsync(shop);
        Assert.True(host.Stripe.Pay(order.SessionId, isDelayed: true));
        await host.ReconcileAsync();
        Assert.Equal("processing", (await order.ShowAsync()).GetProperty("payment").Text("status"));
        host.Stripe.Arrive(order.SessionId, succeeds: true);
        await order.IsAsync("paid");
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task Money_that_never_comes_is_declined_and_another_payment_may_be_tried()
    {
        var order = await host.BeginAsync(await Shop.OpenAsync(host, Shop.General(5)));
        Assert.True(host.Stripe.Pay(order.SessionId, isDelayed: true));
        host.Stripe.Arrive(order.SessionId, succeeds: false);
        await order.PaymentIsAsync("declined");
        var second = await StripeHost.PayAsync(order.Buyer, order.Id).AnsweredAsync(202);
        Assert.NotEqual(order.PaymentId, second.Text("paymentId"));
    }

    [Fact]
    public async Task Nobody_can_pay_what_was_cancelled()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var order = await host.BeginAsync(shop);
        await order.Buyer.DeleteAsync($"/api/orders/{order.Id}").AnsweredAsync(204);
        Assert.False(host.Stripe.Pay(order.SessionId));
        Assert.Equal("expired", host.Stripe.StatusOf(order.SessionId));
        Assert.Equal("declined", (await order.ShowAsync()).GetProperty("payment").Text("status"));
        await shop.CountsAreAsync(tier: 0, available: 5, held: 0, sold: 0);
    }

    [Fact]
    public async Task Who_pays_in_another_way_can_not_pay_on_the_page_any_more()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var order = await host.BeginAsync(shop);
        Assert.Equal("paid", (await Shop.PayAsync(order.Buyer, order.Id, "4242424242424242")).Text("status"));
        Assert.False(host.Stripe.Pay(order.SessionId));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task What_can_not_be_ended_now_is_ended_later_and_money_that_comes_first_goes_back()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var (unpaid, paid) = (await host.BeginAsync(shop), await host.BeginAsync(shop));
        foreach (var order in new[] { unpaid, paid })
        {
            host.Stripe.Faults.Order($"{Sessions}/{order.SessionId}/expire", Fault.Away);
            host.Stripe.Faults.Order($"GET /v1/checkout/sessions/{order.SessionId}", Fault.Away);
            await order.Buyer.DeleteAsync($"/api/orders/{order.Id}").AnsweredAsync(204);
        }

        Assert.True(host.Stripe.Pay(paid.SessionId));
        await host.ReconcileAsync();
        await unpaid.SessionIsAsync("expired");
        await unpaid.PaymentIsAsync("declined");
        await paid.IsAsync("refunded");
        Assert.Equal([2000L], host.Stripe.RefundsOf(paid.SessionId));
        await shop.MustBeSoundAsync();
    }
}
