using System.Net;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Operators;

public sealed class DashboardTests(OperatedHost host) : IClassFixture<OperatedHost>
{
    private const string Counters = "/dashboard/DashboardCounters";

    [Fact]
    public async Task An_organiser_sees_the_cluster()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        using var buyer = await host.NewBuyerAsync();
        await shop.OrderAsync(buyer, (0, 1));
        using var operators = await WithTokenOfAsync(host.AdminAsync());
        var counters = await Eventually.Is(
            () => operators.GetAsync(Counters).AnsweredAsync(200),
            static counters => counters.GetProperty("simpleGrainStats").ToString().Contains("TierGrain", StringComparison.Ordinal),
            "the tier is shown");
        Assert.Equal(1, counters.GetProperty("totalActiveHostCount").GetInt32());
    }

    [Theory]
    [InlineData("/dashboard/", "text/html")]
    [InlineData("/dashboard/index.min.js", "javascript")]
    [InlineData("/dashboard/index.css", "text/css")]
    public async Task Its_page_and_files_are_an_organisers_too(string path, string type)
    {
        using var operators = await WithTokenOfAsync(host.AdminAsync());
        using var answer = await operators.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(type, answer.Content.Headers.ContentType!.MediaType!, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var stranger = host.Operations();
        await stranger.GetAsync(path).RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task That_an_organiser_looks_at_it_is_in_the_audit_log()
    {
        using var operators = await WithTokenOfAsync(host.AdminAsync());
        operators.DefaultRequestHeaders.UserAgent.ParseAdd("Looker/1.0");
        (await operators.GetAsync("/dashboard/")).Dispose();
        (await operators.GetAsync(Counters)).Dispose();
        Assert.Equal(1, await host.QueryAsync<long>(
            "SELECT count(*) FROM audit_log WHERE action = 'WATCH /dashboard' AND device = 'Looker/1.0' AND actor_role = 'admin'"));
    }

    [Fact]
    public async Task Nobody_else_sees_it()
    {
        using var stranger = host.Operations();
        await stranger.GetAsync(Counters).RefusedAsync(401, "unauthenticated");
        using var buyer = await WithTokenOfAsync(host.GuestAsync());
        await buyer.GetAsync(Counters).RefusedAsync(403, "forbidden");
        using var gate = await WithTokenOfAsync(host.GateAsync());
        await gate.GetAsync(Counters).RefusedAsync(403, "forbidden");
        stranger.DefaultRequestHeaders.Authorization = new("Bearer", "e30.e30.e30");
        await stranger.GetAsync(Counters).RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task A_browser_is_led_to_the_sign_in()
    {
        using var browser = host.Operations();
        browser.DefaultRequestHeaders.Add("Accept", "text/html,application/xhtml+xml");
        foreach (var path in new[] { "/dashboard", "/dashboard/" })
        {
            using var answer = await browser.GetAsync(path);
            Assert.Equal((HttpStatusCode.Found, "/api/auth/operator"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        }

        using var top = await browser.GetAsync("/");
        Assert.Equal((HttpStatusCode.Found, "/dashboard/"), (top.StatusCode, top.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task The_log_is_not_streamed_there()
    {
        using var operators = await WithTokenOfAsync(host.AdminAsync());
        using var answer = await operators.GetAsync("/dashboard/Trace");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private async Task<HttpClient> WithTokenOfAsync(Task<HttpClient> signingIn)
    {
        using var shop = await signingIn;
        var operators = host.Operations();
        operators.DefaultRequestHeaders.Authorization = shop.DefaultRequestHeaders.Authorization;
        return operators;
    }
}
