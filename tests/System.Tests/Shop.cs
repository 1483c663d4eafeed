using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Testing;

namespace Ticketing;

/// <summary>A client of one server.</summary>
internal sealed class Shop(Uri url) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = url };

    public async Task SignInAsAdminAsync()
    {
        using var response = await _http.PostAsJsonAsync("api/auth/login", new { email = "admin@example.com", password = "admin123" });
        response.EnsureSuccessStatusCode();
        Authorize((await ReadAsync(response)).GetProperty("token").GetString()!);
    }

    public void Authorize(string token) => _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    public async Task<(string EventId, string TierId)> OpenSaleAsync(int capacity)
    {
        var now = TimeProvider.System.GetUtcNow();
        var body = new
        {
            name = "Concert",
            venue = "Hall",
            startsAt = now.AddDays(10),
            onSaleAt = now.AddDays(-1),
            currency = "EUR",
            tiers = new[] { new { name = "Standing", capacity, prices = new[] { new { category = "full", amount = 1000 } } } },
        };
        var created = await PostAsync("api/admin/events", body);
        var eventId = created.GetProperty("id").GetString()!;
        await PostAsync($"api/admin/events/{eventId}/publish", new { });
        return (eventId, created.GetProperty("tiers")[0].GetProperty("id").GetString()!);
    }

    public async Task SetLineAsync(string eventId, object settings)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"api/admin/events/{eventId}/queue")
        {
            Content = JsonContent.Create(settings),
        };
        request.Headers.Add("If-Match", "*");
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    public async Task<string[]> BuyersAsync(int count) =>
        [
            .. (await PostAsync("api/admin/demo/users", new { count })).GetProperty("users").EnumerateArray()
               .Select(user => user.GetProperty("token").GetString()!),
        ];

    /// <summary>Orders one ticket. Gives the answer's status, and the ticket's number if there is one.</summary>
    public async Task<(HttpStatusCode Status, string? Seat)> OrderAsync(string token, string eventId, string tierId)
    {
        using var response = await SendOrderAsync(token, eventId, tierId, 1);
        var seat = response.IsSuccessStatusCode
            ? (await ReadAsync(response)).GetProperty("lines")[0].GetProperty("seats")[0].GetString()
            : null;
        return (response.StatusCode, seat);
    }

    /// <summary>Buys tickets, and waits until they are paid. Gives the order's id.</summary>
    public async Task<Guid> BuyAsync(string token, string eventId, string tierId, int quantity)
    {
        using var ordered = await SendOrderAsync(token, eventId, tierId, quantity);
        ordered.EnsureSuccessStatusCode();
        var id = (await ReadAsync(ordered)).GetProperty("id").GetGuid();
        using var paid = await SendAsync($"api/orders/{id}/payment", new { method = "test", card = "4242424242424242" }, token);
        paid.EnsureSuccessStatusCode();
        await Eventually.Is(
            async () => (await GetAsync($"api/admin/orders/{id}")).GetProperty("status").GetString(),
            static status => status == "paid",
            "the order is paid");
        return id;
    }

    /// <summary>Gives an order's money back, and puts its tickets on sale again: the same refund, however often it is asked for.</summary>
    public async Task<HttpStatusCode> RefundAsync(Guid orderId)
    {
        using var response = await SendAsync($"api/admin/orders/{orderId}/refund", new { restock = true }, key: $"{orderId}");
        return response.StatusCode;
    }

    /// <summary>Cancels an event and has all its money given back. Gives the id of the job that does.</summary>
    public async Task<string> CancelAsync(string eventId) =>
        (await PostAsync($"api/admin/events/{eventId}/cancel", new { refund = true })).GetProperty("id").GetString()!;

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await _http.GetAsync(path);
        response.EnsureSuccessStatusCode();
        return await ReadAsync(response);
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await _http.PostAsJsonAsync(path, body);
        response.EnsureSuccessStatusCode();
        return await ReadAsync(response);
    }

    private Task<HttpResponseMessage> SendOrderAsync(string token, string eventId, string tierId, int quantity) => SendAsync(
        "api/orders", new { eventId, lines = new[] { new { tierId, category = "full", quantity } } }, token, Guid.NewGuid().ToString());

    /// <param name="path">Where to.</param>
    /// <param name="body">What.</param>
    /// <param name="token">Who asks; null: the client itself.</param>
    /// <param name="key">An idempotency key; null: without one.</param>
    private async Task<HttpResponseMessage> SendAsync(string path, object body, string? token = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await _http.SendAsync(request);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>();
}
