using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Api.PersonalData;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Accounts.Factors;

public sealed class PasskeyTests(FactorHost host) : IClassFixture<FactorHost>
{
    [Fact]
    public async Task A_passkey_signs_in_without_a_password_and_its_owner_was_told_of_it()
    {
        using var member = await Member.RegisterAsync(host);
        using var key = new SoftAuthenticator { IsSynced = true };
        await member.AddAsync(key, "Laptop");
        await host.Office.UntilTakenAsync(member.Email, static message => message.Subject == "A passkey was added to your account");
        var signedIn = await SignInAsync(key).AnsweredAsync(200);
        using var client = host.With(signedIn.Text("token"));
        Assert.Equal(member.Email, (await client.GetAsync("/api/me").AnsweredAsync(200)).Text("email"));
        await SignInAsync(key).AnsweredAsync(200); // It does not count, and works again.
        var shown = (await member.FactorsAsync()).GetProperty("passkeys")[0];
        Assert.Equal(("Laptop", true), (shown.Text("name"), shown.GetProperty("isBackedUp").GetBoolean()));
        Assert.NotEqual(JsonValueKind.Null, shown.GetProperty("lastUsedAt").ValueKind);
    }

    [Theory]
    [InlineData("origin")]
    [InlineData("verification")]
    [InlineData("domain")]
    [InlineData("signature")]
    [InlineData("backup")]
    public async Task What_is_not_as_it_was_asked_for_signs_nobody_in(string lie)
    {
        using var member = await Member.RegisterAsync(host);
        using var key = new SoftAuthenticator();
        await member.AddAsync(key);
        Lie(key, lie);
        await SignInAsync(key).RefusedAsync(401, "unauthenticated");
    }

    [Theory]
    [InlineData("origin")]
    [InlineData("verification")]
    [InlineData("domain")]
    public async Task Nor_is_it_added(string lie)
    {
        using var member = await Member.RegisterAsync(host);
        using var key = new SoftAuthenticator();
        Lie(key, lie);
        var options = await member.Client.PostAsync("/api/me/factors/passkeys/options", null).AnsweredAsync(200);
        Assert.Equal(["credential"], await AddAsync(member, key.Create(options)).InvalidFieldsAsync());
    }

    [Fact]
    public async Task A_challenge_that_is_none_of_ours_or_was_used_is_good_for_nothing()
    {
        using var member = await Member.RegisterAsync(host);
        using var key = new SoftAuthenticator();
        await member.AddAsync(key);
        var answer = key.Get(await AskAsync());
        await SendAsync(answer).AnsweredAsync(200);
        await SendAsync(answer).RefusedAsync(410, "ticket-over");
        key.Challenge = "c29tZXRoaW5nIGVsc2UgdGhhdCBpcyBsb25nIGVub3VnaA";
        await SignInAsync(key).RefusedAsync(410, "ticket-over");
    }

    [Fact]
    public async Task A_challenge_for_adding_a_passkey_is_its_account_s_and_for_that_alone()
    {
        using var member = await Member.RegisterAsync(host);
        using var other = await Member.RegisterAsync(host);
        using var key = new SoftAuthenticator();
        var options = await member.Client.PostAsync("/api/me/factors/passkeys/options", null).AnsweredAsync(200);
        await AddAsync(other, key.Create(options)).RefusedAsync(410, "ticket-over");
        await AddAsync(member, key.Create(options)).AnsweredAsync(201);
        await AddAsync(member, key.Create(options)).RefusedAsync(410, "ticket-over");
        key.Challenge = options.Text("challenge");
        await SignInAsync(key).RefusedAsync(410, "ticket-over");
        key.Challenge = (await AskAsync()).Text("challenge");
        await AddAsync(member, key.Create(options)).RefusedAsync(410, "ticket-over");
    }

    [Fact]
    public async Task A_passkey_is_its_owner_s_alone()
    {
        using var member = await Member.RegisterAsync(host);
        using var other = await Member.RegisterAsync(host);
        using var key = new SoftAuthenticator();
        using var others = new SoftAuthenticator();
        var id = await member.AddAsync(key);
        await other.AddAsync(others);
        (key.UserHandle, others.UserHandle) = (others.UserHandle, key.UserHandle);
        await SignInAsync(key).RefusedAsync(401, "unauthenticated");
        await other.Client.DeleteAsync($"/api/me/factors/passkeys/{id}").RefusedAsync(404, "not-found");
        await other.Client.PatchAsJsonAsync($"/api/me/factors/passkeys/{id}", new { name = "Mine" }).RefusedAsync(404, "not-found");
        var options = await other.Client.PostAsync("/api/me/factors/passkeys/options", null).AnsweredAsync(200);
        Assert.Equal(["credential"], await AddAsync(other, key.Create(options)).InvalidFieldsAsync()); // The name is taken.
    }

