using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Ticketing.Api.Tests.Live;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;
using static Ticketing.Api.Tests.WaitingRoom.Lines;

namespace Ticketing.Api.Tests.WaitingRoom;

public sealed class WatchQueueTests(ImpatientHost host) : IClassFixture<ImpatientHost>
{
    private static readonly object Moving = new { mode = "fifo", admitPerMinute = 6000, maxConcurrent = 1 };
    private static readonly object Paused = new { mode = "fifo", paused = true, admitPerMinute = 6000, maxConcurrent = 1 };

    [Fact]
    public async Task Whoever_watches_sees_their_place_move_up_and_gets_the_token_pushed()
    {
        var shop = await PausedAsync();
        var buyers = await host.NewBuyersAsync(2);
        await using var first = await WatchAsync(shop, buyers[0]);
        await using var second = await WatchAsync(shop, buyers[1]);
        Assert.Equal((2, 2), (Number(second.Seen, "number"), Number(second.Seen, "position")));
        Assert.False(second.Seen.TryGetProperty("turnMail", out _)); // This shop sends no mail.

        await ConfigureAsync(shop, Moving);
        var admitted = await first.Browser.NextAsync("queueChanged", IsAdmitted);
        var moved = await second.Browser.NextAsync(
            "queueChanged", told => told.Text("state") == "waiting" && Number(told, "position") == 1 && Number(told, "ahead") == 0);
        Assert.False(moved.TryGetProperty("turnMail", out _));
        await PlaceAsync(shop, buyers[0], "mine", admitted.Text("admissionToken")).AnsweredAsync(201);

        using var left = await buyers[0].DeleteAsync(Path(shop));
        await first.Browser.NextAsync("queueChanged", told => told.Text("state") == "absent");
        await second.Browser.NextAsync("queueChanged", IsAdmitted);
        AssertNeverBack(second.Browser);
    }

    [Fact]
    public async Task Two_tabs_share_one_place()
    {
        var shop = await PausedAsync();
        using var buyer = await host.NewBuyerAsync();
        await using var tab = await WatchAsync(shop, buyer);
        await using var other = await WatchAsync(shop, buyer);
        Assert.Equal(Number(tab.Seen, "number"), Number(other.Seen, "number"));
        await ConfigureAsync(shop, Moving);
        var told = await tab.Browser.NextAsync("queueChanged", IsAdmitted);
        Assert.Equal(Number(told, "number"), Number(await other.Browser.NextAsync("queueChanged", IsAdmitted), "number"));
    }

    [Fact]
    public async Task One_who_is_away_is_passed_over_and_let_through_on_return()
    {
        var shop = await PausedAsync();
        var buyers = await host.NewBuyersAsync(2);
        var first = await WatchAsync(shop, buyers[0]);
        await using var second = await WatchAsync(shop, buyers[1]);
        await first.DisposeAsync();
        await ConfigureAsync(shop, new { mode = "fifo", admitPerMinute = 6000, maxConcurrent = 2 });
        await second.Browser.NextAsync("queueChanged", IsAdmitted);

        await using var back = await WatchAsync(shop, buyers[0]);
        Assert.Equal(1, Number(back.Seen, "number"));
        if (!IsAdmitted(back.Seen))
            await back.Browser.NextAsync("queueChanged", IsAdmitted);
    }

    [Fact]
    public async Task One_who_stays_away_too_long_loses_the_place_without_stalling_the_line()
    {
        var shop = await PausedAsync();
        var buyers = await host.NewBuyersAsync(2);
        await using var second = await WatchAsync(shop, buyers[1]);
        var first = await WatchAsync(shop, buyers[0]);
        await first.DisposeAsync();
        var room = await Eventually.Is(
            async () => (await ShowAsync(shop)).Body, room => Number(room, "abandoned") == 1, "the place is taken back");
        Assert.Equal(1, Number(room, "waiting"));
        await Eventually.Holds(
            async () => (await buyers[0].GetAsync(Path(shop))).StatusCode == HttpStatusCode.NotFound, "the tick is heard of");
        Assert.Equal(3, Number(await JoinAsync(shop, buyers[0]), "number"));
    }

