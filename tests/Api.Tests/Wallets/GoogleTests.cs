using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Ticketing.Api.Tests.Gates;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tests.Transfers;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Wallets;

/// <summary>Passes for Google Wallet: the address that saves one, and how a saved one changes.</summary>
public sealed class GoogleTests(WalletHost host) : IClassFixture<WalletHost>
{
    private const string Save = "https://pay.google.com/gp/v/save/";

    [Fact]
    public async Task The_address_that_saves_a_pass_is_signed_and_says_what_the_ticket_says()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        await Moving.MoveAsync(gate, "Town hall", "2030-06-01T18:00:00Z");
        await gate.RefreshAsync();
        var (ticket, token) = (gate.Tickets[0], await TokenOfAsync(gate));
        var claims = await VerifyAsync(token, "google");
        Assert.Equal(
            (WalletHost.Email, "google", "savetowallet", "https://shop.example"),
            (claims.Text("iss"), claims.Text("aud"), claims.Text("typ"), claims.GetProperty("origins")[0].GetString()));
        var (kind, pass) = PassesOf(claims);
        Assert.Equal($"{WalletHost.IssuerId}.event-{gate.Shop.Id}", kind.Text("id"));
        Assert.Equal(
            ("Town hall", "2030-06-01T20:00:00+02:00", "2030-06-01T19:00:00+02:00", "2030-06-01T23:00:00+02:00"),
            (Said(kind.GetProperty("venue").GetProperty("name")), kind.GetProperty("dateTime").Text("start"),
                kind.GetProperty("dateTime").Text("doorsOpen"), kind.GetProperty("dateTime").Text("end")));
        Assert.Equal(
            (await ObjectIdAsync(gate, gate.Buyer), kind.Text("id"), "ACTIVE", "1", "Floor", ticket.Text("holder")),
            (pass.Text("id"), pass.Text("classId"), pass.Text("state"), Said(pass.GetProperty("seatInfo").GetProperty("seat")),
                Said(pass.GetProperty("ticketType")), pass.Text("ticketHolderName")));
        Assert.Equal(
            ("QR_CODE", ticket.Text("code"), ticket.Text("orderNumber")),
            (pass.GetProperty("barcode").Text("type"), pass.GetProperty("barcode").Text("value"),
                pass.GetProperty("barcode").Text("alternateText")));
        Assert.Equal(
            ["en", "hr", "pl", "pt-BR"],
            LanguagesOf(pass.GetProperty("textModulesData")[0].GetProperty("localizedHeader")).Order(StringComparer.Ordinal));
        await gate.ScanAsync(new { code = pass.GetProperty("barcode").Text("value") }).AnsweredAsync(200);
    }

    [Fact]
    public async Task A_token_that_was_changed_or_signed_by_others_is_refused()
    {
        var token = await TokenOfAsync(await Gateway.OpenAsync(host, 1));
        var middle = token.IndexOf('.', StringComparison.Ordinal) + 40;
        var changed = token.ToCharArray();
        changed[middle] = changed[middle] == 'A' ? 'B' : 'A';
        Assert.False(await IsGoodAsync(new string(changed), host.GoogleKey));
        using var other = RSA.Create(2048);
        Assert.False(await IsGoodAsync(token, other));
        Assert.True(await IsGoodAsync(token, host.GoogleKey));
    }

    [Fact]
    public async Task A_saved_pass_follows_its_ticket()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        await TokenOfAsync(gate);
        await gate.Admin.PostAsync($"/api/admin/tickets/{Id(gate)}/reissue", null).AnsweredAsync(200);
        await gate.RefreshAsync();
        var patch = await PatchedAsync(gate, patch => patch.GetProperty("barcode").Text("value") == gate.Code(0));
        Assert.Equal("ACTIVE", patch.Text("state"));
        await host.QueryAsync<object>("UPDATE tickets SET status = 2 WHERE id = $1 RETURNING id", Id(gate));
        await PatchedAsync(gate, static patch => patch.Text("state") == "INACTIVE");

        Assert.True(host.Google.Assertions.TryPeek(out var assertion));
        var claims = await VerifyAsync(assertion, $"{host.Google.Url}token");
        Assert.Equal(
            (WalletHost.Email, "https://www.googleapis.com/auth/wallet_object.issuer"), (claims.Text("iss"), claims.Text("scope")));
        Assert.Contains(
            host.Google.Patches,
            patch => patch.Kind == "eventTicketClass" && patch.Id.EndsWith(gate.Shop.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_Google_is_busy_it_is_tried_again_and_what_nobody_saved_is_not()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        await TokenOfAsync(gate);
        foreach (var status in new[] { 503, 404, 404 })
            host.Google.Answers.Enqueue(status);
        await host.QueryAsync<object>("UPDATE tickets SET status = 2 WHERE id = $1 RETURNING id", Id(gate));
        await Eventually.Holds(
            async () => await host.QueryAsync<long>(
                """
                WITH hurried AS (
                  UPDATE wallet_passes SET due_at = now()
                  WHERE ticket_id = $1 AND due_at > now() + interval '3 seconds' AND due_at < now() + interval '4 minutes')
                SELECT count(*) FROM wallet_passes WHERE ticket_id = $1 AND due_at IS NOT NULL
                """,
                Id(gate)) == 0,
            "all is told");
        Assert.Empty(host.Google.Answers);
    }

    [Fact]
    public async Task Whoever_passed_a_ticket_on_keeps_a_pass_that_never_hears_of_the_new_code()
    {
        var gate = await Gateway.OpenAsync(host, 1);
        await TokenOfAsync(gate);
        var recipient = await host.NewBuyerAsync();
        await gate.Buyer.PassAsync(gate.Id(0), recipient);
        var link = await recipient.GetAsync($"/api/tickets/{Id(gate)}/wallet/google").AnsweredAsync(200);
        var (_, pass) = PassesOf(await VerifyAsync(link.Text("url")[Save.Length..], "google"));
        Assert.Equal(await ObjectIdAsync(gate, recipient), pass.Text("id"));
        Assert.NotEqual(gate.Code(0), pass.GetProperty("barcode").Text("value"));

        await gate.Admin.PostAsync($"/api/admin/tickets/{Id(gate)}/reissue", null).AnsweredAsync(200);
        await PatchedAsync(pass.Text("id"), static _ => true);
        var earlier = await ObjectIdAsync(gate, gate.Buyer);
        Assert.DoesNotContain(host.Google.Patches, patch => patch.Id == earlier);
    }

    private static async Task<string> ObjectIdAsync(Gateway gate, HttpClient owner) =>
        $"{WalletHost.IssuerId}.ticket-{Id(gate)}-{(await owner.GetAsync("/api/me").AnsweredAsync(200)).Text("userId")}";

    private static Guid Id(Gateway gate) => Guid.Parse(gate.Tickets[0].Text("id"));

    private static string Said(JsonElement text) => text.GetProperty("defaultValue").Text("value");

    private static IEnumerable<string> LanguagesOf(JsonElement text) =>
        text.GetProperty("translatedValues").EnumerateArray().Append(text.GetProperty("defaultValue")).Select(one => one.Text("language"));

    private static (JsonElement Class, JsonElement Pass) PassesOf(JsonElement claims)
    {
        var payload = claims.GetProperty("payload");
        return (payload.GetProperty("eventTicketClasses")[0], payload.GetProperty("eventTicketObjects")[0]);
    }

    private static async Task<string> TokenOfAsync(Gateway gate)
    {
        var url = (await gate.Buyer.GetAsync($"/api/tickets/{Id(gate)}/wallet/google").AnsweredAsync(200)).Text("url");
        Assert.StartsWith(Save, url, StringComparison.Ordinal);
        return url[Save.Length..];
    }

    private static async Task<bool> IsGoodAsync(string token, RSA key, string audience = "google")
    {
        var rules = new TokenValidationParameters
        {
            ValidIssuer = WalletHost.Email,
            ValidAudience = audience,
            IssuerSigningKey = new RsaSecurityKey(key.ExportParameters(includePrivateParameters: false)) { KeyId = "key-1" },
            ValidAlgorithms = ["RS256"],
            RequireExpirationTime = false,
        };
        return (await new JsonWebTokenHandler().ValidateTokenAsync(token, rules)).IsValid;
    }

    private async Task<JsonElement> VerifyAsync(string token, string audience)
    {
        Assert.True(await IsGoodAsync(token, host.GoogleKey, audience));
        return JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1])).RootElement;
    }

    private async Task<JsonElement> PatchedAsync(Gateway gate, Func<JsonElement, bool> isWanted) =>
        await PatchedAsync(await ObjectIdAsync(gate, gate.Buyer), isWanted);

    private Task<JsonElement> PatchedAsync(string id, Func<JsonElement, bool> isWanted) => Eventually.Is(
        () => Task.FromResult(host.Google.Patches.Where(patch => patch.Id == id).Select(static patch => patch.Body).LastOrDefault()),
        patch => patch.ValueKind == JsonValueKind.Object && isWanted(patch),
        "the saved pass has changed");
}
