using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Orders;

/// <summary>An event, as its organiser and its buyers meet it over HTTP.</summary>
internal sealed class Shop
{
    private readonly ApiHost _host;

    private Shop(ApiHost host, HttpClient admin, JsonElement created)
    {
        (_host, Admin) = (host, admin);
        Id = created.Text("id");
        Slug = created.Text("slug");
        Tiers = [.. created.GetProperty("tiers").EnumerateArray().Select(tier => tier.Text("id"))];
    }

    public HttpClient Admin { get; }

    public string Id { get; }

    public string Slug { get; }

    public IReadOnlyList<string> Tiers { get; }

    /// <summary>A tier of general admission, each ticket at 10.00.</summary>
    public static object General(int capacity, int maxPerOrder = 10, long amount = 1000) => new
    {
        name = "Floor",
        capacity,
        maxPerOrder,
        prices = new[] { new { category = "full", amount } },
    };

    /// <summary>A tier with rows A, B, … of so many seats, each at 30.00.</summary>
    public static object Reserved(params int[] rows) => new
    {
        name = "Stalls",
        seating = "reserved",
        rows = rows.Select((seats, index) => new { name = ((char)('A' + index)).ToString(), seats }),
        prices = new[] { new { category = "full", amount = 3000 } },
    };

    /// <summary>What an organiser says of an event that has been on sale for a day.</summary>
    public static object Event(string name, params object[] tiers) => new
    {
        name,
        venue = "Town hall",
        startsAt = "2030-06-01T18:00:00Z",
        onSaleAt = "2026-01-01T00:00:00Z",
        currency = "EUR",
        tiers,
    };

    /// <summary>Creates an event that nobody sees yet.</summary>
    public static async Task<Shop> DraftAsync(ApiHost host, params object[] tiers)
    {
        var admin = await host.AdminAsync();
        var created = await admin.PostAsJsonAsync("/api/admin/events", Event($"Show {Guid.NewGuid():N}", tiers)).AnsweredAsync(201);
        return new Shop(host, admin, created);
    }

    /// <summary>Puts an event on sale.</summary>
    public static async Task<Shop> OpenAsync(ApiHost host, params object[] tiers)
    {
        var shop = await DraftAsync(host, tiers);
        await shop.SteerAsync("publish");
        return shop;
    }

    public Task<JsonElement> SteerAsync(string action) => Admin.PostAsync($"/api/admin/events/{Id}/{action}", null).AnsweredAsync(200);

    /// <summary>Asks for tickets of the category "full".</summary>
    public Task<HttpResponseMessage> PlaceAsync(HttpClient buyer, string key, params (int Tier, int Quantity)[] lines) =>
        PlaceAsync(buyer, key, [.. lines.Select(line => new { tierId = Tiers[line.Tier], category = "full", quantity = line.Quantity })]);

    public Task<HttpResponseMessage> PlaceAsync(HttpClient buyer, string key, params object[] lines) =>
        buyer.SendJsonAsync(HttpMethod.Post, "/api/orders", new { eventId = Id, lines }, ("Idempotency-Key", key));

    /// <summary>Places an order that must succeed.</summary>
    public Task<JsonElement> OrderAsync(HttpClient buyer, params (int Tier, int Quantity)[] lines) =>
        PlaceAsync(buyer, Guid.NewGuid().ToString(), lines).AnsweredAsync(201);

    /// <summary>Places an order for seats by name.</summary>
    public Task<HttpResponseMessage> PlaceSeatsAsync(HttpClient buyer, string key, params string[] seats) =>
        PlaceAsync(buyer, key, new { tierId = Tiers[0], category = "full", quantity = seats.Length, seats });

    /// <summary>Pays an order, and waits until the processor has answered.</summary>
    public static async Task<JsonElement> PayAsync(HttpClient buyer, string orderId, string card)
    {
        var started = await StartPaymentAsync(buyer, orderId, card).AnsweredAsync(202);
        Assert.Equal("processing", started.Text("status"));
        return await Eventually.Is(
            () => ShowOrderAsync(buyer, orderId),
            order => order.GetProperty("payment").Text("status") != "processing",
            "the processor has answered");
    }

    public static Task<HttpResponseMessage> StartPaymentAsync(HttpClient buyer, string orderId, string card) =>
        buyer.PostAsJsonAsync($"/api/orders/{orderId}/payment", new { method = "test", card });

    public static Task<JsonElement> ShowOrderAsync(HttpClient buyer, string orderId) =>
        buyer.GetAsync($"/api/orders/{orderId}").AnsweredAsync(200);

    /// <summary>Waits until a tier's public counts are these.</summary>
    public Task CountsAreAsync(int tier, int available, int held, int sold) => Eventually.Holds(
        async () =>
        {
            using var anybody = _host.Anonymous();
            var shown = (await anybody.GetAsync($"/api/events/{Id}").AnsweredAsync(200)).GetProperty("tiers")[tier];
            return (available, held, sold) == (Count(shown, "available"), Count(shown, "held"), Count(shown, "sold"));
        },
        $"{available} tickets are available, {held} held and {sold} sold");

    /// <summary>Audits the event: every promise must hold.</summary>
    public async Task MustBeSoundAsync()
    {
        var audit = await Admin.GetAsync($"/api/admin/events/{Id}/audit").AnsweredAsync(200);
        Assert.True(audit.GetProperty("ok").GetBoolean(), audit.ToString());
    }

    private static int Count(JsonElement tier, string member) => tier.GetProperty(member).GetInt32();
}
