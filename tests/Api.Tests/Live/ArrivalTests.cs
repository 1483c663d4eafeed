using System.Net;
using System.Net.WebSockets;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Live;

/// <summary>Whoever opens connections and says nothing takes no more room than whoever watches.</summary>
public sealed class ArrivalTests(ArrivalTests.FewHost host) : IClassFixture<ArrivalTests.FewHost>
{
    private const int Most = 3;

    [Fact]
    public async Task Sockets_that_say_nothing_count_from_an_address()
    {
        var silent = new List<ClientWebSocket>();
        for (var count = 0; count < Most; count++)
            silent.Add(await OpenSilentAsync());
        await Assert.ThrowsAsync<WebSocketException>(() => OpenSilentAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => Browser.OpenAsync(host));
        Assert.Equal(HttpStatusCode.TooManyRequests, await NegotiateAsync());

        silent[0].Abort();
        await Eventually.Is(() => NegotiateAsync(), static status => status == HttpStatusCode.OK, "one that has gone makes room");
        foreach (var socket in silent)
            socket.Abort();
    }

    [Fact]
    public async Task A_stream_of_events_that_says_nothing_counts_too()
    {
        using var client = host.Anonymous();
        var silent = new List<HttpResponseMessage>();
        for (var count = 0; count < Most; count++)
            silent.Add(await StreamAsync(client));
        Assert.All(silent, static answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(HttpStatusCode.TooManyRequests, await NegotiateAsync());
        foreach (var answer in silent)
            answer.Dispose();
        await Eventually.Is(() => NegotiateAsync(), static status => status == HttpStatusCode.OK, "they have gone");
    }

    [Fact]
    public async Task Of_many_that_come_at_once_no_more_are_let_in_than_there_is_room_for()
    {
        await Eventually.Is(() => NegotiateAsync(), static status => status == HttpStatusCode.OK, "there is room");
        var opened = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                return await OpenSilentAsync();
            }
            catch (WebSocketException)
            {
                return null;
            }
        }));
        Assert.InRange(opened.Count(static socket => socket is not null), 1, Most);
        foreach (var socket in opened)
            socket?.Abort();
    }

    [Fact]
    public async Task A_connection_counts_once_when_it_has_said_what_it_wants()
    {
        await Eventually.Is(() => NegotiateAsync(), static status => status == HttpStatusCode.OK, "there is room");
        var browsers = new List<Browser>();
        for (var count = 0; count < Most; count++)
            browsers.Add((await Eventually.Is(TryOpenAsync, static browser => browser is not null, "a browser is in"))!);
        Assert.Equal(HttpStatusCode.TooManyRequests, await NegotiateAsync());
        foreach (var browser in browsers)
            await browser.DisposeAsync();
        await Eventually.Is(() => NegotiateAsync(), static status => status == HttpStatusCode.OK, "they have gone");
    }

    private async Task<Browser?> TryOpenAsync()
    {
        try
        {
            return await Browser.OpenAsync(host);
        }
        catch (Exception full) when (full is HttpRequestException or WebSocketException or InvalidOperationException)
        {
            return null; // Those of another test are still going.
        }
    }

    private async Task<ClientWebSocket> OpenSilentAsync()
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(Browser.AddressOf(host, null)) { Scheme = "ws" }.Uri, CancellationToken.None);
        return socket;
    }

    private static async Task<HttpResponseMessage> StreamAsync(HttpClient client)
    {
        // Those of another test may not have gone yet.
        using var negotiated = await Eventually.Is(
            () => client.PostAsync("/hubs/live/negotiate?negotiateVersion=1", null),
            static answer => answer.StatusCode != HttpStatusCode.TooManyRequests,
            "there is room");
        var token = (await negotiated.AnsweredAsync(200)).GetProperty("connectionToken").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/hubs/live?id={token}");
        request.Headers.Accept.ParseAdd("text/event-stream");
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private async Task<HttpStatusCode> NegotiateAsync()
    {
        using var client = host.Anonymous();
        using var answer = await client.PostAsync("/hubs/live/negotiate?negotiateVersion=1", null);
        return answer.StatusCode;
    }

    public sealed class FewHost : ApiHost
    {
        protected override IEnumerable<(string Name, string Value)> Settings => [("Live:MaxPerAddress", $"{Most}")];
    }
}
