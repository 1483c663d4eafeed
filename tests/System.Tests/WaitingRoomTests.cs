using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing;

/// <summary>A line survives its server. TICKETING_WAITING sets how many people wait (500).</summary>
public sealed class WaitingRoomTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int AtOnce = 64;

    private static readonly int People =
        int.Parse(Environment.GetEnvironmentVariable("TICKETING_WAITING") ?? "500", CultureInfo.InvariantCulture);

    private readonly HttpClient _http = new();
    private readonly LoneServer _lone = new();

    public Task InitializeAsync() => _lone.InitializeAsync();

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _lone.DisposeAsync();
    }

    [Fact]
    public async Task A_server_that_is_killed_forgets_nobody_who_was_told_their_place()
    {
        using var shop = new Shop(_lone.Process.Url);
        await shop.SignInAsAdminAsync();
        var (eventId, _) = await shop.OpenSaleAsync(capacity: People);
        await shop.SetLineAsync(eventId, new { mode = "fifo", paused = true, admitPerMinute = 6000, maxConcurrent = People });
        var tokens = await BuyersAsync(shop);

        // Killed while the last of them are joining: whoever was told a number has it, and nobody else does.
        var told = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var joining = JoinAsync(eventId, tokens, told);
        await Eventually.Holds(() => Task.FromResult(told.Count >= People * 9 / 10), "most have joined");
        await _lone.Process.KillAsync();
        await joining;
        output.WriteLine($"{told.Count} of {People} were told their number before the server was killed.");
        await _lone.Process.StartAndBeReadyAsync();

        var places = await LookAsync(eventId, [.. told.Keys]);
        Assert.All(told, one => Assert.Equal(one.Value, places[one.Key].Number));
        await JoinAsync(eventId, tokens, told);
        Assert.Equal(Enumerable.Range(1, People), told.Values.Order());
        places = await LookAsync(eventId, tokens);
        Assert.All(places.Values, place => Assert.Equal(place.Number, place.Position));
    }

    private static async Task<string[]> BuyersAsync(Shop shop)
    {
        var tokens = new List<string>();
        while (tokens.Count < People)
            tokens.AddRange(await shop.BuyersAsync(Math.Min(5_000, People - tokens.Count)));
        return [.. tokens];
    }

    private Task JoinAsync(string eventId, string[] tokens, ConcurrentDictionary<string, int> told) =>
        Parallel.ForEachAsync(tokens, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (token, stop) =>
        {
            if (await AskAsync(HttpMethod.Post, eventId, token, stop) is { } place)
                told[token] = place.Number;
        });

    private async Task<ConcurrentDictionary<string, (int Number, int Position)>> LookAsync(string eventId, string[] tokens)
    {
        var places = new ConcurrentDictionary<string, (int Number, int Position)>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(tokens, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (token, stop) =>
            places[token] = await AskAsync(HttpMethod.Get, eventId, token, stop)
                ?? throw new InvalidOperationException("Somebody's place is lost."));
        return places;
    }

    /// <summary>Null: there was no answer, or none that says where one stands.</summary>
    private async Task<(int Number, int Position)?> AskAsync(HttpMethod method, string eventId, string token, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, new Uri(_lone.Process.Url, $"api/events/{eventId}/queue"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var answer = await _http.SendAsync(request, stop);
            if (!answer.IsSuccessStatusCode)
                return null;
            var place = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
            return (place.GetProperty("number").GetInt32(), place.GetProperty("position").GetInt32());
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            return null;
        }
    }
}
