using System.Text.Json;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Payments;

public sealed class WebhookTests(SecretHost host) : IClassFixture<SecretHost>
{
    [Fact]
    public async Task A_report_with_a_bad_signature_changes_nothing()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        var order = await shop.OrderAsync(buyer, (0, 2));
        var report = Report(Guid.CreateVersion7().ToString(), order.Text("id"));
        await host.ReportAsync(report, signature: "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=").RefusedAsync(401, "unauthenticated");
        await host.ReportAsync(report, signature: "").RefusedAsync(401, "unauthenticated");
        Assert.Equal("awaitingPayment", (await Shop.ShowOrderAsync(buyer, order.Text("id"))).Text("status"));
    }

    [Fact]
    public async Task A_report_that_was_captured_long_ago_is_refused()
    {
        var longAgo = TimeProvider.System.GetUtcNow().AddMinutes(-6);
        await host.ReportAsync(Report(), at: longAgo).RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task A_replay_is_acknowledged_without_a_second_effect()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 2))).Text("id");
        var paymentId = (await Shop.PayAsync(buyer, id, "4242424242424242")).GetProperty("payment").Text("paymentId");
        var before = await Shop.ShowOrderAsync(buyer, id);

        await host.ReportAsync(Report(paymentId, id), id: $"evt_{Guid.Parse(paymentId):N}").AnsweredAsync(200);
        await host.ReportAsync(Report(paymentId, id, "payment.declined")).AnsweredAsync(200);
        Assert.Equal(before.GetRawText(), (await Shop.ShowOrderAsync(buyer, id)).GetRawText());
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task A_replay_of_an_earlier_payment_is_acknowledged_too()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 2))).Text("id");
        var declined = (await Shop.PayAsync(buyer, id, "4000000000000002")).GetProperty("payment").Text("paymentId");
        var paid = await Shop.PayAsync(buyer, id, "4242424242424242");
        await host.ReportAsync(Report(declined, id, "payment.declined")).AnsweredAsync(200);
        Assert.Equal(paid.GetRawText(), (await Shop.ShowOrderAsync(buyer, id)).GetRawText());
    }

    [Theory]
    [InlineData("stripe")]
    [InlineData("nobody")]
    [InlineData("TEST")]
    public async Task Only_processors_that_are_configured_may_report(string provider) =>
        await host.ReportAsync(Report(), provider: provider).RefusedAsync(404, "not-found");

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"type\":\"payment.succeeded\"}")]
    [InlineData("{\"type\":\"payment.succeeded\",\"timestamp\":\"2030-01-01T00:00:00Z\",\"data\":{}}")]
    [InlineData(
        """{"type":"payment.succeeded","data":{"paymentId":"11111111-1111-1111-1111-111111111111","amount":1.5,"currency":"EUR"}}""")]
    [InlineData(
        """{"type":"payment.succeeded","data":{"paymentId":"11111111-1111-1111-1111-111111111111","amount":9223372036854775808}}""")]
    [InlineData("{\"type\":\"payment.vanished\",\"timestamp\":\"2030-01-01T00:00:00Z\",\"data\":{}}")]
    public async Task A_signed_message_that_is_no_report_is_refused(string body) =>
        await host.ReportAsync(body).RefusedAsync(422, "validation");

    [Fact]
    public async Task A_report_that_is_too_large_is_refused_unread() =>
        await host.ReportAsync(new string(' ', 64 * 1024) + Report()).RefusedAsync(413, "payload-too-large");

    private static string Report() => Report(Guid.NewGuid().ToString(), Guid.NewGuid().ToString());

    private static string Report(string paymentId, string orderId, string type = "payment.succeeded") => JsonSerializer.Serialize(new
    {
        type,
        timestamp = "2030-01-01T00:00:00Z",
        data = new { paymentId, orderId, amount = 2000, currency = "EUR" },
    });
}
