using System.Text.Json;
using Ticketing.Api.Tests.Orders;
using Ticketing.StripeSimulation;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Payments.Stripe;

/// <summary>Refunds that Stripe has under way for days, and those that fail, even after they had succeeded.</summary>
public sealed class StripePendingRefundTests(StripeHost host) : IClassFixture<StripeHost>, IDisposable
{
    private const string Sessions = "POST /v1/checkout/sessions";
    private const string Succeeded = "succeeded";
    private const string Failed = "failed";

    public void Dispose()
    {
        host.Stripe.FirstRefundStatus = Succeeded;
        host.Stripe.Courier.Loses = false;
    }

    [Theory]
    [InlineData("pending", true)]
    [InlineData("pending", false)]
    [InlineData("requires_action", true)]
    [InlineData("requires_action", false)]
    public async Task What_Stripe_has_under_way_is_under_way_here_until_it_says_more(string status, bool hasEvents)
    {
        var (shop, order) = await RefundAsync(status);
        await host.ReconcileAsync();
        Assert.Equal(("pending", "paid"), ((await RefundOfAsync(shop, order)).Text("status"), (await order.ShowAsync()).Text("status")));
        Assert.All(await order.TicketsAsync(), static ticket => Assert.Equal(2, ticket));
        Assert.Empty(await CasesOfAsync(shop, order));
        await shop.MustBeSoundAsync();

        host.Stripe.Courier.Loses = !hasEvents;
        host.Stripe.EndRefunds(order.SessionId, Succeeded);
        if (!hasEvents)
            await host.ReconcileAsync();
        await order.IsAsync("refunded");
        Assert.Equal(1, host.Stripe.RefundAttemptsOf(order.SessionId));
        await shop.MustBeSoundAsync();
    }

