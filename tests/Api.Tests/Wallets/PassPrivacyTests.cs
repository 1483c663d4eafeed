using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tests.PersonalData;
using Ticketing.Api.Tests.Transfers;
using Ticketing.Api.Wallets;

namespace Ticketing.Api.Tests.Wallets;

/// <summary>What is kept of passes belongs to their owners, and for a while only.</summary>
public sealed class PassPrivacyTests(WalletHost host) : IClassFixture<WalletHost>
{
    [Fact]
    public async Task They_are_in_the_copy_of_somebodys_data_and_go_with_the_account()
    {
        using var person = await Person.RegisterAsync(host);
        var (id, pass) = await BuyAsync(person.Client);
        await RegisterAsync(pass);
        var kept = Assert.Single(await ExportedAsync(person.Client));
        Assert.Equal((id.ToString(), "apple"), (kept.Text("ticketId"), kept.Text("wallet")));
        Assert.Equal("phone", Assert.Single(kept.GetProperty("phones").EnumerateArray()).Text("deviceId"));

        using var gone = await person.LeaveAsync(withTickets: true);
        Assert.True(gone.IsSuccessStatusCode);
        Assert.Equal(0, await CountAsync(id));
    }

    [Fact]
    public async Task Nobody_is_told_of_the_phones_of_who_had_a_ticket_before_or_has_it_now()
    {
        var (sender, recipient) = (await host.NewBuyerAsync(), await host.NewBuyerAsync());
        var (id, pass) = await BuyAsync(sender);
        await RegisterAsync(pass);
        await sender.PassAsync(id.ToString(), recipient);
        Assert.Empty(await ExportedAsync(recipient));
        await RegisterAsync(PassReader.DocumentOf(await recipient.GetByteArrayAsync($"/api/tickets/{id}/wallet.pkpass")));
        Assert.Single(await ExportedAsync(recipient));
        Assert.Empty(await ExportedAsync(sender));
    }

    [Fact]
    public async Task They_are_forgotten_when_the_event_is_long_over()
    {
        var buyer = await host.NewBuyerAsync();
        var (id, pass) = await BuyAsync(buyer);
        await RegisterAsync(pass);
        var store = host.Services.GetRequiredService<PassStore>();
        await store.ForgetAsync(new DateTimeOffset(2030, 6, 1, 17, 0, 0, TimeSpan.Zero), CancellationToken.None);
        Assert.Equal(2, await CountAsync(id));
        await store.ForgetAsync(new DateTimeOffset(2030, 6, 1, 19, 0, 0, TimeSpan.Zero), CancellationToken.None);
        Assert.Equal(0, await CountAsync(id));
    }

    private static async Task<JsonElement[]> ExportedAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/api/me/export");
        using var archive = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
        await using var file = await archive.GetEntry("me.json")!.OpenAsync();
        using var mine = await JsonDocument.ParseAsync(file);
        return [.. mine.RootElement.GetProperty("walletPasses").EnumerateArray().Select(static pass => pass.Clone())];
    }

    private Task<long> CountAsync(Guid ticketId) => host.QueryAsync<long>(
        """
        SELECT (SELECT count(*) FROM wallet_passes WHERE ticket_id = $1)
          + (SELECT count(*) FROM wallet_registrations WHERE ticket_id = $1)
        """,
        ticketId);

    private async Task<(Guid TicketId, JsonElement Pass)> BuyAsync(HttpClient buyer)
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5));
        var order = (await shop.OrderAsync(buyer, (0, 1))).Text("id");
        await Shop.PayAsync(buyer, order, "4242424242424242");
        var id = (await buyer.GetAsync($"/api/orders/{order}/tickets").AnsweredAsync(200))[0].Text("id");
        return (Guid.Parse(id), PassReader.DocumentOf(await buyer.GetByteArrayAsync($"/api/tickets/{id}/wallet.pkpass")));
    }

    private async Task RegisterAsync(JsonElement pass)
    {
        using var phone = host.Anonymous();
        using var answer = await phone.SendJsonAsync(
            HttpMethod.Post,
            $"/api/wallet/apple/v1/devices/phone/registrations/{Authority.PassTypeId}/{pass.Text("serialNumber")}",
            new { pushToken = "token" },
            ("Authorization", $"ApplePass {pass.Text("authenticationToken")}"));
        Assert.Equal(System.Net.HttpStatusCode.Created, answer.StatusCode);
    }
}
