using Ticketing.Api.Tests.Orders;
using Ticketing.StripeSimulation;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing.Api.Tests.Payments.Stripe;

/// <summary>Events that come minutes late, when what they tell of is long past, and calls that fail when an event comes.</summary>
public sealed class StripeDelayTests(StripeHost host, ITestOutputHelper output) : IClassFixture<StripeHost>, IDisposable
{
    private const int Orders = 15;

    private static readonly string[] Fates = ["paid", "declined", "cancelled", "refunded", "disputed"];

    public void Dispose()
    {
        host.Stripe.Courier.Holds = false;
        host.Stripe.Faults.Clear();
        host.Stripe.FirstRefundStatus = "succeeded";
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_paid_in_time_is_found_when_the_hold_ends_and_an_event_minutes_later_changes_nothing(bool polls)
    {
        var (shop, order) = await PayUnheardAsync();
        await LetMinutesPassAsync(order);
        await order.IsAsync("paid");
        if (polls)
            await host.ReconcileAsync();
        await DeliverTwiceAsync();
        Assert.Equal(("paid", 1L), ((await order.ShowAsync()).Text("status"), await ReportsAsync(order)));
        Assert.Equal([0, 0], await order.TicketsAsync());
        Assert.Empty(host.Stripe.RefundsOf(order.SessionId));
        await shop.MustBeSoundAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_nobody_could_hear_of_before_the_hold_ended_goes_back_once_whoever_tells_first(bool pollsFirst)
    {
        var (shop, order) = await PayUnheardAsync();
        host.Stripe.Faults.Order($"POST /v1/checkout/sessions/{order.SessionId}/expire", Fault.Away);
        host.Stripe.Faults.Order($"GET /v1/checkout/sessions/{order.SessionId}", Fault.Broken);
        await LetMinutesPassAsync(order);
        await order.IsAsync("expired");
        if (pollsFirst)
            await host.ReconcileAsync();
        await DeliverTwiceAsync();
        await order.IsAsync("refunded");
        await host.ReconcileAsync();
        Assert.Equal([2000L], host.Stripe.RefundsOf(order.SessionId));
        Assert.Empty(await order.TicketsAsync());
        await shop.CountsAreAsync(tier: 0, available: 5, held: 0, sold: 0);
        await shop.MustBeSoundAsync();
    }

    [Theory]
    [InlineData(Fault.Refused)]
    [InlineData(Fault.Conflict)]
    [InlineData(Fault.TooMany)]
    [InlineData(Fault.Broken)]
    [InlineData(Fault.Away)]
    [InlineData(Fault.AnswerLost)]
    public async Task What_can_not_be_asked_about_when_its_event_comes_is_asked_about_later(Fault fault)
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var order = await host.BeginAsync(shop);
        host.Stripe.Faults.Order($"GET /v1/checkout/sessions/{order.SessionId}", fault);
        Assert.True(host.Stripe.Pay(order.SessionId));
        await Eventually.Holds(
            async () =>
            {
                await host.ReconcileAsync();
                return (await order.ShowAsync()).Text("status") == "paid";
            },
            "the order is paid");
        Assert.Equal(1L, await ReportsAsync(order));

        // Of disputes and refunds the event itself comes again.
        host.Stripe.FirstRefundStatus = "pending";
        await shop.Admin.SendJsonAsync(
            HttpMethod.Post, $"/api/admin/orders/{order.Id}/refund", new { amount = 500 }, ("Idempotency-Key", order.Id))
            .AnsweredAsync(202);
        host.Stripe.Faults.Order("GET /v1/refunds", fault, times: 2);
        host.Stripe.EndRefunds(order.SessionId, "succeeded");
        await Eventually.Holds(
            async () => await host.QueryAsync<short>("SELECT status::smallint FROM refunds WHERE order_id = $1", Guid.Parse(order.Id)) == 2,
            "the refund has succeeded");
        host.Stripe.Faults.Order("GET /v1/disputes", fault, times: 2);
        host.Stripe.Dispute(order.SessionId);
        await Eventually.Holds(async () => await order.TicketsAsync() is [3, 3], "the tickets are blocked");
        Assert.Equal([500L], host.Stripe.RefundsOf(order.SessionId));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task Events_of_many_orders_that_come_late_twice_and_in_any_order_leave_each_as_it_is_at_Stripes()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var shop = await Shop.OpenAsync(host, Shop.General(2 * Orders));
        host.Stripe.Courier.Holds = true;
        var orders = new List<(StripeOrder Order, string Fate)>();
        for (var index = 0; index < Orders; index++)
            orders.Add((await host.BeginAsync(shop), Fates[index % Fates.Length]));
        foreach (var (order, fate) in orders)
            await MeetAsync(shop, order, fate);
        await host.Stripe.Courier.ReleaseAsync(events => Shuffled([.. events, .. events], random));
        host.Stripe.Courier.Holds = false;

        foreach (var (order, fate) in orders)
            await MustBeAsync(order, fate);
        await shop.MustBeSoundAsync();
    }

    /// <summary>What happens at Stripe's while nobody here hears of it, but by what the buyer or an organiser does.</summary>
    private async Task MeetAsync(Shop shop, StripeOrder order, string fate)
    {
        if (fate == "cancelled")
        {
            await order.Buyer.DeleteAsync($"/api/orders/{order.Id}").AnsweredAsync(204);
            return;
        }

        host.Stripe.Decline(order.SessionId);
        Assert.True(host.Stripe.Pay(order.SessionId, isDelayed: fate == "declined"));
        if (fate == "declined")
            host.Stripe.Arrive(order.SessionId, succeeds: false);
        if (fate is "paid" or "declined")
            return;
        await host.ReconcileAsync();
        await order.IsAsync("paid");
        if (fate == "disputed")
            host.Stripe.CloseDispute(host.Stripe.Dispute(order.SessionId), isWon: false);
        else
        {
            host.Stripe.FirstRefundStatus = "pending";
            await shop.Admin.SendJsonAsync(
                HttpMethod.Post, $"/api/admin/orders/{order.Id}/refund", new { }, ("Idempotency-Key", order.Id)).AnsweredAsync(202);
            host.Stripe.EndRefunds(order.SessionId, "succeeded");
        }
    }

    private async Task MustBeAsync(StripeOrder order, string fate)
    {
        await (fate switch
        {
            "declined" => order.PaymentIsAsync("declined"),
            "disputed" => order.IsAsync("paid"),
            _ => order.IsAsync(fate),
        });
        var expected = fate switch
        {
            "paid" => [0, 0],
            "disputed" => [3, 3],
            "refunded" => new short[] { 2, 2 },
            _ => [],
        };
        await Eventually.Holds(async () => (await order.TicketsAsync()).SequenceEqual(expected), $"the tickets of what is {fate} are so");
        Assert.Equal(fate == "refunded" ? [2000L] : [], host.Stripe.RefundsOf(order.SessionId));
    }

    /// <summary>An order that is paid at Stripe's, with its events on their way.</summary>
    private async Task<(Shop Shop, StripeOrder Order)> PayUnheardAsync()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var order = await host.BeginAsync(shop);
        host.Stripe.Courier.Holds = true;
        Assert.True(host.Stripe.Pay(order.SessionId));
        return (shop, order);
    }

    /// <summary>So many that the order's hold has ended.</summary>
    private async Task LetMinutesPassAsync(StripeOrder order) => await host.QueryAsync<long>(
        """
        WITH past AS (UPDATE orders SET expires_at = now() - interval '1 minute' WHERE id = $1 RETURNING id)
        SELECT count(*) FROM past
        """, Guid.Parse(order.Id));

    private async Task DeliverTwiceAsync()
    {
        host.Stripe.Courier.Holds = false;
        await host.Stripe.Courier.ReleaseAsync(static events => [.. events, .. events.Reverse()]);
    }

    private Task<long> ReportsAsync(StripeOrder order) => host.QueryAsync<long>(
        "SELECT count(*) FROM payment_reports WHERE payment_id = $1", Guid.Parse(order.PaymentId));

    private static string[] Shuffled(string[] events, Random random)
    {
        random.Shuffle(events);
        return events;
    }
}
