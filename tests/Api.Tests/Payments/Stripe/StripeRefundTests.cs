using Ticketing.Api.Tests.Orders;
using Ticketing.StripeSimulation;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Payments.Stripe;

public sealed class StripeRefundTests(StripeHost host) : IClassFixture<StripeHost>
{
    private const string Refunds = "POST /v1/refunds";

    [Fact]
    public async Task Money_goes_back_in_parts()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var order = await host.BuyAsync(shop);
        await RefundAsync(shop, order, new { amount = 500 });
        await RefundAsync(shop, order, new { amount = 700 });
        Assert.Equal([500L, 700L], host.Stripe.RefundsOf(order.SessionId));
        await RefundAsync(shop, order, new { });
        await order.IsAsync("refunded");
        Assert.Equal(2000L, host.Stripe.RefundsOf(order.SessionId).Sum());
        await shop.MustBeSoundAsync();
    }

    [Theory]
    [InlineData(Fault.Conflict, 1)]
    [InlineData(Fault.TooMany, 2)]
    [InlineData(Fault.Broken, 2)]
    [InlineData(Fault.Away, 1)]
    [InlineData(Fault.AnswerLost, 2)]
    public async Task What_is_not_known_to_be_done_is_asked_again_and_done_once(Fault fault, int times)
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var order = await host.BuyAsync(shop);
        host.Stripe.Faults.Order(Refunds, fault, times);
        await RefundAsync(shop, order, new { });
        await order.IsAsync("refunded");
        Assert.Equal([2000L], host.Stripe.RefundsOf(order.SessionId));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task What_Stripe_refuses_is_a_case_and_can_be_tried_again()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var order = await host.BuyAsync(shop);
        host.Stripe.Faults.Order(Refunds, Fault.Refused);
        await RefundAsync(shop, order, new { });
        var caseId = await Eventually.Is(
            () => host.QueryAsync<Guid>(
                "SELECT coalesce((SELECT id FROM cases WHERE payment_id = $1 AND kind = 3), $2)", Guid.Parse(order.PaymentId), Guid.Empty),
            static id => id != Guid.Empty,
            "there is a case");
        Assert.Empty(host.Stripe.RefundsOf(order.SessionId));

        await shop.Admin.PostAsync($"/api/admin/cases/{caseId}/retry", null).AnsweredAsync(200);
        await order.IsAsync("refunded");
        Assert.Equal([2000L], host.Stripe.RefundsOf(order.SessionId));
    }

    private static async Task RefundAsync(Shop shop, StripeOrder order, object wish) => await shop.Admin.SendJsonAsync(
        HttpMethod.Post, $"/api/admin/orders/{order.Id}/refund", wish, ("Idempotency-Key", Guid.NewGuid().ToString())).AnsweredAsync(202);
}
