using System.Text.Json;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Admin.Desk;

/// <summary>Staff of a shop who sell where people stand.</summary>
internal static class Counter
{
    /// <summary>An address that nobody has.</summary>
    public static string NewEmail() => $"walk.in.{Guid.NewGuid():N}@example.com";

    /// <summary>Sells tickets of the category "full" of the first tier.</summary>
    public static Task<HttpResponseMessage> SellAsync(
        this Shop shop, string email, int quantity, string payment = "cash", string? reason = null, string? key = null) =>
        shop.SellAsync(
            new { email, lines = new[] { new { tierId = shop.Tiers[0], category = "full", quantity } }, payment, reason }, key);

    public static Task<HttpResponseMessage> SellAsync(this Shop shop, object body, string? key = null) => shop.Admin.SendJsonAsync(
        HttpMethod.Post, $"/api/admin/events/{shop.Id}/orders", body, ("Idempotency-Key", key ?? Guid.NewGuid().ToString()));

    /// <summary>An order as its organiser opens it.</summary>
    public static Task<JsonElement> FileAsync(this Shop shop, string orderId) =>
        shop.Admin.GetAsync($"/api/admin/orders/{orderId}").AnsweredAsync(200);

    public static Task<HttpResponseMessage> RefundAsync(this Shop shop, string orderId, object body) => shop.Admin.SendJsonAsync(
        HttpMethod.Post, $"/api/admin/orders/{orderId}/refund", body, ("Idempotency-Key", Guid.NewGuid().ToString()));

    public static int Amount(this JsonElement from, string member) => from.GetProperty(member).GetProperty("amount").GetInt32();

    public static int Count(this JsonElement from, string member) => from.GetProperty(member).GetInt32();

    public static IReadOnlyList<string> Kinds(this JsonElement file) =>
        [.. file.GetProperty("history").EnumerateArray().Select(static entry => entry.Text("kind"))];
}
