using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Ticketing.Api.Accounts.Factors;
using Ticketing.Api.Accounts.Keys;
using Ticketing.Api.Tests.Operators;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Accounts.Factors;

public sealed class SecondStepTests(FactorHost host) : IClassFixture<FactorHost>
{
    [Fact]
    public async Task A_right_password_gets_no_token_but_a_ticket_and_its_code_is_good_once()
    {
        using var member = await Member.RegisterAsync(host);
        await member.SetAppAsync();
        var asked = await member.AskedAsync();
        Assert.False(asked.TryGetProperty("token", out _));
        Assert.Equal(["app", "recoveryCode"], MethodsOf(asked));
        await member.FinishAsync(asked, "000 000").RefusedAsync(401, "unauthenticated");
        var code = member.Code(later: 1);
        await member.FinishAsync(asked, code).AnsweredAsync(200);
        await member.FinishAsync(await member.AskedAsync(), code).RefusedAsync(401, "unauthenticated");
        await member.FinishAsync(await member.AskedAsync(), member.Code()).RefusedAsync(401, "unauthenticated"); // Earlier than the last.
    }

    [Fact]
    public async Task A_ticket_is_good_once_and_for_nothing_else()
    {
        using var member = await Member.RegisterAsync(host);
        await member.SetAppAsync();
        var asked = await member.AskedAsync();
        await member.FinishAsync(asked, member.Codes[0]).AnsweredAsync(200);
        await member.FinishAsync(asked, member.Codes[1]).RefusedAsync(410, "ticket-over");
        var begun = await member.Client.PostAsync("/api/me/factors/app", null).AnsweredAsync(200);
        await member.FinishAsync(begun, member.Codes[2]).RefusedAsync(410, "ticket-over");
        Assert.Equal(["code", "ticket"], (await host.Anonymous().PostAsJsonAsync("/api/auth/login/second", new { })
            .InvalidFieldsAsync()).Order());
    }

