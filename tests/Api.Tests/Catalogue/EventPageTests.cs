using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Catalogue;

public sealed class EventPageTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_event_is_found_by_its_id_and_by_its_slug()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10), Shop.Reserved(3));
        using var anybody = host.Anonymous();
        var byId = await anybody.GetAsync($"/api/events/{shop.Id}").AnsweredAsync(200);
        var bySlug = await anybody.GetAsync($"/api/events/{shop.Slug}").AnsweredAsync(200);

        Assert.Equal(byId.GetRawText(), bySlug.GetRawText());
        Assert.Equal(("onSale", "available", "EUR"), (byId.Text("status"), byId.Text("availability"), byId.Text("currency")));
        Assert.Equal(1000, byId.GetProperty("fromPrice").GetProperty("amount").GetInt64());
        Assert.Equal("""{"enabled":false,"paused":false,"waiting":0,"admitPerMinute":0}""", byId.GetProperty("waitingRoom").GetRawText());
        var tier = byId.GetProperty("tiers")[1];
        Assert.Equal(
            (shop.Tiers[1], "reserved", 3, 3),
            (tier.Text("id"), tier.Text("seating"), tier.GetProperty("capacity").GetInt32(), tier.GetProperty("available").GetInt32()));
        Assert.Equal("""[{"category":"full","price":{"amount":3000,"currency":"EUR"}}]""", tier.GetProperty("prices").GetRawText());
    }

    [Fact]
    public async Task Whoever_has_the_page_is_not_sent_it_again()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        using var anybody = host.Anonymous();
        using var first = await anybody.GetAsync($"/api/events/{shop.Id}");
        Assert.Equal("public, max-age=1", first.Headers.CacheControl?.ToString());

        using var second = await anybody.SendJsonAsync(
            HttpMethod.Get, $"/api/events/{shop.Id}", null, ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());

        await shop.OrderAsync(buyer, (0, 1));
        await shop.CountsAreAsync(tier: 0, available: 9, held: 1, sold: 0);
        using var third = await anybody.SendJsonAsync(
            HttpMethod.Get, $"/api/events/{shop.Id}", null, ("If-None-Match", first.Headers.ETag.ToString()));
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task Ids_that_are_no_events_wake_no_grain()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        using var anybody = host.Anonymous();
        await anybody.GetAsync($"/api/events/{shop.Id}").AnsweredAsync(200);
        var before = await ActivationsAsync();
        for (var number = 0; number < 20; number++)
        {
            var id = Guid.NewGuid();
            foreach (var below in new[] { "", $"/tiers/{id}/seats", "/queue/draw", "/queue/draw/list" })
                await anybody.GetAsync($"/api/events/{id}{below}").RefusedAsync(404, "not-found");
        }

        Assert.Equal(before, await ActivationsAsync());
    }

    [Fact]
    public async Task A_draft_is_shown_to_organisers_only()
    {
        var shop = await Shop.DraftAsync(host, Shop.Reserved(3));
        using var anybody = host.Anonymous();
        using var buyer = await host.NewBuyerAsync();
        foreach (var stranger in (IEnumerable<HttpClient>)[anybody, buyer])
        {
            await stranger.GetAsync($"/api/events/{shop.Id}").RefusedAsync(404, "not-found");
            await stranger.GetAsync($"/api/events/{shop.Slug}").RefusedAsync(404, "not-found");
            await stranger.GetAsync($"/api/events/{shop.Id}/tiers/{shop.Tiers[0]}/seats").RefusedAsync(404, "not-found");
        }

        using var shown = await shop.Admin.GetAsync($"/api/events/{shop.Id}");
        Assert.Equal("draft", (await shown.AnsweredAsync(200)).Text("status"));
        Assert.True(shown.Headers.CacheControl?.Private);
    }

    [Fact]
    public async Task An_organisers_change_is_seen_at_once()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        using var anybody = host.Anonymous();
        for (var time = 0; time < 10; time++)
        {
            await shop.SteerAsync("pause");
            Assert.Equal("paused", (await anybody.GetAsync($"/api/events/{shop.Id}").AnsweredAsync(200)).Text("status"));
            await shop.SteerAsync("resume");
            Assert.Equal("onSale", (await anybody.GetAsync($"/api/events/{shop.Id}").AnsweredAsync(200)).Text("status"));
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("01a1fb9f-d331-74ae-8688-f5846cc778d6")]
    [InlineData("UPPER")]
    [InlineData("a'b")]
    [InlineData("%E2%98%83")]
    [InlineData("a--b")]
    public async Task What_is_no_event_is_not_found(string address)
    {
        using var anybody = host.Anonymous();
        await anybody.GetAsync($"/api/events/{address}").RefusedAsync(404, "not-found");
        await anybody.GetAsync($"/api/events/{address}/tiers/{Guid.NewGuid()}/seats").RefusedAsync(404, "not-found");
    }

    [Fact]
    public async Task Seats_are_shown_as_they_stand()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.Reserved(2, 2)), await host.NewBuyerAsync());
        await shop.PlaceSeatsAsync(buyer, "held", "A-2").AnsweredAsync(201);
        var sold = await shop.PlaceSeatsAsync(buyer, "sold", "B-1").AnsweredAsync(201);
        await Shop.PayAsync(buyer, sold.Text("id"), "4242424242424242");

        using var anybody = host.Anonymous();
        var plan = await anybody.GetAsync($"/api/events/{shop.Id}/tiers/{shop.Tiers[0]}/seats").AnsweredAsync(200);
        const string Expected =
            """{"rows":[{"name":"A","seats":[{"seat":"A-1","state":"available"},{"seat":"A-2","state":"held"}]},"""
            + """{"name":"B","seats":[{"seat":"B-1","state":"sold"},{"seat":"B-2","state":"available"}]}]}""";
        Assert.Equal(Expected, plan.GetRawText());
    }

    [Fact]
    public async Task General_admission_has_no_seats()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        using var anybody = host.Anonymous();
        await anybody.GetAsync($"/api/events/{shop.Id}/tiers/{shop.Tiers[0]}/seats").RefusedAsync(404, "not-found");
        await anybody.GetAsync($"/api/events/{shop.Id}/tiers/nonsense/seats").RefusedAsync(404, "not-found");
    }

    private async Task<int> ActivationsAsync()
    {
        var silos = host.Services.GetRequiredService<Orleans.IGrainFactory>().GetGrain<Orleans.Runtime.IManagementGrain>(0);
        return (await silos.GetSimpleGrainStatistics())
            .Where(static one => one.GrainType.Contains("EventGrain", StringComparison.Ordinal)
                || one.GrainType.Contains("RoomGrain", StringComparison.Ordinal))
            .Sum(static one => one.ActivationCount);
    }
}
