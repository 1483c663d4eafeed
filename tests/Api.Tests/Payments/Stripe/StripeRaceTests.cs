using Ticketing.Api.Tests.Orders;
using Ticketing.StripeSimulation;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing.Api.Tests.Payments.Stripe;

/// <summary>Buyers pay on Stripe's page at the moment at which their orders end.</summary>
public sealed class StripeRaceTests(StripeRaceTests.BriefHolds host, ITestOutputHelper output) : IClassFixture<StripeRaceTests.BriefHolds>
{
    private const int Orders = 24;

    [Fact]
    public async Task Whoever_wins_there_are_tickets_or_the_money_is_back_once()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var shop = await Shop.OpenAsync(host, Shop.General(2 * Orders));
        var orders = await Task.WhenAll(Enumerable.Range(0, Orders).Select(_ => host.BeginAsync(shop)));
        await Task.WhenAll(orders.Select(order => RaceAsync(order, random.Next(-40, 41), random.Next(3), random.Next(6))));
        host.Stripe.Courier.Loses = false;

        foreach (var order in orders)
            await MustBeSettledAsync(order);
        await shop.MustBeSoundAsync();
        output.WriteLine(string.Join(
            ", ", (await Task.WhenAll(orders.Select(order => order.ShowAsync()))).CountBy(static order => order.Text("status"))));
    }

    /// <summary>Pays, and cancels or lets the hold end: whichever is first.</summary>
    private async Task RaceAsync(StripeOrder order, int pause, int way, int fault)
    {
        if (fault < 3)
            host.Stripe.Faults.Order($"POST /v1/checkout/sessions/{order.SessionId}/expire", (Fault)(fault + (int)Fault.Broken));
        host.Stripe.Courier.Loses = way == 2;
        await Task.WhenAll(
            AfterAsync(pause, () => Task.FromResult(host.Stripe.Pay(order.SessionId))),
            AfterAsync(-pause, () => way == 0 ? Task.FromResult(true) : CancelAsync(order)));
    }

    private static async Task AfterAsync(int pause, Func<Task<bool>> act)
    {
        if (pause > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(pause));
        await act();
    }

    private static async Task<bool> CancelAsync(StripeOrder order)
    {
        using var answer = await order.Buyer.DeleteAsync($"/api/orders/{order.Id}");
        return answer.IsSuccessStatusCode;
    }

    private async Task MustBeSettledAsync(StripeOrder order)
    {
        var shown = await Eventually.Is(
            async () =>
            {
                await host.ReconcileAsync();
                return await order.ShowAsync();
            },
            static order => order.GetProperty("payment").Text("status") is "succeeded" or "refunded" or "declined",
            "the payment has an end");
        var isPaid = host.Stripe.StatusOf(order.SessionId) == "complete";
        var (tickets, refunds) = (await order.TicketsAsync(), host.Stripe.RefundsOf(order.SessionId));
        switch (shown.Text("status"))
        {
            case "paid":
                Assert.True(isPaid && tickets is [0, 0] && refunds.Count == 0, shown.ToString());
                break;
            case "refunded":
                Assert.True(isPaid && tickets is [] && refunds is [2000], shown.ToString());
                break;
            default:
                Assert.True(!isPaid && tickets is [] && refunds.Count == 0, shown.ToString());
                break;
        }
    }

    /// <summary>Its holds last a few seconds: enough to place all orders, and the test waits for their end.</summary>
    public sealed class BriefHolds : StripeHost
    {
        protected override IEnumerable<(string Name, string Value)> Settings => [.. base.Settings, ("Orders:HoldSeconds", "8")];
    }
}
