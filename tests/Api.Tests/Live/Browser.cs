using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Live;

/// <summary>A browser with a live connection. It keeps all that it is sent.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Messages =
        ["availabilityChanged", "eventChanged", "orderChanged", "notification", "notificationsRead", "queueChanged", "statsChanged",
            "logLine", "accessChanged", "transferChanged"];

    private readonly ConcurrentQueue<(string Name, JsonElement Body)> _received = new();

    private Browser(HubConnection connection)
    {
        Connection = connection;
        foreach (var name in Messages)
            connection.On<JsonElement>(name, body => _received.Enqueue((name, body)));
    }

    public HubConnection Connection { get; }

    /// <summary>Connects; with a client's token, if one is given, and as a device.</summary>
    public static async Task<Browser> OpenAsync(ApiHost host, HttpClient? user = null, Guid? device = null)
    {
        var address = AddressOf(host, user?.DefaultRequestHeaders.Authorization?.Parameter);
        if (device is not null)
            address = new UriBuilder(address) { Query = $"{address.Query}&device={device}" }.Uri;
        var browser = new Browser(Build(address));
        await browser.Connection.StartAsync();
        return browser;
    }

    /// <summary>The hub's address, with a token where SignalR puts it.</summary>
    public static Uri AddressOf(ApiHost host, string? token) =>
        new UriBuilder(host.Address) { Scheme = "http", Path = "/hubs/live", Query = token is null ? "" : $"access_token={token}" }.Uri;

    public static HubConnection Build(Uri address) => new HubConnectionBuilder()
        .WithUrl(address, static options => (options.SkipNegotiation, options.Transports) = (true, HttpTransportType.WebSockets))
        .Build();

    /// <summary>Watches an event and returns the snapshot.</summary>
    public Task<JsonElement> WatchEventAsync(string eventId) => Connection.InvokeAsync<JsonElement>("WatchEvent", eventId);

    /// <summary>All messages of one kind so far.</summary>
    public IReadOnlyList<JsonElement> All(string name) =>
        [.. _received.Where(message => message.Name == name).Select(message => message.Body)];

    /// <summary>Waits for a message.</summary>
    public async Task<JsonElement> NextAsync(string name, Func<JsonElement, bool> isWanted)
    {
        var found = await Eventually.Is(
            () => Task.FromResult(All(name).Where(isWanted).Select(body => (JsonElement?)body).FirstOrDefault()), body => body is not null,
            $"a {name} as wanted is there");
        return found!.Value;
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
