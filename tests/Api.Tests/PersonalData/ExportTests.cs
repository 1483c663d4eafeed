using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Api.Tests.Admin.Desk;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.PersonalData;

/// <summary>The copy of all that is known of somebody.</summary>
public sealed class ExportTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task It_has_the_account_the_orders_and_the_tickets()
    {
        using var person = await Person.RegisterAsync(host);
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        var paid = await shop.OrderAsync(person.Client, (0, 2));
        await Shop.PayAsync(person.Client, paid.Text("id"), "4242424242424242");
        var open = await shop.OrderAsync(person.Client, (0, 1));
        await person.AnswerAsync(shop, paid.Text("id"));
        await shop.Admin.PostAsJsonAsync($"/api/admin/orders/{paid.Text("id")}/notes", new { text = "Called." }).AnsweredAsync(201);
        var given = await shop.SellAsync(person.Email, 1, "complimentary", "Press").AnsweredAsync(201);

        using var archive = await ExportAsync(person.Client);
        using var mine = await ReadAsync(archive);
        var root = mine.RootElement;
        var account = root.GetProperty("account");
        Assert.Equal((person.Email, person.Name), (account.Text("email"), account.Text("displayName")));
        Assert.Equal(
            [given.Text("id"), open.Text("id"), paid.Text("id")],
            root.GetProperty("orders").EnumerateArray().Select(static order => order.Text("id")));
        Assert.Equal(3, root.GetProperty("tickets").GetArrayLength());
        var answer = Assert.Single(root.GetProperty("ticketAnswers").EnumerateArray());
        Assert.Equal(("Who comes?", person.Name), (answer.Text("question"), answer.Text("answer")));
        Assert.NotEmpty(root.GetProperty("sessions").EnumerateArray());
        Assert.Equal("4242", Assert.Single(root.GetProperty("cards").EnumerateArray()).Text("lastDigits"));
        Assert.Equal("Called.", Assert.Single(root.GetProperty("notesOnOrders").EnumerateArray()).Text("text"));
        Assert.Equal("Press", Assert.Single(root.GetProperty("soldByStaff").EnumerateArray()).Text("reason"));
        foreach (var part in (string[])["devices", "placesInLine", "consents", "notifications"])
            Assert.Equal(JsonValueKind.Array, root.GetProperty(part).ValueKind);
        Assert.Equal(3, archive.Entries.Count(static entry => entry.FullName.StartsWith("tickets/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_has_nothing_of_anybody_else()
    {
        using var person = await Person.RegisterAsync(host);
        using var other = await Person.RegisterAsync(host);
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        await shop.OrderAsync(other.Client, (0, 1));
        using var archive = await ExportAsync(person.Client);
        using var mine = await ReadAsync(archive);
        Assert.Empty(mine.RootElement.GetProperty("orders").EnumerateArray());
        Assert.DoesNotContain(other.Email, mine.RootElement.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task It_is_kept_by_no_cache_and_given_to_nobody_without_a_token()
    {
        using var person = await Person.RegisterAsync(host);
        using var answer = await person.Client.GetAsync("/api/me/export");
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        using var anybody = host.Anonymous();
        using var refusal = await anybody.GetAsync("/api/me/export");
        Assert.Equal(HttpStatusCode.Unauthorized, refusal.StatusCode);
    }

    private static async Task<ZipArchive> ExportAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/api/me/export");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
    }

    private static async Task<JsonDocument> ReadAsync(ZipArchive archive)
    {
        await using var json = await archive.GetEntry("me.json")!.OpenAsync();
        return await JsonDocument.ParseAsync(json);
    }
}
