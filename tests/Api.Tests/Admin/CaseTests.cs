using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tests.Payments;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Admin;

/// <summary>Real signed reports of a processor that says other things than what was asked of it, and the organiser's desk.</summary>
public sealed class CaseTests(SecretHost host) : IClassFixture<SecretHost>
{
    // The test processor keeps quiet about the first for as long as the order is open, and has declined the second.
    private const string Silent = "4000000000000069";
    private const string Declined = "4000000000000002";
    private const string Good = "4242424242424242";

    [Theory]
    [InlineData(1L, "EUR", "wrong-amount")]
    [InlineData(4000L, "EUR", "wrong-amount")]
    [InlineData(2000L, "JPY", "wrong-currency")]
    [InlineData(2000L, null, "wrong-currency")]
    [InlineData(null, "EUR", "wrong-amount")]
    [InlineData(-2000L, "EUR", "wrong-amount")]
    public async Task Money_that_was_not_asked_for_issues_no_tickets_and_is_a_case(long? amount, string? currency, string kind)
    {
        var (shop, buyer, id, paymentId) = await BeginAsync(Silent);
        var report = Reports.Of(paymentId, id, amount, currency);
        await host.ReportAsync(report, id: $"evt_{paymentId}").AnsweredAsync(200);
        await host.ReportAsync(report, id: $"evt_{paymentId}").AnsweredAsync(200);
        await host.ReportAsync(report).AnsweredAsync(200);

        var order = await Shop.ShowOrderAsync(buyer, id);
        Assert.Equal(("awaitingPayment", "review"), (order.Text("status"), order.GetProperty("payment").Text("status")));
        await buyer.GetAsync($"/api/orders/{id}/tickets").RefusedAsync(409, "order-state");
        await Shop.StartPaymentAsync(buyer, id, Good).RefusedAsync(409, "order-state");

        var found = await CaseOfAsync(shop, paymentId);
        Assert.Equal((kind, "open", id), (found.Text("kind"), found.Text("state"), found.Text("orderId")));
        Assert.Equal("""{"amount":2000,"currency":"EUR"}""", found.GetProperty("asked").GetRawText());
        Assert.Equal(
            amount is null || currency is null ? "null" : $$"""{"amount":{{amount}},"currency":"{{currency}}"}""",
            found.GetProperty("reported").GetRawText());
        Assert.Equal(found.GetProperty("reported").GetRawText(), order.GetProperty("payment").GetProperty("reported").GetRawText());
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task The_currency_may_be_written_in_small_letters()
    {
        var (_, buyer, id, paymentId) = await BeginAsync(Silent);
        await host.ReportAsync(Reports.Of(paymentId, id, currency: "eur")).AnsweredAsync(200);
        Assert.Equal("paid", (await Shop.ShowOrderAsync(buyer, id)).Text("status"));
    }

    [Fact]
    public async Task Declined_is_not_the_end()
    {
        var (shop, buyer, id, paymentId) = await BeginAsync(Declined);
        await UntilAsync(buyer, id, "declined");
        await host.ReportAsync(Reports.Of(paymentId, id)).AnsweredAsync(200);
        Assert.Equal("paid", (await Shop.ShowOrderAsync(buyer, id)).Text("status"));
        Assert.Equal(2, (await buyer.GetAsync($"/api/orders/{id}/tickets").AnsweredAsync(200)).GetArrayLength());

        await host.ReportAsync(Reports.Of(paymentId, id, type: Reports.Declined)).AnsweredAsync(200);
        Assert.Equal("paid", (await Shop.ShowOrderAsync(buyer, id)).Text("status"));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task The_success_of_an_earlier_payment_goes_back_after_a_later_one_has_paid()
    {
        var (shop, buyer, id, earlier) = await BeginAsync(Declined);
        await UntilAsync(buyer, id, "declined");
        Assert.Equal("paid", (await Shop.PayAsync(buyer, id, Good)).Text("status"));
        await TakenAsync(earlier);
        await host.ReportAsync(Reports.Of(earlier, id)).AnsweredAsync(200);
        await host.ReportAsync(Reports.Of(earlier, id)).AnsweredAsync(200);

        Assert.True(await host.QueryAsync<bool>("SELECT refunded FROM test_charges WHERE payment_id = $1", Guid.Parse(earlier)));
        var order = await Shop.ShowOrderAsync(buyer, id);
        Assert.Equal(("paid", "succeeded"), (order.Text("status"), order.GetProperty("payment").Text("status")));
        Assert.Equal(2, (await buyer.GetAsync($"/api/orders/{id}/tickets").AnsweredAsync(200)).GetArrayLength());
        Assert.Empty(await CasesOfAsync(shop, earlier));
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task A_refund_that_the_processor_refuses_is_a_case_until_it_is_tried_again_with_success()
    {
        var (shop, buyer, id, earlier) = await BeginAsync(Declined);
        await UntilAsync(buyer, id, "declined");
        await Shop.PayAsync(buyer, id, Good);
        await host.ReportAsync(Reports.Of(earlier, id)).AnsweredAsync(200); // By its books it has taken nothing.

        var found = await CaseOfAsync(shop, earlier);
        Assert.Equal(("refund-failed", "open"), (found.Text("kind"), found.Text("state")));
        Assert.Equal("open", (await RetryAsync(shop, found.Text("id")).AnsweredAsync(200)).Text("state"));
        await TakenAsync(earlier);
        Assert.Equal("resolved", (await RetryAsync(shop, found.Text("id")).AnsweredAsync(200)).Text("state"));
        Assert.True(await host.QueryAsync<bool>("SELECT refunded FROM test_charges WHERE payment_id = $1", Guid.Parse(earlier)));
        await RetryAsync(shop, found.Text("id")).RefusedAsync(409, "case-state");
        await SettleAsync(shop, found.Text("id"), "Done.").RefusedAsync(409, "case-state");
        Assert.Equal("paid", (await Shop.ShowOrderAsync(buyer, id)).Text("status"));
    }

    [Fact]
    public async Task Wrong_money_for_an_order_that_was_given_up_is_a_case_and_right_money_goes_back()
    {
        var (shop, buyer, id, paymentId) = await BeginAsync(Declined);
        await UntilAsync(buyer, id, "declined");
        await buyer.DeleteAsync($"/api/orders/{id}").AnsweredAsync(204);
        await host.ReportAsync(Reports.Of(paymentId, id, 1)).AnsweredAsync(200);
        Assert.Equal("wrong-amount", (await CaseOfAsync(shop, paymentId)).Text("kind"));
        Assert.Equal("cancelled", (await Shop.ShowOrderAsync(buyer, id)).Text("status"));

        var (_, other, otherId, otherPayment) = await BeginAsync(Silent);
        await other.DeleteAsync($"/api/orders/{otherId}").AnsweredAsync(204);
        await host.ReportAsync(Reports.Of(otherPayment, otherId)).AnsweredAsync(200);
        await Eventually.Holds(async () => (await Shop.ShowOrderAsync(other, otherId)).Text("status") == "refunded", "the money goes back");
        Assert.Empty(await CasesOfAsync(shop, otherPayment));
    }

    [Fact]
    public async Task Money_that_nobody_asked_for_is_a_case_and_is_not_reported_for_ever()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var (paymentId, orderId) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        await host.ReportAsync(Reports.Of(paymentId, orderId)).AnsweredAsync(200);
        await host.ReportAsync(Reports.Of(paymentId, orderId)).AnsweredAsync(200);
        await host.ReportAsync(Reports.Of(Guid.NewGuid().ToString(), orderId, type: Reports.Declined)).AnsweredAsync(200); // Nothing moved.

        var found = await CaseOfAsync(shop, paymentId);
        Assert.Equal(("unknown-payment", JsonValueKind.Null), (found.Text("kind"), found.GetProperty("asked").ValueKind));
        var settled = await SettleAsync(shop, found.Text("id"), " Sent back by bank.\nBooked. ").AnsweredAsync(200);
        Assert.Equal(("settled", "admin@example.com"), (settled.Text("state"), settled.Text("closedBy")));
        Assert.Contains("Booked.", settled.Text("note"), StringComparison.Ordinal);
        Assert.NotEqual(JsonValueKind.Null, settled.GetProperty("closedAt").ValueKind);
        await SettleAsync(shop, found.Text("id"), "Again.").RefusedAsync(409, "case-state");
        await RetryAsync(shop, found.Text("id")).RefusedAsync(409, "case-state");
    }

    [Fact]
    public async Task An_id_of_a_report_that_comes_again_with_another_content_pays_nothing()
    {
        var (shop, buyer, id, paymentId) = await BeginAsync(Silent);
        await host.ReportAsync(Reports.Of(paymentId, id, 1), id: $"evt_{id}").AnsweredAsync(200);
        await host.ReportAsync(Reports.Of(paymentId, id), id: $"evt_{id}").AnsweredAsync(200);
        Assert.Equal("awaitingPayment", (await Shop.ShowOrderAsync(buyer, id)).Text("status"));
        Assert.Equal(["event-reused", "wrong-amount"], (await CasesOfAsync(shop, paymentId)).Select(found => found.Text("kind")));
    }

    [Fact]
    public async Task An_id_that_has_paid_one_order_does_not_pay_another()
    {
        var (_, buyer, id, paymentId) = await BeginAsync(Silent);
        await host.ReportAsync(Reports.Of(paymentId, id), id: $"evt_{id}").AnsweredAsync(200);
        Assert.Equal("paid", (await Shop.ShowOrderAsync(buyer, id)).Text("status"));

        var (shop, other, otherId, otherPayment) = await BeginAsync(Silent);
        await Eventually.Holds(
            async () => (await host.ReportAsync(Reports.Of(otherPayment, otherId), id: $"evt_{id}")).IsSuccessStatusCode,
            "the report is taken");
        Assert.Equal("event-reused", (await CaseOfAsync(shop, otherPayment)).Text("kind"));
        Assert.Equal("awaitingPayment", (await Shop.ShowOrderAsync(other, otherId)).Text("status"));
        await shop.OrderAsync(buyer, (0, 1)); // The tier goes on.
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task A_case_that_is_settled_no_longer_keeps_its_buyer_waiting()
    {
        var (shop, buyer, id, paymentId) = await BeginAsync(Silent);
        await host.ReportAsync(Reports.Of(paymentId, id, 1)).AnsweredAsync(200);
        await SettleAsync(shop, (await CaseOfAsync(shop, paymentId)).Text("id"), "Sent back.").AnsweredAsync(200);
        Assert.Equal("settledByHand", (await Shop.ShowOrderAsync(buyer, id)).GetProperty("payment").Text("status"));
        Assert.Equal("paid", (await Shop.PayAsync(buyer, id, Good)).Text("status"));
    }

    [Fact]
    public async Task The_list_has_parts_and_can_be_narrowed_down()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        for (var count = 0; count < 3; count++)
            await host.ReportAsync(Reports.Of(Guid.NewGuid().ToString(), Guid.NewGuid().ToString())).AnsweredAsync(200);
        var first = await shop.Admin.GetAsync("/api/admin/cases?limit=1&state=open").AnsweredAsync(200);
        await SettleAsync(shop, first.GetProperty("items")[0].Text("id"), "Settled.").AnsweredAsync(200);
        var next = await shop.Admin.GetAsync($"/api/admin/cases?limit=1&cursor={first.Text("nextCursor")}").AnsweredAsync(200);
        Assert.NotEqual(first.GetProperty("items")[0].Text("id"), next.GetProperty("items")[0].Text("id"));
        var settled = await shop.Admin.GetAsync("/api/admin/cases?state=settled").AnsweredAsync(200);
        Assert.All(settled.GetProperty("items").EnumerateArray(), found => Assert.Equal("settled", found.Text("state")));
        Assert.Contains(
            settled.GetProperty("items").EnumerateArray(), found => found.Text("id") == first.GetProperty("items")[0].Text("id"));
        Assert.Equal(["state"], await shop.Admin.GetAsync("/api/admin/cases?state=lost").InvalidFieldsAsync());
    }

    [Fact]
    public async Task What_can_not_be_settled_is_refused()
    {
        using var admin = await host.AdminAsync();
        foreach (var id in new[] { Guid.NewGuid().ToString(), "x" })
        {
            await admin.PostAsJsonAsync($"/api/admin/cases/{id}/settle", new { note = "Settled." }).RefusedAsync(404, "not-found");
            await admin.PostAsync($"/api/admin/cases/{id}/retry", null).RefusedAsync(404, "not-found");
        }

        foreach (var note in new[] { null, "", "  ", new string('x', 1001), "\u0000" })
            Assert.Equal(
                ["note"], await admin.PostAsJsonAsync($"/api/admin/cases/{Guid.NewGuid()}/settle", new { note }).InvalidFieldsAsync());
    }

    /// <summary>An order of two tickets for 20.00 EUR, and a payment that the processor was asked for.</summary>
    private async Task<(Shop Shop, HttpClient Buyer, string OrderId, string PaymentId)> BeginAsync(string card)
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        var id = (await shop.OrderAsync(buyer, (0, 2))).Text("id");
        return (shop, buyer, id, (await Shop.StartPaymentAsync(buyer, id, card).AnsweredAsync(202)).Text("paymentId"));
    }

    private static Task<JsonElement> UntilAsync(HttpClient buyer, string orderId, string status) => Eventually.Is(
        () => Shop.ShowOrderAsync(buyer, orderId), order => order.GetProperty("payment").Text("status") == status,
        $"the payment is {status}");

    /// <summary>Corrects the processor's books: it has taken that money after all.</summary>
    private Task<Guid> TakenAsync(string paymentId) =>
        host.QueryAsync<Guid>("UPDATE test_charges SET outcome = 0 WHERE payment_id = $1 RETURNING payment_id", Guid.Parse(paymentId));

    private static async Task<JsonElement> CaseOfAsync(Shop shop, string paymentId) => Assert.Single(await CasesOfAsync(shop, paymentId));

    private static async Task<List<JsonElement>> CasesOfAsync(Shop shop, string paymentId)
    {
        var page = await shop.Admin.GetAsync("/api/admin/cases?limit=100").AnsweredAsync(200);
        return [.. page.GetProperty("items").EnumerateArray().Where(found => found.Text("paymentId") == paymentId)];
    }

    private static Task<HttpResponseMessage> SettleAsync(Shop shop, string id, string note) =>
        shop.Admin.PostAsJsonAsync($"/api/admin/cases/{id}/settle", new { note });

    private static Task<HttpResponseMessage> RetryAsync(Shop shop, string id) => shop.Admin.PostAsync($"/api/admin/cases/{id}/retry", null);
}
