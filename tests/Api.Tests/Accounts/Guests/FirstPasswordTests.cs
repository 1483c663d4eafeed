using System.Net.Http.Json;
using Ticketing.Api.Tests.Accounts.Links;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Accounts.Guests;

/// <summary>Guests who choose a password.</summary>
public sealed class FirstPasswordTests(LinkHost host) : IClassFixture<LinkHost>
{
    private const string Password = "four quiet words here";
    private readonly Guests _guests = new(host);

    [Fact]
    public async Task A_guest_chooses_a_password_stays_signed_in_and_all_else_of_theirs_is_signed_out()
    {
        var email = Guests.NewAddress();
        var (guest, before) = await _guests.EnterAsync(email);
        var claimed = await guest.PutAsJsonAsync("/api/me/password", new { password = Password }).AnsweredAsync(200);
        Assert.False(claimed.GetProperty("guest").GetBoolean());
        using var owner = host.With(claimed.Text("token"));
        Assert.False((await owner.GetAsync("/api/me").AnsweredAsync(200)).GetProperty("guest").GetBoolean());
        await guest.GetAsync("/api/me").RefusedAsync(401, "unauthenticated");
        guest.Dispose();
        await _guests.PostAsync("/api/auth/refresh", new { refreshToken = before.Text("refreshToken") })
            .RefusedAsync(401, "unauthenticated");
        await _guests.PostAsync("/api/auth/login", new { email, password = Password }).AnsweredAsync(200);
    }

    [Fact]
    public async Task A_second_password_is_not_set_so()
    {
        var email = Guests.NewAddress();
        var (guest, _) = await _guests.EnterAsync(email);
        var claimed = await guest.PutAsJsonAsync("/api/me/password", new { password = Password }).AnsweredAsync(200);
        guest.Dispose();
        using var owner = host.With(claimed.Text("token"));
        var second = owner.PutAsJsonAsync("/api/me/password", new { password = "yet another one" });
        Assert.Equal(["password"], await second.InvalidFieldsAsync());
        await _guests.PostAsync("/api/auth/login", new { email, password = Password }).AnsweredAsync(200);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("short")]
    [InlineData("password1")]
    public async Task A_poor_one_is_refused(string? password)
    {
        using var guest = (await _guests.EnterAsync(Guests.NewAddress())).Client;
        Assert.Equal(["password"], await guest.PutAsJsonAsync("/api/me/password", new { password }).InvalidFieldsAsync());
        Assert.True((await guest.GetAsync("/api/me").AnsweredAsync(200)).GetProperty("guest").GetBoolean());
    }

    [Fact]
    public async Task An_hour_after_the_code_the_address_is_to_be_proved_again()
    {
        var email = Guests.NewAddress();
        var code = await _guests.CodeAsync(email);
        var signedIn = await _guests.VerifyAsync(email, code).AnsweredAsync(201);
        using var guest = host.With(signedIn.Text("token"));
        await host.QueryAsync<int>(
            """
            WITH aged AS (
              UPDATE sessions SET started_at = started_at - interval '1 hour' FROM users
              WHERE users.id = user_id AND email_key = $1 RETURNING 1)
            SELECT count(*)::int FROM aged
            """,
            email);
        Assert.Equal(["session"], await guest.PutAsJsonAsync("/api/me/password", new { password = Password }).InvalidFieldsAsync());
        var again = await _guests.VerifyAsync(email, await _guests.CodeAsync(email, code)).AnsweredAsync(200);
        using var fresh = host.With(again.Text("token"));
        await fresh.PutAsJsonAsync("/api/me/password", new { password = Password }).AnsweredAsync(200);
    }

    [Fact]
    public async Task Of_two_passwords_that_come_at_once_one_is_set()
    {
        var email = Guests.NewAddress();
        using var guest = (await _guests.EnterAsync(email)).Client;
        string[] wishes = [Password, "another four quiet words"];
        await Task.WhenAll(wishes.Select(wish => guest.PutAsJsonAsync("/api/me/password", new { password = wish })));
        var good = 0;
        foreach (var wish in wishes)
            good += (await _guests.PostAsync("/api/auth/login", new { email, password = wish })).IsSuccessStatusCode ? 1 : 0;
        Assert.Equal(1, good);
    }
}
