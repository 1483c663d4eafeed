using System.Text.Json;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Payments.Stripe;

public sealed class StripeWebhookTests(StripeHost host) : IClassFixture<StripeHost>
{
    [Theory]
    [InlineData("")]
    [InlineData("t=1")]
    [InlineData("v1=00")]
    [InlineData("t=x,v1=00")]
    [InlineData("t=99999999999999,v1=00")]
    [InlineData("nonsense")]
    [InlineData("t=,v1=,,=")]
    public async Task What_bears_no_signature_of_Stripes_is_refused(string signature) =>
        await host.ReportAsync(Event("checkout.session.completed"), signature: signature).RefusedAsync(401, "unauthenticated");

    [Theory]
    [InlineData(-6)]
    [InlineData(6)]
    public async Task What_was_signed_long_ago_or_not_yet_is_refused(int minutes) => await host.ReportAsync(
        Event("checkout.session.completed"), at: TimeProvider.System.GetUtcNow().AddMinutes(minutes)).RefusedAsync(401, "unauthenticated");

    [Fact]
    public async Task What_was_signed_by_a_secret_that_is_not_ours_is_refused() =>
        await host.ReportAsync(Event("checkout.session.completed"), secret: "whsec_forged").RefusedAsync(401, "unauthenticated");

    [Theory]
    [InlineData(StripeHost.OldSecret)]
    [InlineData(StripeHost.NewSecret)]
    public async Task While_a_secret_is_replaced_both_are_good(string secret) =>
        await host.ReportAsync(Event("customer.created"), secret).AnsweredAsync(200);

    [Theory]
    [InlineData("""{"type":"checkout.session.completed","data":{"object":{"id":"cs_1"}}}""")]
    [InlineData("""{"type":"checkout.session.completed","data":{"object":{"id":"cs_1","metadata":{"order":"7"}}}}""")]
    [InlineData("""{"type":"payout.paid","data":{"object":{"id":"po_1"}}}""")]
    public async Task What_is_about_nothing_of_ours_is_acknowledged(string body) => await host.ReportAsync(body).AnsweredAsync(200);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"checkout.session.completed"}""")]
    [InlineData("""{"type":"checkout.session.completed","data":{"object":{}}}""")]
    [InlineData("""{"type":7,"data":{"object":{"id":"cs_1"}}}""")]
    public async Task What_is_signed_and_no_event_is_refused(string body) => await host.ReportAsync(body).RefusedAsync(422, "validation");

    [Fact]
    public async Task What_is_too_large_is_refused_unread() =>
        await host.ReportAsync(new string(' ', 256 * 1024) + Event("payout.paid")).RefusedAsync(413, "payload-too-large");

    [Fact]
    public async Task An_event_is_a_hint_and_what_it_claims_is_not_believed()
    {
        var order = await host.BeginAsync(await Shop.OpenAsync(host, Shop.General(5)));
        await host.ReportAsync(Event("checkout.session.completed", order.SessionId, order.Id, order.PaymentId)).AnsweredAsync(200);
        var shown = await order.ShowAsync();
        Assert.Equal(("awaitingPayment", "processing"), (shown.Text("status"), shown.GetProperty("payment").Text("status")));
    }

    [Fact]
    public async Task Events_that_come_twice_and_in_any_order_sell_once()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var order = await host.BeginAsync(shop);
        host.Stripe.Courier.Holds = true;
        host.Stripe.Decline(order.SessionId);
        Assert.True(host.Stripe.Pay(order.SessionId));
        host.Stripe.Courier.Holds = false;
        await host.Stripe.Courier.ReleaseAsync(static events => [.. events.Reverse(), .. events, .. events.Reverse()]);

        await order.IsAsync("paid");
        Assert.Equal([0, 0], await order.TicketsAsync());
        Assert.Equal(1L, await host.QueryAsync<long>(
            "SELECT count(*) FROM payment_reports WHERE payment_id = $1", Guid.Parse(order.PaymentId)));
        Assert.Empty(host.Stripe.RefundsOf(order.SessionId));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task Money_for_a_payment_that_the_order_does_not_have_is_a_case()
    {
        var (orderId, paymentId) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.True(host.Stripe.Pay(await host.MakeSessionAsync(orderId, paymentId)));
        await Eventually.Holds(
            () => host.QueryAsync<bool>("SELECT EXISTS (SELECT FROM cases WHERE payment_id = $1 AND kind = 2)", paymentId),
            "there is a case");
    }

    [Fact]
    public async Task A_payment_whose_events_are_lost_is_found_by_asking()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var (paid, left) = (await host.BeginAsync(shop), await host.BeginAsync(shop));
        host.Stripe.Courier.Loses = true;
        Assert.True(host.Stripe.Pay(paid.SessionId));
        host.Stripe.Courier.Loses = false;
        await host.ReconcileAsync();
        await paid.IsAsync("paid");
        Assert.Equal("awaitingPayment", (await left.ShowAsync()).Text("status"));
        Assert.True(await host.QueryAsync<bool>("SELECT look_at IS NULL FROM payments WHERE id = $1", Guid.Parse(paid.PaymentId)));
        Assert.True(await host.QueryAsync<bool>("SELECT look_at > now() FROM payments WHERE id = $1", Guid.Parse(left.PaymentId)));
        await shop.MustBeSoundAsync();
    }

    private static string Event(string type, string id = "cs_1", string? order = null, string? payment = null) =>
        JsonSerializer.Serialize(new { type, data = new { @object = new { id, metadata = new { order, payment } } } });
}