    [Theory]
    [InlineData(Failed, true)]
    [InlineData(Failed, false)]
    [InlineData("canceled", true)]
    [InlineData("canceled", false)]
    public async Task What_fails_is_a_case_and_only_who_tries_again_makes_another(string end, bool hasEvents)
    {
        var (shop, order) = await RefundAsync("pending");
        host.Stripe.Courier.Loses = !hasEvents;
        host.Stripe.EndRefunds(order.SessionId, end);
        if (!hasEvents)
            await host.ReconcileAsync();
        var opened = await CaseIsAsync(shop, order, "open");
        Assert.Contains(end == Failed ? "expired_or_canceled_card" : end, opened.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(Failed, (await RefundOfAsync(shop, order)).Text("status"));
        await host.ReconcileAsync();
        Assert.Equal(1, host.Stripe.RefundAttemptsOf(order.SessionId));
        await shop.MustBeSoundAsync();

        // The second attempt fails too, the third succeeds.
        host.Stripe.Courier.Loses = false;
        await RetryAsync(shop, opened);
        Assert.Equal(2, host.Stripe.RefundAttemptsOf(order.SessionId));
        host.Stripe.EndRefunds(order.SessionId, Failed);
        await Eventually.Holds(async () => (await RefundOfAsync(shop, order)).Text("status") == Failed, "it has failed again");
        host.Stripe.FirstRefundStatus = Succeeded;
        await RetryAsync(shop, opened);
        await order.IsAsync("refunded");
        Assert.Equal((3, 2000L), (host.Stripe.RefundAttemptsOf(order.SessionId), host.Stripe.RefundsOf(order.SessionId).Sum()));
        await CaseIsAsync(shop, order, "resolved");
        await host.ReconcileAsync();
        Assert.Equal(3, host.Stripe.RefundAttemptsOf(order.SessionId));
        await shop.MustBeSoundAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Money_that_a_bank_sends_back_after_it_had_arrived_is_owed_again_and_a_case(bool hasEvents)
    {
        var (shop, order) = await RefundAsync(Succeeded);
        await order.IsAsync("refunded");
        host.Stripe.Courier.Loses = !hasEvents;
        host.Stripe.EndRefunds(order.SessionId, Failed);
        if (!hasEvents)
            await host.ReconcileAsync();
        var opened = await CaseIsAsync(shop, order, "open");
        Assert.Contains("came back", opened.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(Failed, (await RefundOfAsync(shop, order)).Text("status"));
        Assert.Equal(2000L, await OwedAsync(order));
        await shop.MustBeSoundAsync();

        await RetryAsync(shop, opened);
        await CaseIsAsync(shop, order, "resolved");
        Assert.Equal((2, 2000L), (host.Stripe.RefundAttemptsOf(order.SessionId), host.Stripe.RefundsOf(order.SessionId).Sum()));
        Assert.Equal(0L, await OwedAsync(order));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task What_came_back_can_be_settled_by_hand()
    {
        var (shop, order) = await RefundAsync(Succeeded);
        host.Stripe.EndRefunds(order.SessionId, Failed);
        var opened = await CaseIsAsync(shop, order, "open");
        await shop.Admin.SendJsonAsync(
            HttpMethod.Post, $"/api/admin/cases/{opened.Text("id")}/settle", new { note = "Sent by bank." }).AnsweredAsync(200);
        var refund = await RefundOfAsync(shop, order);
        Assert.Equal((Succeeded, true), (refund.Text("status"), refund.GetProperty("byHand").GetBoolean()));
        await host.ReconcileAsync();
        await CaseIsAsync(shop, order, "settled");
        Assert.Equal(0L, await OwedAsync(order));
        await shop.MustBeSoundAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Money_that_was_not_wanted_goes_the_same_ways(bool hadArrived)
    {
        host.Stripe.FirstRefundStatus = hadArrived ? Succeeded : "pending";
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var order = await host.BeginAsync(shop);
        host.Stripe.Faults.Order($"{Sessions}/{order.SessionId}/expire", Fault.Away);
        host.Stripe.Faults.Order($"GET /v1/checkout/sessions/{order.SessionId}", Fault.Away);
        await order.Buyer.DeleteAsync($"/api/orders/{order.Id}").AnsweredAsync(204);
        Assert.True(host.Stripe.Pay(order.SessionId));
        await order.PaymentIsAsync(hadArrived ? "refunded" : "refunding");
        host.Stripe.EndRefunds(order.SessionId, Failed);
        var opened = await CaseIsAsync(shop, order, "open");
        Assert.Equal("refundFailed", (await order.ShowAsync()).GetProperty("payment").Text("status"));
        Assert.Equal(2000L, await OwedAsync(order));
        await shop.MustBeSoundAsync();

        await RetryAsync(shop, opened);
        host.Stripe.EndRefunds(order.SessionId, Succeeded);
        await order.PaymentIsAsync("refunded");
        await order.IsAsync("refunded");
        await CaseIsAsync(shop, order, "resolved");
        Assert.Equal((2, 2000L), (host.Stripe.RefundAttemptsOf(order.SessionId), host.Stripe.RefundsOf(order.SessionId).Sum()));
        Assert.Equal(0L, await OwedAsync(order));
        await shop.MustBeSoundAsync();
    }

    private async Task<(Shop Shop, StripeOrder Order)> RefundAsync(string firstStatus)
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var order = await host.BuyAsync(shop);
        host.Stripe.FirstRefundStatus = firstStatus;
        await shop.Admin.SendJsonAsync(
            HttpMethod.Post, $"/api/admin/orders/{order.Id}/refund", new { }, ("Idempotency-Key", Guid.NewGuid().ToString()))
            .AnsweredAsync(202);
        return (shop, order);
    }

    private static Task<JsonElement> RetryAsync(Shop shop, JsonElement opened) =>
        shop.Admin.PostAsync($"/api/admin/cases/{opened.Text("id")}/retry", null).AnsweredAsync(200);

    private static async Task<JsonElement> RefundOfAsync(Shop shop, StripeOrder order) =>
        (await shop.Admin.GetAsync($"/api/admin/orders/{order.Id}").AnsweredAsync(200)).GetProperty("refunds")[0];

    private static async Task<JsonElement> CaseIsAsync(Shop shop, StripeOrder order, string state) => (await Eventually.Is(
        () => CasesOfAsync(shop, order), found => found is [var one] && one.Text("state") == state, $"a case is {state}"))[0];

    private static async Task<List<JsonElement>> CasesOfAsync(Shop shop, StripeOrder order)
    {
        var cases = await shop.Admin.GetAsync("/api/admin/cases?limit=100").AnsweredAsync(200);
        return [.. cases.GetProperty("items").EnumerateArray().Where(found => found.Text("paymentId") == order.PaymentId)];
    }

    /// <summary>What the books owe the buyer.</summary>
    private Task<long> OwedAsync(StripeOrder order) => host.QueryAsync<long>(
        """
        SELECT coalesce(sum(CASE WHEN credit = 0 THEN amount ELSE -amount END), 0)::bigint FROM ledger
        WHERE order_id = $1 AND 0 IN (debit, credit)
        """, Guid.Parse(order.Id));
}
