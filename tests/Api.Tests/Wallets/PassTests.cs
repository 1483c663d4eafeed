using System.Text;
using System.Text.Json;
using Ticketing.Api.Tests.Gates;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Wallets;

/// <summary>Passes for Apple Wallet as buyers get them.</summary>
public sealed class PassTests(WalletHost host) : IClassFixture<WalletHost>
{
    [Fact]
    public async Task A_pass_is_signed_and_says_what_the_ticket_says()
    {
        var gate = await OpenAsync(2);
        var file = await WalletHost.PassOfAsync(gate, 1);
        Assert.Null(PassReader.WrongOf(PassReader.Open(file), host.Authority.Root, TimeProvider.System.GetUtcNow()));
        var (pass, ticket) = (PassReader.DocumentOf(file), gate.Tickets[1]);
        Assert.Equal(
            (Authority.PassTypeId, Authority.TeamId, ticket.Text("id"), "The Shop", ticket.Text("eventName")),
            (pass.Text("passTypeIdentifier"), pass.Text("teamIdentifier"), pass.Text("serialNumber"), pass.Text("organizationName"),
                pass.Text("description")));
        Assert.Equal("2030-06-01T19:00:00+02:00", pass.Text("relevantDate"));
        Assert.Equal("2030-06-02T05:00:00+02:00", pass.Text("expirationDate"));
        Assert.Equal(
            ("https://shop.example/api/wallet/apple/", 64, false),
            (pass.Text("webServiceURL"), pass.Text("authenticationToken").Length, pass.GetProperty("voided").GetBoolean()));
        var fields = pass.GetProperty("eventTicket").EnumerateObject().SelectMany(static group => group.Value.EnumerateArray())
            .ToDictionary(static field => field.Text("key"), static field => field.Text("value"), StringComparer.Ordinal);
        Assert.Equal(
            [ticket.Text("eventName"), "Town hall", "2030-06-01T20:00:00+02:00", "2030-06-01T19:00:00+02:00", "Floor",
                ticket.Text("seat"), "full", ticket.Text("holder"), ticket.Text("orderNumber"), "wallet.good"],
            new[] { "event", "venue", "starts", "doors", "tier", "seat", "category", "holder", "order", "standing" }
                .Select(key => fields[key]));
        Assert.False(pass.TryGetProperty("locations", out _));
    }

    [Fact]
    public async Task Its_barcode_is_the_tickets_code_and_opens_the_gate()
    {
        var gate = await OpenAsync(1);
        var code = BarcodeOf(await WalletHost.PassOfAsync(gate, 0));
        Assert.Equal(
            (gate.Code(0), "PKBarcodeFormatQR", "iso-8859-1"), (code.Text("message"), code.Text("format"), code.Text("messageEncoding")));
        Assert.Equal(code.Text("message"), Encoding.Latin1.GetString(Encoding.Latin1.GetBytes(code.Text("message"))));
        var entry = await gate.ScanAsync(new { code = code.Text("message") }).AnsweredAsync(200);
        Assert.Equal("valid", entry.Text("verdict"));
    }

