using System.Net.Http.Json;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tests.Payments;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.TestProcessor;

public sealed class TestProcessorTests(SecretHost host) : IClassFixture<SecretHost>
{
    [Theory]
    [InlineData("charges")]
    [InlineData("refunds")]
    public async Task Strangers_are_not_served(string path)
    {
        using var anybody = host.Anonymous();
        await anybody.PostAsJsonAsync($"/test-processor/{path}", Charge(Guid.NewGuid())).RefusedAsync(401, "unauthenticated");
        using var buyer = await host.NewBuyerAsync();
        await buyer.PostAsJsonAsync($"/test-processor/{path}", Charge(Guid.NewGuid())).RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task What_is_wrong_with_a_charge_is_named()
    {
        using var merchant = host.Merchant();
        Assert.Equal(
            ["card"], await merchant.PostAsJsonAsync("/test-processor/charges", Charge(Guid.NewGuid(), card: "4111111111111111"))
                .InvalidFieldsAsync());
        Assert.Equal(
            ["paymentId", "orderId", "amount", "currency", "card"],
            await merchant.PostAsJsonAsync("/test-processor/charges", new { amount = -1, currency = "euro" }).InvalidFieldsAsync());
    }

    [Fact]
    public async Task Money_goes_back_however_often_it_is_asked_for()
    {
        using var merchant = host.Merchant();
        var paymentId = Guid.NewGuid();
        await merchant.PostAsJsonAsync("/test-processor/refunds", new { paymentId }).RefusedAsync(404, "not-found");
        await merchant.PostAsJsonAsync("/test-processor/charges", Charge(paymentId)).AnsweredAsync(202);
        for (var time = 0; time < 2; time++)
            Assert.Equal(
                "refunded",
                (await merchant.PostAsJsonAsync("/test-processor/refunds", new { paymentId }).AnsweredAsync(200)).Text("status"));
    }

    [Fact]
    public async Task Money_that_was_not_taken_can_not_go_back()
    {
        using var merchant = host.Merchant();
        var paymentId = Guid.NewGuid();
        await merchant.PostAsJsonAsync("/test-processor/charges", Charge(paymentId, card: "4000000000000002")).AnsweredAsync(202);
        await merchant.PostAsJsonAsync("/test-processor/refunds", new { paymentId }).RefusedAsync(404, "not-found");
    }

    internal static object Charge(Guid paymentId, string card = "4242424242424242") =>
        new { paymentId, orderId = Guid.NewGuid(), amount = 1000, currency = "EUR", card };
}

/// <summary>A server whose test processor reports to where nobody listens.</summary>
public sealed class UnheardHost : SecretHost
{
    protected override IEnumerable<(string Name, string Value)> Settings =>
        [.. base.Settings, ("Payments:Test:Url", $"http://127.0.0.1:{FreePort.Find()}")];
}

public sealed class UnheardReportTests(UnheardHost host) : IClassFixture<UnheardHost>
{
    [Fact]
    public async Task A_charge_is_taken_once_however_often_it_is_asked_for()
    {
        using var merchant = host.Merchant();
        var paymentId = Guid.NewGuid();
        for (var time = 0; time < 3; time++)
            await merchant.PostAsJsonAsync("/test-processor/charges", TestProcessorTests.Charge(paymentId)).AnsweredAsync(202);
        Assert.Equal(1, await host.QueryAsync<long>("SELECT count(*) FROM test_charges WHERE payment_id = $1", paymentId));
        // What somebody hears is forgotten at once.
        Assert.Equal(1, await host.QueryAsync<long>("SELECT count(*) FROM test_webhooks WHERE payment_id = $1", paymentId));
    }

    [Fact]
    public async Task A_report_that_nobody_acknowledges_is_tried_again()
    {
        using var merchant = host.Merchant();
        var paymentId = Guid.NewGuid();
        await merchant.PostAsJsonAsync("/test-processor/charges", TestProcessorTests.Charge(paymentId)).AnsweredAsync(202);
        await Eventually.Holds(
            async () => await host.QueryAsync<int>("SELECT attempts FROM test_webhooks WHERE payment_id = $1", paymentId) >= 3,
            "the report has been tried three times");
    }
}

/// <summary>A server that takes no play money.</summary>
public sealed class SeriousHost : ApiHost
{
    protected override IEnumerable<(string Name, string Value)> Settings => [("Payments:Test:Enabled", "false")];
}

public sealed class NoTestProcessorTests(SeriousHost host) : IClassFixture<SeriousHost>
{
    [Fact]
    public async Task Without_the_setting_there_is_no_processor()
    {
        using var anybody = host.Anonymous();
        await anybody.PostAsJsonAsync("/test-processor/charges", new { }).RefusedAsync(404, "not-found");
        await anybody.PostAsJsonAsync("/api/webhooks/payments/test", new { }).RefusedAsync(404, "not-found");
    }

    [Fact]
    public async Task Without_the_setting_its_cards_pay_nothing()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 1))).Text("id");
        await Shop.StartPaymentAsync(buyer, id, "4242424242424242").RefusedAsync(409, "payment-unavailable");
        Assert.Equal("awaitingPayment", (await Shop.ShowOrderAsync(buyer, id)).Text("status"));
    }
}
