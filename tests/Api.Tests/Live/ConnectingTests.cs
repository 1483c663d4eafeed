using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.SignalR;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Live;

public sealed class ConnectingTests(ConnectingTests.NarrowHost host) : IClassFixture<ConnectingTests.NarrowHost>
{
    [Fact]
    public async Task Whoever_sends_a_token_that_is_not_valid_learns_so()
    {
        using var anybody = host.Anonymous();
        await anybody.PostAsync("/hubs/live/negotiate?negotiateVersion=1&access_token=nonsense", null).RefusedAsync(401, "unauthenticated");
        await anybody.PostAsync("/hubs/live/negotiate?negotiateVersion=1", null).AnsweredAsync(200);
        await Assert.ThrowsAsync<WebSocketException>(async () =>
        {
            using var socket = new ClientWebSocket();
            await socket.ConnectAsync(new UriBuilder(Browser.AddressOf(host, "nonsense")) { Scheme = "ws" }.Uri, CancellationToken.None);
        });
    }

    [Fact]
    public async Task A_token_in_the_address_is_taken_by_the_hub_alone()
    {
        using var guest = await host.GuestAsync();
        using var anybody = host.Anonymous();
        await anybody.GetAsync($"/api/me?access_token={guest.DefaultRequestHeaders.Authorization!.Parameter}")
            .RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task A_user_has_so_many_connections_and_no_more()
    {
        using var buyer = await host.NewBuyerAsync();
        await using var first = await Browser.OpenAsync(host, buyer);
        await using (var second = await Browser.OpenAsync(host, buyer))
        {
            await Testing.Eventually.Is(
                () => StatusAsync(buyer), status => status == HttpStatusCode.TooManyRequests, "a third one is refused");
            await buyer.PostAsync("/hubs/live/negotiate?negotiateVersion=1", null).RefusedAsync(429, "rate-limited");
            await Assert.ThrowsAnyAsync<Exception>(() => Browser.OpenAsync(host, buyer));
        }

        await Testing.Eventually.Is(() => StatusAsync(buyer), status => status == HttpStatusCode.OK, "one that has gone makes room");
    }

    [Fact]
    public async Task A_connection_watches_so_many_events_and_no_more()
    {
        var (one, two) = (await Shop.OpenAsync(host, Shop.General(1)), await Shop.OpenAsync(host, Shop.General(1)));
        var three = await Shop.OpenAsync(host, Shop.General(1));
        await using var browser = await Browser.OpenAsync(host);
        foreach (var shop in (IEnumerable<Shop>)[one, two, one])
            await browser.WatchEventAsync(shop.Id);

        Assert.Contains("rate-limited:", (await Assert.ThrowsAsync<HubException>(() => browser.WatchEventAsync(three.Id))).Message);

        await browser.Connection.SendCoreAsync("UnwatchEvent", [one.Id]);
        await browser.WatchEventAsync(three.Id);
    }

    [Fact]
    public async Task Calls_that_come_too_fast_are_refused()
    {
        await using var browser = await Browser.OpenAsync(host);
        var refused = false;
        for (var call = 0; call < 100 && !refused; call++)
            refused = (await Assert.ThrowsAsync<HubException>(() => browser.WatchEventAsync("nonsense"))).Message.Contains(
                "rate-limited:", StringComparison.Ordinal);
        Assert.True(refused);
    }

    public sealed class NarrowHost : ApiHost
    {
        protected override IEnumerable<(string Name, string Value)> Settings =>
            [("Live:MaxPerUser", "2"), ("Live:MaxWatches", "2"), ("Live:CallsPer10Seconds", "30")];
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient buyer)
    {
        using var answer = await buyer.PostAsync("/hubs/live/negotiate?negotiateVersion=1", null);
        return answer.StatusCode;
    }
}
