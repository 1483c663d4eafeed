using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.WaitingRoom;

/// <summary>A waiting room, as its organiser and its buyers meet it over HTTP.</summary>
internal static class Lines
{
    public static async Task<(Shop Shop, DateTimeOffset OpensAt)> OpenSoonAsync(ApiHost host, TimeSpan wait)
    {
        var shop = await Shop.DraftAsync(host, Shop.General(100));
        var now = TimeProvider.System.GetUtcNow();
        var opensAt = DateTimeOffset.FromUnixTimeSeconds((now + wait).ToUnixTimeSeconds());
        await shop.Admin.SendJsonAsync(HttpMethod.Put, $"/api/admin/events/{shop.Id}", new
        {
            name = "Soon",
            venue = "Town hall",
            startsAt = "2030-06-01T18:00:00Z",
            onSaleAt = opensAt,
            currency = "EUR",
        }, ("If-Match", "*")).AnsweredAsync(200);
        await shop.SteerAsync("publish");
        return (shop, opensAt);
    }

    public static string Path(Shop shop) => $"/api/events/{shop.Id}/queue";

    public static string AdminPath(Shop shop) => $"/api/admin/events/{shop.Id}/queue";

    public static int Number(JsonElement body, string member) => body.GetProperty(member).GetInt32();

    public static Task<JsonElement> JoinAsync(Shop shop, HttpClient buyer) => buyer.PostAsync(Path(shop), null).AnsweredAsync(200);

    public static Task<HttpResponseMessage> PutAsync(Shop shop, string tag, object settings) =>
        shop.Admin.SendJsonAsync(HttpMethod.Put, AdminPath(shop), settings, ("If-Match", tag));

    public static Task<JsonElement> ConfigureAsync(Shop shop, object settings) => PutAsync(shop, "*", settings).AnsweredAsync(200);

    public static async Task<(JsonElement Body, string Tag)> ShowAsync(Shop shop)
    {
        using var answer = await shop.Admin.GetAsync(AdminPath(shop));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(), answer.Headers.ETag!.ToString());
    }

    /// <summary>Joins, and waits to be let through.</summary>
    public static async Task<string> AdmittedAsync(Shop shop, HttpClient buyer)
    {
        await JoinAsync(shop, buyer);
        var place = await Eventually.Is(
            () => buyer.GetAsync(Path(shop)).AnsweredAsync(200), place => place.Text("state") == "admitted", "the buyer is let through");
        return place.Text("admissionToken");
    }

    public static Task<HttpResponseMessage> PlaceAsync(
        Shop shop, HttpClient buyer, string key, string admission, int quantity = 1, string? tier = null) =>
        buyer.SendJsonAsync(
            HttpMethod.Post,
            "/api/orders",
            new { eventId = shop.Id, lines = new[] { new { tierId = tier ?? shop.Tiers[0], category = "full", quantity } } },
            ("Idempotency-Key", key),
            ("X-Admission-Token", admission));

    public static async Task<JsonElement> PayAsync(HttpClient buyer, JsonElement order)
    {
        await Shop.PayAsync(buyer, order.Text("id"), "4242424242424242");
        return await Shop.ShowOrderAsync(buyer, order.Text("id"));
    }
}