    [Fact]
    public async Task A_lobby_is_told_its_numbers_when_they_are_drawn()
    {
        var (shop, _) = await OpenSoonAsync(host, TimeSpan.FromSeconds(4));
        await ConfigureAsync(shop, new { mode = "lottery", paused = true });
        var buyers = await host.NewBuyersAsync(5);
        var watching = await Task.WhenAll(buyers.Select(buyer => WatchAsync(shop, buyer)));
        Assert.All(watching, one => Assert.Equal("lobby", one.Seen.Text("state")));
        var numbers = await Task.WhenAll(watching.Select(async one =>
            Number(await one.Browser.NextAsync("queueChanged", told => told.Text("state") == "waiting"), "number")));
        Assert.Equal([1, 2, 3, 4, 5], numbers.Order());
        foreach (var one in watching)
            await one.DisposeAsync();
    }

    [Fact]
    public async Task A_line_that_is_turned_off_lets_everybody_go()
    {
        var shop = await PausedAsync();
        using var buyer = await host.NewBuyerAsync();
        await using var watching = await WatchAsync(shop, buyer);
        await ConfigureAsync(shop, new { mode = "off" });
        await watching.Browser.NextAsync("queueChanged", told => told.Text("state") == "notNeeded");
        await ConfigureAsync(shop, Paused);
        var back = await watching.Browser.NextAsync(
            "queueChanged", told => told.Text("state") == "waiting"
                && told.GetProperty("version").GetInt64() > watching.Seen.GetProperty("version").GetInt64() + 1);
        Assert.Equal(1, Number(back, "number"));
    }

    [Fact]
    public async Task Only_who_is_signed_in_and_has_a_place_can_watch_it()
    {
        var shop = await PausedAsync();
        using var buyer = await host.NewBuyerAsync();
        await using (var stranger = await Browser.OpenAsync(host))
            Assert.Contains(
                "unauthenticated",
                (await Assert.ThrowsAsync<HubException>(() => stranger.Connection.InvokeAsync<JsonElement>("WatchQueue", shop.Id))).Message,
                StringComparison.Ordinal);
        await using var browser = await Browser.OpenAsync(host, buyer);
        Assert.Contains(
            "not-found",
            (await Assert.ThrowsAsync<HubException>(() => browser.Connection.InvokeAsync<JsonElement>("WatchQueue", shop.Id))).Message,
            StringComparison.Ordinal);
    }

    private static bool IsAdmitted(JsonElement told) => told.Text("state") == "admitted" && told.TryGetProperty("admissionToken", out _);

    /// <summary>By version, as browsers do it: what has a lower one is older.</summary>
    private static void AssertNeverBack(Browser browser)
    {
        var positions = browser.All("queueChanged").Where(told => told.Text("state") == "waiting")
            .OrderBy(told => told.GetProperty("version").GetInt64()).Select(told => Number(told, "position")).ToList();
        Assert.Equal(positions.OrderDescending(), positions);
    }

    private async Task<Shop> PausedAsync()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(50));
        await ConfigureAsync(shop, Paused);
        return shop;
    }

    private async Task<Watching> WatchAsync(Shop shop, HttpClient buyer)
    {
        await JoinAsync(shop, buyer);
        var browser = await Browser.OpenAsync(host, buyer);
        return new Watching(browser, await browser.Connection.InvokeAsync<JsonElement>("WatchQueue", shop.Id));
    }

    private sealed record Watching(Browser Browser, JsonElement Seen) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Browser.DisposeAsync();
    }
}

/// <summary>A server whose waiting rooms lose patience within seconds.</summary>
public sealed class ImpatientHost : ApiHost
{
    protected override IEnumerable<(string Name, string Value)> Settings =>
        [("WaitingRoom:GraceSeconds", "12"), ("WaitingRoom:AwaySeconds", "30")];
}
