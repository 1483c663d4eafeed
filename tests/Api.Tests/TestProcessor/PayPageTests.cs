using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tests.Payments;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.TestProcessor;

public sealed class PayPageTests(SecretHost host) : IClassFixture<SecretHost>
{
    private const string Good = "4242 4242 4242 4242";
    private const string Declined = "4000000000000002";

    [Fact]
    public async Task A_declined_card_is_told_on_the_page_and_another_one_pays_the_order()
    {
        var (shop, buyer, id) = await OrderAsync();
        var page = (await BeginAsync(buyer, id)).Text("redirectUrl");
        Assert.Contains("EUR", await ReadAsync(page), StringComparison.Ordinal);

        var declined = await PayAsync(page, Declined);
        Assert.Equal(HttpStatusCode.OK, declined.StatusCode);
        Assert.Contains("This card was declined", await declined.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await ChargesAsync(id));
        Assert.Equal("processing", (await Shop.ShowOrderAsync(buyer, id)).GetProperty("payment").Text("status"));

        MustLeadBack(await PayAsync(page, Good), id);
        var paid = await Eventually.Is(
            () => Shop.ShowOrderAsync(buyer, id), static order => order.Text("status") == "paid", "the order is paid");
        Assert.Equal(JsonValueKind.Null, paid.GetProperty("payment").GetProperty("redirectUrl").ValueKind);
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task However_often_it_is_asked_for_and_paid_it_is_one_page_and_one_payment()
    {
        var (shop, buyer, id) = await OrderAsync();
        var begun = await BeginAsync(buyer, id);
        Assert.Equal(begun.ToString(), (await BeginAsync(buyer, id)).ToString());
        Assert.Equal(
            begun.Text("redirectUrl"), (await Shop.ShowOrderAsync(buyer, id)).GetProperty("payment").Text("redirectUrl"));

        var page = begun.Text("redirectUrl");
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PayAsync(page, Good))))
            MustLeadBack(answer, id);
        Assert.Equal(1, await ChargesAsync(id));
        MustLeadBack(await host.AskWithoutFollowingAsync(page), id);
        await shop.MustBeSoundAsync();
    }

    [Fact]
    public async Task A_session_that_is_ended_takes_no_money_and_one_that_is_paid_can_not_be_ended()
    {
        var (_, buyer, id) = await OrderAsync();
        var begun = await BeginAsync(buyer, id);
        using var merchant = host.Merchant();
        var payment = new { paymentId = begun.Text("paymentId") };
        for (var time = 0; time < 2; time++)
            await merchant.PostAsJsonAsync("/test-processor/sessions/end", payment).AnsweredAsync(200);
        var refused = await PayAsync(begun.Text("redirectUrl"), Good);
        Assert.Contains("This payment is over", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await ChargesAsync(id));

        var (_, other, otherId) = await OrderAsync();
        var paid = await BeginAsync(other, otherId);
        await PayAsync(paid.Text("redirectUrl"), Good);
        using var late = await merchant.PostAsJsonAsync("/test-processor/sessions/end", new { paymentId = paid.Text("paymentId") });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task Ending_and_paying_at_once_is_one_of_them()
    {
        using var merchant = host.Merchant();
        for (var round = 0; round < 8; round++)
        {
            var (paymentId, page) = await OpenAsync(merchant, TimeSpan.FromMinutes(5));
            var paying = Task.Run(() => PayAsync(page, Good));
            var ending = Task.Run(() => merchant.PostAsJsonAsync("/test-processor/sessions/end", new { paymentId }));
            await Task.WhenAll(paying, ending);
            var charged = await host.QueryAsync<long>("SELECT count(*) FROM test_charges WHERE payment_id = $1", paymentId);
            Assert.Equal(charged == 0 ? HttpStatusCode.OK : HttpStatusCode.Conflict, (await ending).StatusCode);
        }
    }

    [Fact]
    public async Task Who_comes_too_late_is_told_so()
    {
        using var merchant = host.Merchant();
        var (paymentId, page) = await OpenAsync(merchant, TimeSpan.FromMinutes(-1));
        var late = await PayAsync(page, Good);
        Assert.Contains("This payment is over", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await host.QueryAsync<long>("SELECT count(*) FROM test_charges WHERE payment_id = $1", paymentId));
        await merchant.GetAsync($"/test-processor/charges/{paymentId}").RefusedAsync(404, "not-found");
    }

    [Fact]
    public async Task A_session_is_for_its_payment_alone_and_what_is_wrong_with_it_is_named()
    {
        using var merchant = host.Merchant();
        Assert.Equal(
            ["paymentId", "orderId", "amount", "currency", "returnTo", "expiresAt"],
            await merchant.PostAsJsonAsync("/test-processor/sessions", new { returnTo = "javascript:alert(1)" }).InvalidFieldsAsync());
        using var anybody = host.Anonymous();
        await anybody.PostAsJsonAsync("/test-processor/sessions", new { }).RefusedAsync(401, "unauthenticated");
        await anybody.PostAsJsonAsync("/test-processor/sessions/end", new { }).RefusedAsync(401, "unauthenticated");
        foreach (var unknown in new[] { $"{Guid.NewGuid():N}", "x" })
            Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync($"/test-processor/pay/{unknown}")).StatusCode);
    }

    [Theory]
    [InlineData("hr", "Broj kartice")]
    [InlineData("pl", "Numer karty")]
    [InlineData("pt-BR", "Número do cartão")]
    [InlineData("en", "Card number")]
    public async Task The_page_speaks_the_buyers_language_and_runs_nothing(string language, string expected)
    {
        using var merchant = host.Merchant();
        var (_, page) = await OpenAsync(merchant, TimeSpan.FromMinutes(5), what: "<script>alert(1)</script>");
        using var anybody = host.Anonymous();
        anybody.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        using var answer = await anybody.GetAsync(page);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains(expected, html, StringComparison.Ordinal);
        Assert.Contains($"lang=\"{language}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self' https://shop.example;", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/orders/{id}/../../account")]
    [InlineData("/orders/{id}x")]
    [InlineData("/orders/{id}/%2e%2e/x")]
    [InlineData("/orders/{id}\\@evil.example")]
    public async Task The_way_back_leads_to_the_orders_page_or_below_it(string wrong)
    {
        var (_, buyer, id) = await OrderAsync();
        var returnTo = wrong.Replace("{id}", id, StringComparison.Ordinal);
        Assert.Equal(
            ["returnTo"],
            await buyer.PostAsJsonAsync($"/api/orders/{id}/payment", new { method = "test", returnTo }).InvalidFieldsAsync());
    }

    [Fact]
    public async Task The_ways_to_pay_are_public_and_may_be_kept_for_a_minute()
    {
        using var anybody = host.Anonymous();
        using var answer = await anybody.GetAsync("/api/payment-methods");
        Assert.Equal("public, max-age=60", answer.Headers.CacheControl!.ToString());
        var method = (await answer.AnsweredAsync(200)).GetProperty("methods").EnumerateArray().Single();
        Assert.Equal(("test", true), (method.Text("name"), method.GetProperty("onPage").GetBoolean()));
    }

    private async Task<(Shop Shop, HttpClient Buyer, string Id)> OrderAsync()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        return (shop, buyer, (await shop.OrderAsync(buyer, (0, 1))).Text("id"));
    }

    private static Task<JsonElement> BeginAsync(HttpClient buyer, string id) =>
        buyer.PostAsJsonAsync($"/api/orders/{id}/payment", new { method = "test" }).AnsweredAsync(202);

    private async Task<(Guid PaymentId, string Page)> OpenAsync(HttpClient merchant, TimeSpan lasts, string what = "A concert")
    {
        var wish = new
        {
            paymentId = Guid.NewGuid(),
            orderId = Guid.NewGuid(),
            amount = 1000,
            currency = "EUR",
            returnTo = "https://shop.example/orders/1",
            expiresAt = (TimeProvider.System.GetUtcNow() + lasts).ToString("O", CultureInfo.InvariantCulture),
            what,
        };
        return (wish.paymentId, (await merchant.PostAsJsonAsync("/test-processor/sessions", wish).AnsweredAsync(200)).Text("page"));
    }

    private async Task<string> ReadAsync(string page)
    {
        using var anybody = host.Anonymous();
        return WebUtility.HtmlDecode(await anybody.GetStringAsync(page));
    }

    private async Task<HttpResponseMessage> PayAsync(string page, string card)
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        using var form = new FormUrlEncodedContent([new("card", card)]);
        return await browser.PostAsync(page, form);
    }

    private void MustLeadBack(HttpResponseMessage answer, string id)
    {
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(new Uri(host.Address, $"/orders/{id}"), answer.Headers.Location);
    }

    private Task<long> ChargesAsync(string id) =>
        host.QueryAsync<long>("SELECT count(*) FROM test_charges WHERE order_id = $1", Guid.Parse(id));
}
