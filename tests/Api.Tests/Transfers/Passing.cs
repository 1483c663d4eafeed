using System.Text.Json;
using Ticketing.Api.Tests.Gates;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Transfers;

/// <summary>Passes tickets on, as people meet it over HTTP.</summary>
internal static class Passing
{
    public static Task<HttpResponseMessage> OfferAsync(this HttpClient owner, string ticket, string? email = null, string? key = null) =>
        owner.SendJsonAsync(
            HttpMethod.Post, $"/api/tickets/{ticket}/transfers", new { email }, ("Idempotency-Key", key ?? Guid.NewGuid().ToString()));

    public static Task<HttpResponseMessage> AnswerAsync(this HttpClient client, string answer, string token) =>
        client.SendJsonAsync(HttpMethod.Post, $"/api/transfers/{answer}", new { token });

    /// <summary>Offers a ticket by link and lets somebody accept it.</summary>
    public static async Task PassAsync(this HttpClient owner, string ticket, HttpClient recipient)
    {
        var offer = await owner.OfferAsync(ticket).AnsweredAsync(201);
        await recipient.AnswerAsync("accept", offer.Text("token")).AnsweredAsync(200);
    }

    public static async Task<JsonElement[]> ReceivedAsync(this HttpClient client) =>
        [.. (await client.GetAsync("/api/me/tickets").AnsweredAsync(200)).GetProperty("items").EnumerateArray()];

    public static string Id(this Gateway gate, int ticket) => gate.Tickets[ticket].Text("id");
}