    [Fact]
    public async Task A_ticket_is_over_with_a_new_password()
    {
        using var member = await Member.RegisterAsync(host);
        await member.SetAppAsync();
        var asked = await member.AskedAsync();
        await host.QueryAsync<string>(
            "UPDATE users SET password_hash = password_hash || '=' WHERE email = $1 RETURNING email", member.Email);
        await member.FinishAsync(asked, member.Codes[0]).RefusedAsync(410, "ticket-over");
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once_however_it_is_typed_and_its_owner_is_told()
    {
        using var member = await Member.RegisterAsync(host);
        await member.SetAppAsync();
        var typed = $" {member.Codes[3].ToLowerInvariant().Replace('-', ' ')}";
        await member.FinishAsync(await member.AskedAsync(), typed).AnsweredAsync(200);
        await member.FinishAsync(await member.AskedAsync(), typed).RefusedAsync(401, "unauthenticated");
        Assert.Equal(9, (await member.FactorsAsync()).GetProperty("recoveryCodesLeft").GetInt32());
        await host.Office.UntilTakenAsync(member.Email, static message => message.Subject == "Somebody signed in with a recovery code");
        await member.Client.PostAsync("/api/me/factors/recovery-codes", null).AnsweredAsync(200);
        await member.FinishAsync(await member.AskedAsync(), member.Codes[4]).RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task Whoever_knows_the_password_does_not_try_out_codes()
    {
        using var member = await Member.RegisterAsync(host);
        await member.SetAppAsync();
        var asked = await member.AskedAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(number => member.FinishAsync(asked, $"{number:D6}")));
        Assert.InRange(answers.Count(static answer => (int)answer.StatusCode == 401), 10, 16); // However slow the machine is.
        await host.QueryAsync<int>(
            "UPDATE authenticator_apps SET tries = 30 FROM users WHERE id = user_id AND email = $1 RETURNING tries", member.Email);
        await member.FinishAsync(asked, member.Code(later: 1)).RefusedAsync(429, "rate-limited");
        await member.FinishAsync(asked, member.Codes[0]).AnsweredAsync(200); // The owner gets in.
    }

    [Fact]
    public async Task A_password_that_is_wrong_is_refused_as_ever()
    {
        using var member = await Member.RegisterAsync(host);
        await member.SetAppAsync();
        var refused = await member.LoginAsync("not the password").RefusedAsync(401, "unauthenticated");
        Assert.Equal("The e-mail address or the password is wrong.", refused.Text("detail"));
    }

    [Fact]
    public async Task What_changes_factors_asks_for_a_proof_that_is_not_old()
    {
        using var member = await Member.RegisterAsync(host);
        await member.SetAppAsync();
        using var key = new SoftAuthenticator();
        var id = await member.AddAsync(key);
        await member.AgeAsync();
        foreach (var path in new[] { "passkeys/options", "app", "recovery-codes" })
            await member.Client.PostAsync($"/api/me/factors/{path}", null).RefusedAsync(403, "proof-required");
        foreach (var path in new[] { $"passkeys/{id}", "app" })
            await member.Client.DeleteAsync($"/api/me/factors/{path}").RefusedAsync(403, "proof-required");

        Assert.Equal(["password"], await member.Client.PostAsJsonAsync("/api/auth/proof", new { }).InvalidFieldsAsync());
        Assert.Equal(["password"], await member.Client.PostAsJsonAsync("/api/auth/proof", new { password = "wrong" }).InvalidFieldsAsync());
        await member.Client.PostAsJsonAsync("/api/auth/proof", new { password = Member.Password }).AnsweredAsync(204);
        await member.Client.PostAsync("/api/me/factors/app", null).AnsweredAsync(200);

        await member.AgeAsync();
        using var anybody = host.Anonymous();
        var options = await anybody.PostAsync("/api/auth/passkeys/options", null).AnsweredAsync(200);
        await member.Client.PostAsJsonAsync("/api/auth/proof", new { credential = key.Get(options) }).AnsweredAsync(204);
        await member.Client.DeleteAsync("/api/me/factors/app").AnsweredAsync(204);
    }

    [Fact]
    public async Task Another_s_passkey_proves_nothing()
    {
        using var member = await Member.RegisterAsync(host);
        using var other = await Member.RegisterAsync(host);
        using var key = new SoftAuthenticator();
        await other.AddAsync(key);
        using var anybody = host.Anonymous();
        var options = await anybody.PostAsync("/api/auth/passkeys/options", null).AnsweredAsync(200);
        Assert.Equal(
            ["credential"],
            await member.Client.PostAsJsonAsync("/api/auth/proof", new { credential = key.Get(options) }).InvalidFieldsAsync());
    }

    [Fact]
    public void A_ticket_is_over_after_five_minutes()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var tickets = new SealedTickets(
            host.Services.GetRequiredService<NpgsqlDataSource>(), host.Services.GetRequiredService<KeySeal>(), clock);
        var owner = Guid.NewGuid();
        var (text, _) = tickets.Make(TicketPurpose.SecondStep, owner, [1, 2]);
        clock.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal(owner, tickets.Open(TicketPurpose.SecondStep, text)!.Owner);
        Assert.Null(tickets.Open(TicketPurpose.AppSecret, text));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(tickets.Open(TicketPurpose.SecondStep, text));
        for (var at = 0; at < text.Length; at++)
            Assert.Null(tickets.Open(TicketPurpose.SecondStep, text.AsSpan(0, at)));
    }

    [Fact]
    public async Task The_operators_form_asks_for_the_code_too()
    {
        var (organiser, _) = await Member.OrganiserAsync(host);
        using var browser = host.Operations();
        using var none = await OperatorSignInTests.SendAsync(browser, organiser.Email, Member.Password);
        Assert.Equal(403, (int)none.StatusCode); // Set one up first.
        await organiser.SetAppAsync();
        using var without = await OperatorSignInTests.SendAsync(browser, organiser.Email, Member.Password);
        Assert.Equal(403, (int)without.StatusCode);
        Assert.Null(OperatorSignInTests.CookieOf(without, "operator"));
        using var with = await browser.PostAsync("/api/auth/operator", new FormUrlEncodedContent(
            [new("email", organiser.Email), new("password", Member.Password), new("code", organiser.Code(later: 1))]));
        Assert.Equal(303, (int)with.StatusCode);
        organiser.Dispose();
    }

    private static IEnumerable<string> MethodsOf(JsonElement asked) =>
        asked.GetProperty("methods").EnumerateArray().Select(static one => one.GetString()!);
}
