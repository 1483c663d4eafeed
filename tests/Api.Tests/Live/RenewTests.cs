using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Tokens;
using Ticketing.Api.Live;
using Ticketing.Api.Tests.Accounts.Sessions;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tests.WaitingRoom;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Live;

public sealed class RenewTests(SessionHost host) : IClassFixture<SessionHost>
{
    [Fact]
    public async Task A_connection_ends_with_its_token_unless_it_is_renewed_and_one_that_is_loses_no_place_in_line()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await Lines.ConfigureAsync(shop,
            new { mode = "fifo", paused = true, admitPerMinute = 60, maxConcurrent = 10, admissionMinutes = 10 });
        using var tab = await Tab.OfNewcomerAsync(host);
        await Lines.JoinAsync(shop, tab.Client);
        await using var waits = await Browser.OpenAsync(host, tab.Client);
        await using var sleeps = await Browser.OpenAsync(host, tab.Client);
        await using var stranger = await Browser.OpenAsync(host);
        var place = await waits.Connection.InvokeAsync<System.Text.Json.JsonElement>("WatchQueue", shop.Id);
        var tenMinutesLater = TimeProvider.System.GetUtcNow().AddMinutes(11);

        await waits.Connection.InvokeAsync("Renew", LongToken(await MeAsync(tab)));
        host.Services.GetRequiredService<AccessEndings>().EndOverdue(tenMinutesLater);

        await Eventually.Is(() => Task.FromResult(sleeps.Connection.State), state => state == HubConnectionState.Disconnected,
            "the token is over, and the connection with it");
        Assert.Equal(HubConnectionState.Connected, stranger.Connection.State);
        var seen = waits.All("queueChanged").Count;
        await Eventually.Holds(() => Task.FromResult(waits.All("queueChanged").Count > seen), "who waits hears of the line still");
        Assert.Equal(Lines.Number(place, "number"),
            Lines.Number(await waits.Connection.InvokeAsync<System.Text.Json.JsonElement>("WatchQueue", shop.Id), "number"));
        Assert.Equal(HubConnectionState.Connected, waits.Connection.State);
    }

    [Fact]
    public async Task A_connection_goes_on_as_nobody_else_and_not_by_nonsense()
    {
        using var tab = await Tab.OfNewcomerAsync(host);
        using var other = await Tab.OfNewcomerAsync(host);
        using var admin = await host.AdminAsync();
        await using var browser = await Browser.OpenAsync(host, tab.Client);
        await using var stranger = await Browser.OpenAsync(host);
        foreach (var token in (string[])["nonsense", "", TokenOf(other.Client), TokenOf(admin)])
            Assert.Contains("unauthenticated:",
                (await Assert.ThrowsAsync<HubException>(() => browser.Connection.InvokeAsync("Renew", token))).Message);
        Assert.Contains("unauthenticated:",
            (await Assert.ThrowsAsync<HubException>(() => stranger.Connection.InvokeAsync("Renew", TokenOf(tab.Client)))).Message);
        await browser.Connection.InvokeAsync("Renew", TokenOf(tab.Client));
    }

    private static string TokenOf(HttpClient client) => client.DefaultRequestHeaders.Authorization!.Parameter!;

    private static async Task<(Account Account, Guid Session)> MeAsync(Tab tab)
    {
        var me = await tab.AskAsync().AnsweredAsync(200);
        return (new Account(me.GetProperty("userId").GetGuid(), me.Text("email"), me.Text("displayName"), Roles.Buyer),
            Guid.Parse(await tab.SessionAsync()));
    }

    /// <summary>As it would be issued later.</summary>
    private string LongToken((Account Account, Guid Session) me) =>
        host.Services.GetRequiredService<AccessTokens>().Issue(me.Account, me.Session, TimeSpan.FromMinutes(20)).Token;
}