    [Fact]
    public async Task It_speaks_all_languages_of_the_shop()
    {
        var gate = await OpenAsync(1);
        var file = await WalletHost.PassOfAsync(gate, 0);
        var files = PassReader.Open(file);
        var shown = PassReader.DocumentOf(file).GetProperty("eventTicket").EnumerateObject()
            .SelectMany(static group => group.Value.EnumerateArray()).ToList();
        var labels = shown.Select(static field => field.Text("label"))
            .Concat(shown.Where(static field => field.TryGetProperty("changeMessage", out _)).Select(field => field.Text("changeMessage")));
        foreach (var (language, word) in new[] { ("en", "Status"), ("hr", "Ulaznica"), ("pl", "Bilet"), ("pt-BR", "Ingresso") })
        {
            var texts = Encoding.UTF8.GetString(files[$"{language}.lproj/pass.strings"]);
            Assert.Contains($"= \"{word}\";", texts, StringComparison.Ordinal);
            Assert.All(labels, label => Assert.Contains($"\"{label}\" = \"", texts, StringComparison.Ordinal));
            Assert.Contains("%@", texts, StringComparison.Ordinal);
            Assert.DoesNotContain('{', texts);
        }

        foreach (var image in new[] { "icon.png", "icon@2x.png", "icon@3x.png", "logo.png", "logo@2x.png", "logo@3x.png" })
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], files[image].Take(4));
    }

    [Fact]
    public async Task The_passes_of_an_order_come_in_one_file()
    {
        var gate = await OpenAsync(1);
        var order = await gate.BuyAsync(3);
        using var answer = await gate.Buyer.GetAsync($"/api/orders/{order}/wallet.pkpasses");
        Assert.Equal("application/vnd.apple.pkpasses", answer.Content.Headers.ContentType?.MediaType);
        var passes = PassReader.Open(await answer.Content.ReadAsByteArrayAsync()).Values.ToList();
        Assert.Equal(
            gate.Tickets.Skip(1).Select(static ticket => ticket.Text("id")),
            passes.Select(static pass => PassReader.DocumentOf(pass).Text("serialNumber")));
        Assert.All(passes, pass => Assert.Null(
            PassReader.WrongOf(PassReader.Open(pass), host.Authority.Root, TimeProvider.System.GetUtcNow())));
        Assert.Single(passes.Select(static pass => PassReader.DocumentOf(pass).Text("groupingIdentifier")).Distinct());
    }

    [Fact]
    public async Task Nobody_else_gets_them()
    {
        var gate = await OpenAsync(1);
        var order = await gate.BuyAsync(1);
        var id = gate.Tickets[0].Text("id");
        using var anybody = host.Anonymous();
        HttpClient[] others = [await host.NewBuyerAsync(), gate.Admin];
        string[] paths =
            [$"/api/tickets/{id}/wallet.pkpass", $"/api/tickets/{id}/wallet/google", $"/api/orders/{order}/wallet.pkpasses"];
        foreach (var path in paths)
        {
            foreach (var other in others)
                await other.GetAsync(path).RefusedAsync(404, "not-found");
            await gate.Staff.GetAsync(path).RefusedAsync(403, "forbidden");
            await anybody.GetAsync(path).RefusedAsync(401, "unauthenticated");
            await gate.Buyer.GetAsync(path.Replace(id, "none", StringComparison.Ordinal).Replace(order, "none", StringComparison.Ordinal))
                .RefusedAsync(404, "not-found");
        }

        Assert.Equal((true, true), OfferOf(await gate.Buyer.GetAsync("/api/wallets").AnsweredAsync(200)));
        await anybody.GetAsync("/api/wallets").RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task An_unpaid_order_has_none()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(5)), await host.NewBuyerAsync());
        var order = (await shop.OrderAsync(buyer, (0, 1))).Text("id");
        await buyer.GetAsync($"/api/orders/{order}/wallet.pkpasses").RefusedAsync(409, "order-state");
    }

    [Fact]
    public async Task The_pass_of_a_void_ticket_says_so_and_has_no_code()
    {
        var gate = await OpenAsync(1);
        await host.QueryAsync<object>("UPDATE tickets SET status = 2 WHERE id = $1 RETURNING id", Guid.Parse(gate.Tickets[0].Text("id")));
        var pass = PassReader.DocumentOf(await WalletHost.PassOfAsync(gate, 0));
        Assert.True(pass.GetProperty("voided").GetBoolean());
        Assert.False(pass.TryGetProperty("barcodes", out _));
        Assert.Contains("pdf.void", pass.ToString(), StringComparison.Ordinal);
    }

    private static (bool Apple, bool Google) OfferOf(JsonElement offer) =>
        (offer.GetProperty("apple").GetBoolean(), offer.GetProperty("google").GetBoolean());

    private static JsonElement BarcodeOf(byte[] pass) =>
        Assert.Single(PassReader.DocumentOf(pass).GetProperty("barcodes").EnumerateArray());

    /// <summary>An event in Zagreb, in summer.</summary>
    private async Task<Gateway> OpenAsync(int tickets)
    {
        var gate = await Gateway.OpenAsync(host, tickets);
        await Moving.MoveAsync(gate, "Town hall", "2030-06-01T18:00:00Z");
        await gate.RefreshAsync();
        return gate;
    }
}