    [Theory]
    [InlineData(40)]
    [InlineData(0)]
    public async Task A_counter_that_goes_back_ends_the_passkey_and_its_owner_is_told(int back)
    {
        using var member = await Member.RegisterAsync(host);
        using var key = new SoftAuthenticator { Counter = 50 };
        await member.AddAsync(key);
        await SignInAsync(key).AnsweredAsync(200);
        key.Counter = (uint)back;
        await SignInAsync(key).RefusedAsync(401, "unauthenticated");
        await host.Office.UntilTakenAsync(
            member.Email, static message => message.Subject == "A passkey of yours seems to have been copied");
        key.Counter = 100;
        await SignInAsync(key).RefusedAsync(401, "unauthenticated");
        Assert.True((await member.FactorsAsync()).GetProperty("passkeys")[0].GetProperty("isSuspended").GetBoolean());
        await member.LoginAsync().RefusedAsync(403, "second-factor-required"); // Nobody gets in with less for it.
    }

    [Fact]
    public async Task Removing_a_passkey_signs_out_everywhere_else_and_with_the_last_one_its_codes_go()
    {
        using var member = await Member.RegisterAsync(host);
        using var key = new SoftAuthenticator();
        var id = await member.AddAsync(key);
        Assert.Equal(10, member.Codes.Count);
        using var elsewhere = host.With((await SignInAsync(key).AnsweredAsync(200)).Text("token"));
        await elsewhere.GetAsync("/api/me").AnsweredAsync(200);
        await member.Client.PatchAsJsonAsync($"/api/me/factors/passkeys/{id}", new { name = "Old one" }).AnsweredAsync(204);
        await member.Client.DeleteAsync($"/api/me/factors/passkeys/{id}").AnsweredAsync(204);
        await Eventually.Holds(async () => (int)(await elsewhere.GetAsync("/api/me")).StatusCode == 401, "the other session is over");
        Assert.Equal(0, (await member.FactorsAsync()).GetProperty("recoveryCodesLeft").GetInt32());
        await SignInAsync(key).RefusedAsync(401, "unauthenticated");
        await member.LoginAsync().AnsweredAsync(200);
    }

    [Fact]
    public async Task What_can_t_be_read_is_refused_and_changes_nothing()
    {
        using var member = await Member.RegisterAsync(host);
        using var key = new SoftAuthenticator();
        await member.AddAsync(key);
        foreach (var credential in new object?[]
        {
            null, new { }, new { id = "x" }, new { id = "*", response = new { } },
            new { id = "AAAA", response = new { clientDataJSON = "AAAA", authenticatorData = "AAAA", signature = "", userHandle = "AA" } },
            new { id = "AAAA", response = new { clientDataJSON = "e30", attestationObject = "AAAA" } },
        })
        {
            Assert.InRange((int)(await SendAsync(credential)).StatusCode, 401, 422);
            Assert.InRange((int)(await AddAsync(member, credential)).StatusCode, 410, 422);
        }

        Assert.Single((await member.FactorsAsync()).GetProperty("passkeys").EnumerateArray());
    }

    [Fact]
    public async Task What_is_known_of_them_is_in_the_export_without_its_secrets()
    {
        using var member = await Member.RegisterAsync(host);
        using var key = new SoftAuthenticator();
        await member.AddAsync(key, "Exported key");
        await member.SetAppAsync();
        var id = (await member.Client.GetAsync("/api/me").AnsweredAsync(200)).GetProperty("userId").GetGuid();
        var known = JsonDocument.Parse(await host.Services.GetRequiredService<PersonalRecords>().ReadAsync(id, default)).RootElement;
        Assert.Equal("Exported key", known.GetProperty("passkeys")[0].Text("name"));
        Assert.Equal(["addedAt", "usedAt"], known.GetProperty("authenticatorApp").EnumerateObject().Select(static one => one.Name).Order());
        Assert.Equal(10, known.GetProperty("recoveryCodesLeft").GetInt32());
    }

    private static void Lie(SoftAuthenticator key, string lie)
    {
        (key.Origin, key.Domain, key.KnowsOwner, key.Forges, key.IsSynced) = (
            lie == "origin" ? "https://shop.example.evil.example" : null,
            lie == "domain" ? "evil.example" : null,
            lie != "verification",
            lie == "signature",
            lie == "backup");
        if (lie == "domain")
            key.Origin = "https://shop.example";
    }

    private static Task<HttpResponseMessage> AddAsync(Member member, object? credential) =>
        member.Client.PostAsJsonAsync("/api/me/factors/passkeys", new { name = "Key", credential });

    private async Task<JsonElement> AskAsync()
    {
        using var anybody = host.Anonymous();
        return await anybody.PostAsync("/api/auth/passkeys/options", null).AnsweredAsync(200);
    }

    private async Task<HttpResponseMessage> SignInAsync(SoftAuthenticator key) => await SendAsync(key.Get(await AskAsync()));

    private async Task<HttpResponseMessage> SendAsync(object? credential)
    {
        using var anybody = host.Anonymous();
        return await anybody.PostAsJsonAsync("/api/auth/passkeys", new { credential });
    }
}
