using System.Text.Json;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Admin.AuditLog;

/// <summary>Reads the log over HTTP.</summary>
internal static class AuditTrail
{
    /// <summary>The items that meet these conditions, newest first.</summary>
    public static async Task<JsonElement[]> FindAsync(HttpClient admin, string query) =>
        [.. (await admin.GetAsync($"/api/admin/audit-log?{query}").AnsweredAsync(200)).GetProperty("items").EnumerateArray()];

    /// <summary>What was done to an event or its room, newest first.</summary>
    public static Task<JsonElement[]> OfAsync(Shop shop, string query = "kind=change") =>
        FindAsync(shop.Admin, $"objectId={shop.Id}&{query}");

    public static Task<HttpResponseMessage> PatchTierAsync(Shop shop, object change, string tag = "*") =>
        shop.Admin.SendJsonAsync(HttpMethod.Patch, $"/api/admin/events/{shop.Id}/tiers/{shop.Tiers[0]}", change, ("If-Match", tag));

    public static Task<JsonElement> PriceAsync(Shop shop, long amount) =>
        PatchTierAsync(shop, new { prices = new[] { new { category = "full", amount } } }).AnsweredAsync(200);

    /// <summary>Member, item, before and after of an item's changes.</summary>
    public static string[] ChangesOf(JsonElement item) =>
    [
        .. item.GetProperty("changes").EnumerateArray().Select(static change =>
            $"{change.Text("member")} {change.GetProperty("of").GetString()}: "
            + $"{change.GetProperty("before").GetRawText()} → {change.GetProperty("after").GetRawText()}"),
    ];

    public static string[] MarksOf(JsonElement item) =>
        [.. item.GetProperty("highlights").EnumerateArray().Select(static mark => mark.Text("kind"))];
}
