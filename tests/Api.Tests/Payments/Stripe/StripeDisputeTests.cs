using System.Text.Json;
using Ticketing.Api.Tests.Orders;
using Ticketing.StripeSimulation;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Payments.Stripe;

public sealed class StripeDisputeTests(StripeHost host) : IClassFixture<StripeHost>
{
    private const short Valid = 0;
    private const short Disputed = 3;

    [Fact]
    public async Task Tickets_whose_money_is_called_back_admit_nobody_until_it_is_won()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var order = await host.BuyAsync(shop);
        var dispute = host.Stripe.Dispute(order.SessionId, "product_not_received");
        await TicketsAreAsync(order, Disputed);
        var opened = await CaseOfAsync(shop, order);
        Assert.Equal(("disputed", "open", order.Id), (opened.Text("kind"), opened.Text("state"), opened.Text("orderId")));
        Assert.Contains("product_not_received", opened.Text("detail"), StringComparison.Ordinal);
        Assert.Contains("UTC", opened.Text("detail"), StringComparison.Ordinal); // Until when the bank takes evidence.
        Assert.Equal(2000, opened.GetProperty("reported").GetProperty("amount").GetInt64());
        await shop.MustBeSoundAsync();
        var refund = $"/api/admin/orders/{order.Id}/refund";
        await shop.Admin.SendJsonAsync(HttpMethod.Post, refund, new { }, ("Idempotency-Key", "while-disputed"))
            .RefusedAsync(422, "validation");

        host.Stripe.CloseDispute(dispute, isWon: true);
        await TicketsAreAsync(order, Valid);
        Assert.Equal("resolved", (await CaseOfAsync(shop, order)).Text("state"));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task Tickets_whose_money_is_lost_stay_blocked_and_the_case_says_why()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var order = await host.BuyAsync(shop);
        var dispute = host.Stripe.Dispute(order.SessionId);
        await TicketsAreAsync(order, Disputed);
        host.Stripe.CloseDispute(dispute, isWon: false);
        var closed = await Eventually.Is(
            () => CaseOfAsync(shop, order), static found => found.Text("state") == "resolved", "the case is closed");
        Assert.Contains("lost", closed.Text("note"), StringComparison.Ordinal);
        await TicketsAreAsync(order, Disputed);
        await shop.MustBeSoundAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Events_that_come_twice_and_the_wrong_way_round_come_to_the_same(bool isWon)
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var order = await host.BuyAsync(shop);
        host.Stripe.Courier.Holds = true;
        host.Stripe.CloseDispute(host.Stripe.Dispute(order.SessionId), isWon);
        host.Stripe.Courier.Holds = false;
        await host.Stripe.Courier.ReleaseAsync(static events => [.. events.Reverse(), .. events]);
        await TicketsAreAsync(order, isWon ? Valid : Disputed);
        Assert.Equal(isWon ? 0 : 1, (await CasesOfAsync(shop, order)).Count);
        Assert.Equal(
            isWon ? 1 : 2, await host.QueryAsync<short>("SELECT status::smallint FROM disputes WHERE order_id = $1", Guid.Parse(order.Id)));
    }

    [Fact]
    public async Task A_dispute_whose_events_are_all_lost_is_found_and_so_is_its_end()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var order = await host.BuyAsync(shop);
        try
        {
            host.Stripe.Courier.Loses = true;
            var dispute = host.Stripe.Dispute(order.SessionId);
            await host.FindDisputesAsync();
            await TicketsAreAsync(order, Disputed);
            Assert.Equal("open", (await CaseOfAsync(shop, order)).Text("state"));
            await shop.MustBeSoundAsync();

            // It is older than what is listed by now: only who asks about it hears of its end.
            host.Stripe.CloseDispute(dispute, isWon: true);
            host.Stripe.AgeDispute(dispute, TimeSpan.FromDays(60));
            await host.FindDisputesAsync();
            await TicketsAreAsync(order, Valid);
            Assert.Equal("resolved", (await CaseOfAsync(shop, order)).Text("state"));
            await shop.MustBeSoundAsync();
        }
        finally
        {
            host.Stripe.Courier.Loses = false;
        }
    }

    [Fact]
    public async Task More_disputes_than_a_page_holds_are_found_after_a_call_that_failed_and_a_second_look_changes_nothing()
    {
        const int Orders = 105;
        var shop = await Shop.OpenAsync(host, Shop.General(2 * Orders));
        var order = await host.BuyAsync(shop);
        try
        {
            host.Stripe.Courier.Loses = true;
            host.Stripe.Dispute(order.SessionId); // The oldest, on the second page.
            for (var other = 1; other < Orders; other++)
                host.Stripe.Dispute(await PaidElsewhereAsync());
            host.Stripe.Faults.Order("GET /v1/disputes", Fault.Broken);
            Assert.Equal(0, await host.FindDisputesAsync());
            Assert.True(await host.FindDisputesAsync() >= Orders);
            await TicketsAreAsync(order, Disputed);
            var changed = await ChangedAtAsync(order);
            await host.FindDisputesAsync();
            Assert.Equal(changed, await ChangedAtAsync(order));
            await shop.MustBeSoundAsync();
        }
        finally
        {
            host.Stripe.Courier.Loses = false;
        }
    }

    /// <summary>A session that is paid of a payment that no order has.</summary>
    private async Task<string> PaidElsewhereAsync()
    {
        var session = await host.MakeSessionAsync(Guid.NewGuid(), Guid.NewGuid());
        Assert.True(host.Stripe.Pay(session));
        return session;
    }

    private Task<DateTime> ChangedAtAsync(StripeOrder order) =>
        host.QueryAsync<DateTime>("SELECT changed_at FROM disputes WHERE order_id = $1", Guid.Parse(order.Id));

    private static Task TicketsAreAsync(StripeOrder order, short status) => Eventually.Holds(
        async () => (await order.TicketsAsync()) is [var one, var other] && one == status && other == status, $"the tickets are {status}");

    private static async Task<JsonElement> CaseOfAsync(Shop shop, StripeOrder order) => Assert.Single(await CasesOfAsync(shop, order));

    private static async Task<List<JsonElement>> CasesOfAsync(Shop shop, StripeOrder order)
    {
        var cases = await shop.Admin.GetAsync("/api/admin/cases?limit=100").AnsweredAsync(200);
        return [.. cases.GetProperty("items").EnumerateArray().Where(found => found.Text("paymentId") == order.PaymentId)];
    }
}
