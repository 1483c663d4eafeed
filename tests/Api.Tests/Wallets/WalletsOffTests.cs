using System.Net.Http.Json;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Wallets;

/// <summary>A shop whose operator has no keys for wallets.</summary>
public sealed class WalletsOffTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task It_offers_no_wallet_and_says_so_where_one_asks()
    {
        using var buyer = await host.NewBuyerAsync();
        var offer = await buyer.GetAsync("/api/wallets").AnsweredAsync(200);
        Assert.False(offer.GetProperty("apple").GetBoolean() || offer.GetProperty("google").GetBoolean());
        var id = Guid.NewGuid();
        foreach (var path in new[] { $"tickets/{id}/wallet.pkpass", $"tickets/{id}/wallet/google", $"orders/{id}/wallet.pkpasses" })
            await buyer.GetAsync($"/api/{path}").RefusedAsync(409, "wallet-off");
        using var phone = host.Anonymous();
        const string Service = "/api/wallet/apple/v1";
        await phone.GetAsync($"{Service}/passes/pass.x/{id}").RefusedAsync(409, "wallet-off");
        await phone.GetAsync($"{Service}/devices/one/registrations/pass.x").RefusedAsync(409, "wallet-off");
        await phone.DeleteAsync($"{Service}/devices/one/registrations/pass.x/{id}").RefusedAsync(409, "wallet-off");
        await phone.PostAsJsonAsync($"{Service}/devices/one/registrations/pass.x/{id}", new { pushToken = "a" })
            .RefusedAsync(409, "wallet-off");
        await phone.PostAsJsonAsync($"{Service}/log", new { logs = new[] { "a" } }).RefusedAsync(409, "wallet-off");
    }
}
