using System.Net;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Payments;

/// <summary>Somebody tries out cards: on one order, with one account, or one card with many accounts.</summary>
public sealed class PaymentLimitTests(PaymentLimitTests.WaryHost host) : IClassFixture<PaymentLimitTests.WaryHost>
{
    private const string Good = "4242424242424242";
    private const string Declined = "4000000000000002";

    [Fact]
    public async Task After_three_cards_that_were_declined_an_order_has_to_wait()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 1))).Text("id");
        var declined = 0;
        HttpResponseMessage answer;
        // On a slow machine the first waits may be over before the next card comes.
        while ((answer = await Shop.StartPaymentAsync(buyer, id, Declined)).StatusCode == HttpStatusCode.Accepted)
        {
            declined++;
            await Eventually.Is(
                () => Shop.ShowOrderAsync(buyer, id),
                static order => order.GetProperty("payment").Text("status") == "declined",
                "the card is declined");
        }

        Assert.InRange(declined, 3, WaryHost.PerUser - 1);
        await MustWaitAsync(answer, atMost: 300);
        var charged = await host.QueryAsync<long>("SELECT count(*) FROM test_charges WHERE order_id = $1", Guid.Parse(id));
        Assert.Equal(declined, charged);
        Assert.Equal("awaitingPayment", (await Shop.ShowOrderAsync(buyer, id)).Text("status"));
    }

    [Fact]
    public async Task An_account_that_tries_on_many_orders_is_bounded_and_others_are_not()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(20));
        var (thief, other) = (await host.NewBuyerAsync(), await host.NewBuyerAsync());
        var orders = new string[3]; // No more may be open at a time.
        for (var i = 0; i < orders.Length; i++)
            orders[i] = (await shop.OrderAsync(thief, (0, 1))).Text("id");
        for (var attempt = 0; attempt < WaryHost.PerUser; attempt++)
            await Shop.StartPaymentAsync(thief, orders[attempt % orders.Length], $"1111 {attempt}").InvalidFieldsAsync();
        await MustWaitAsync(await Shop.StartPaymentAsync(thief, orders[0], Good), atMost: 600);
        await Shop.PayAsync(other, (await shop.OrderAsync(other, (0, 1))).Text("id"), Good);
    }

    [Fact]
    public async Task One_card_is_bounded_however_many_accounts_try_it_and_however_it_is_written()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(50));
        var attempts = 0;
        string[] writings = ["5555 4444", "55554444", "5555-4444"];
        foreach (var written in Enumerable.Repeat(writings, WaryHost.PerCard).SelectMany(static one => one))
        {
            var buyer = await host.NewBuyerAsync();
            using var answer = await Shop.StartPaymentAsync(buyer, (await shop.OrderAsync(buyer, (0, 1))).Text("id"), written);
            if (++attempts <= WaryHost.PerCard)
                Assert.Equal(422, (int)answer.StatusCode);
            else
                await MustWaitAsync(answer, atMost: 600);
        }
    }

    private static async Task MustWaitAsync(HttpResponseMessage answer, int atMost)
    {
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, atMost);
        await Task.FromResult(answer).RefusedAsync(429, "rate-limited");
    }

    public sealed class WaryHost : ApiHost
    {
        public const int PerUser = 9;
        public const int PerCard = 12;

        protected override IEnumerable<(string Name, string Value)> Settings =>
            [("RateLimits:Payments:PerUserPer10Minutes", $"{PerUser}"), ("RateLimits:Payments:PerCardPer10Minutes", $"{PerCard}")];
    }
}
