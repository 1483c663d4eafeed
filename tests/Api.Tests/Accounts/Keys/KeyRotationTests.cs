using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Api.Accounts.Keys;
using Ticketing.Api.Server;
using Ticketing.Api.Tests.Live;
using Ticketing.Api.Tests.Orders;
using Ticketing.Api.Tickets;
using Ticketing.Api.WaitingRoom;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Accounts.Keys;

/// <summary>A key has come into the wrong hands: the command rotate-keys, beside a server that runs.</summary>
public sealed class KeyRotationTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task All_tokens_die_in_a_server_that_runs_and_who_signs_in_again_goes_on()
    {
        using var guest = await host.GuestAsync();
        await RotateAsync();
        await UntilRefusedAsync(guest);
        using var again = await host.GuestAsync();
        await again.GetAsync("/api/me").AnsweredAsync(200);
    }

    [Fact]
    public async Task A_token_that_was_made_with_a_stolen_key_dies_with_it()
    {
        var stolen = Keys.Current(KeyPurpose.Access);
        await RotateAsync();
        await Eventually.Holds(async () => await Keys.FindAsync(KeyPurpose.Access, stolen.Id, default) is null, "the stolen key is gone");
        Assert.NotEqual(stolen.Id, Keys.Current(KeyPurpose.Access).Id);
    }

    [Fact]
    public async Task Live_connections_of_who_was_signed_in_end_and_others_stay()
    {
        using var guest = await host.GuestAsync();
        await using var signedIn = await Browser.OpenAsync(host, guest);
        await using var stranger = await Browser.OpenAsync(host);
        await RotateAsync();
        await Eventually.Holds(
            () => Task.FromResult(signedIn.Connection.State == HubConnectionState.Disconnected), "the connection has ended");
        Assert.Equal(HubConnectionState.Connected, stranger.Connection.State);
    }

    [Fact]
    public async Task Tickets_stay_good_and_are_shown_under_the_new_key()
    {
        var (code, orderId) = await BuyAsync();
        var before = await KeySetAsync();
        await RotateAsync();
        await Eventually.Holds(
            async () => (await KeySetAsync()).Length == before.Length + 1, "the new key is published beside the old ones");
        Assert.True(TicketCode.TryRead(code, Signer, out _));
        var shown = await CodeAsync(orderId);
        Assert.NotEqual(code, shown);
        Assert.True(TicketCode.TryRead(shown, Signer, out _));
    }

    [Fact]
    public async Task Tickets_die_too_if_that_is_asked_for_and_are_made_anew()
    {
        var (code, orderId) = await BuyAsync();
        await RotateAsync("--tickets");
        await Eventually.Holds(() => Task.FromResult(!TicketCode.TryRead(code, Signer, out _)), "the old code is refused");
        Assert.True(TicketCode.TryRead(await CodeAsync(orderId), Signer, out _));
    }

    [Fact]
    public async Task A_revoked_key_proves_no_admission_and_nobody_has_its_secret_any_more()
    {
        var (stolen, eventId, userId) = (Keys.Current(KeyPurpose.Public).Id, Guid.NewGuid(), Guid.NewGuid());
        var admissions = host.Services.GetRequiredService<AdmissionTokens>();
        var token = admissions.Issue(eventId, userId, 7, TimeProvider.System.GetUtcNow().AddMinutes(10));
        Assert.Equal(7, await admissions.VerifyAsync(token, eventId, userId, default));
        await RotateAsync();
        await Eventually.Holds(
            async () => await admissions.VerifyAsync(token, eventId, userId, default) is null, "the admission is refused");
        Assert.Equal(
            1,
            await host.QueryAsync<long>("SELECT count(*) FROM signing_keys WHERE id = $1 AND sealed IS NULL AND material IS NULL", stolen));
    }

    [Fact]
    public async Task An_admission_that_lasts_longer_than_any_room_gives_is_refused()
    {
        var (eventId, userId, now) = (Guid.NewGuid(), Guid.NewGuid(), TimeProvider.System.GetUtcNow());
        var admissions = host.Services.GetRequiredService<AdmissionTokens>();
        Assert.Equal(7, await admissions.VerifyAsync(admissions.Issue(eventId, userId, 7, now.AddHours(24)), eventId, userId, default));
        Assert.Null(await admissions.VerifyAsync(admissions.Issue(eventId, userId, 7, now.AddHours(25)), eventId, userId, default));
    }

    [Fact]
    public async Task A_lost_master_key_is_replaced()
    {
        using var keys = TestKeys.Of(host.Services.GetRequiredService<Npgsql.NpgsqlDataSource>(), TimeProvider.System, NewMaster());
        await Assert.ThrowsAsync<Hosting.ConfigurationException>(() => keys.PrepareAsync(default));
        await keys.ReplaceAllAsync(withTickets: false, default);
        await keys.PrepareAsync(default);
        await RotateAsync(); // So that the others' server goes on,
        await Keys.RefreshAsync(default); // and at once: until it has read them it has no key that it can open.
    }

    private SigningKeys Keys => host.Services.GetRequiredService<SigningKeys>();

    private ISigner Signer => Keys;

    private Task<bool> RotateAsync(params string[] options) => Commands.TryRunAsync(
        ["rotate-keys", .. options, $"--ConnectionStrings:Ticketing={host.AppConnectionString}", $"--Keys:Master={ApiHost.MasterKey}"]);

    private static string NewMaster() => Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    private static Task UntilRefusedAsync(HttpClient client) => Eventually.Holds(
        async () => (await client.GetAsync("/api/me")).StatusCode == HttpStatusCode.Unauthorized, "the token is refused");

    private async Task<string[]> KeySetAsync()
    {
        using var anybody = host.Anonymous();
        var set = await anybody.GetAsync("/.well-known/jwks.json").AnsweredAsync(200);
        return [.. set.GetProperty("keys").EnumerateArray().Select(static key => key.Text("kid"))];
    }

    private async Task<(string Code, string OrderId)> BuyAsync()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5, amount: 0));
        using var guest = await host.GuestAsync();
        var line = new { tierId = shop.Tiers[0], category = "full", quantity = 1 };
        var orderId = (await shop.PlaceAsync(guest, Guid.NewGuid().ToString(), line).AnsweredAsync(201)).Text("id");
        await guest.SendJsonAsync(HttpMethod.Post, $"/api/orders/{orderId}/payment", new { method = "test", card = "4242424242424242" })
            .AnsweredAsync(202);
        return (await CodeAsync(orderId), orderId);
    }

    // Signs in anew: the token may have died a moment ago.
    private async Task<string> CodeAsync(string orderId)
    {
        var tickets = await Eventually.Is(() => TicketsAsync(orderId), static tickets => tickets is not null, "the tickets are there");
        return tickets!.Value[0].Text("code");
    }

    private async Task<JsonElement?> TicketsAsync(string orderId)
    {
        using var guest = await host.GuestAsync();
        using var answer = await guest.GetAsync($"/api/orders/{orderId}/tickets");
        return answer.IsSuccessStatusCode ? await answer.AnsweredAsync(200) : null;
    }
}
