using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Api.Tests.Accounts.Links;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Accounts.Guests;

/// <summary>Buying with an e-mail address alone.</summary>
public sealed class GuestTests(LinkHost host) : IClassFixture<LinkHost>
{
    private const string Password = "four quiet words here";
    private readonly Guests _guests = new(host);

    [Fact]
    public async Task A_guest_signs_in_by_a_code_and_buys_at_an_event_for_proved_addresses()
    {
        var email = Guests.NewAddress();
        var code = await _guests.CodeAsync(email);
        var signedIn = await _guests.VerifyAsync(email, code).AnsweredAsync(201);
        Assert.Equal("buyer", signedIn.Text("role"));
        Assert.True(signedIn.GetProperty("guest").GetBoolean());
        using var guest = host.With(signedIn.Text("token"));
        var me = await guest.GetAsync("/api/me").AnsweredAsync(200);
        Assert.True(me.GetProperty("guest").GetBoolean() && me.GetProperty("emailVerified").GetBoolean());

        var shop = await Shop.OpenAsync(host, Shop.General(5)); // With mail by SMTP it is for proved addresses only.
        var order = await shop.OrderAsync(guest, (0, 1));
        await Shop.PayAsync(guest, order.Text("id"), "4242424242424242");
        var paid = await host.Office.UntilTakenAsync(
            email, static message => message.Subject?.StartsWith("Your tickets for", StringComparison.Ordinal) == true);
        Assert.Contains($"/orders/{order.Text("id")}", paid.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_comes_back_by_a_new_code_and_is_the_same()
    {
        var email = Guests.NewAddress();
        var code = await _guests.CodeAsync(email);
        var first = await _guests.VerifyAsync(email, code).AnsweredAsync(201);
        var second = await _guests.VerifyAsync(email.ToUpperInvariant(), await _guests.CodeAsync(email, code)).AnsweredAsync(200);
        Assert.Equal(first.Text("userId"), second.Text("userId"));
        using var anybody = host.Anonymous();
        var renewed = await anybody.PostAsJsonAsync("/api/auth/refresh", new { refreshToken = second.Text("refreshToken") })
            .AnsweredAsync(200);
        Assert.True(renewed.GetProperty("guest").GetBoolean());
    }

    [Fact]
    public async Task A_code_is_good_once_and_a_wrong_one_never()
    {
        var email = Guests.NewAddress();
        var code = await _guests.CodeAsync(email);
        await _guests.VerifyAsync(email, Guests.Wrong(code)).RefusedAsync(401, "unauthenticated");
        await _guests.VerifyAsync(email, $"{code[..3]} {code[3..]}").AnsweredAsync(201);
        await _guests.VerifyAsync(email, code).RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task The_sixth_try_is_refused_even_if_it_is_right()
    {
        var email = Guests.NewAddress();
        var code = await _guests.CodeAsync(email);
        for (var tried = 0; tried < 5; tried++)
            await _guests.VerifyAsync(email, Guests.Wrong(code)).RefusedAsync(401, "unauthenticated");
        await _guests.VerifyAsync(email, code).RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task Of_two_who_come_with_one_code_at_once_one_is_signed_in()
    {
        var email = Guests.NewAddress();
        var code = await _guests.CodeAsync(email);
        var both = await Task.WhenAll(_guests.VerifyAsync(email, code), _guests.VerifyAsync(email, code));
        Assert.Equal([201, 401], both.Select(static answer => (int)answer.StatusCode).Order());
        Assert.Equal(1, await CountAsync("users", email));
    }

    [Fact]
    public async Task Known_unknown_and_staff_addresses_are_answered_alike_in_every_step()
    {
        var (known, unknown) = (Guests.NewAddress(), Guests.NewAddress());
        using var guest = (await _guests.EnterAsync(known)).Client;
        string[] addresses = [known, unknown, "gate@example.com"];
        var told = new List<string>();
        foreach (var email in addresses)
        {
            using var asked = await _guests.AskAsync(email);
            using var tried = await _guests.VerifyAsync(email, "000000");
            told.Add($"{await ShapeAsync(asked)} {await ShapeAsync(tried)}");
            Assert.Equal((email, 1), (email, await CountAsync("mailed_codes", email))); // The same rows were written.
            Assert.Equal(1, await host.QueryAsync<int>("SELECT tries::int FROM mailed_codes WHERE email_key = $1", email));
        }

        Assert.Single(told.Distinct());
    }

    [Fact]
    public async Task Staff_are_told_to_use_their_password_and_no_code_opens_their_account()
    {
        await _guests.AskAsync("admin@example.com").AnsweredAsync(202);
        var message = await host.Office.UntilTakenAsync("admin@example.com", static one => one.Subject == "Sign in with your password");
        Assert.Equal("", Guests.CodeOf(message));
        Assert.Equal(0, await host.QueryAsync<int>(
            "SELECT count(*)::int FROM outbox JOIN users ON users.id = user_id WHERE email_key = 'admin@example.com' AND kind = 103"));
    }

    [Fact]
    public async Task Who_becomes_staff_while_the_code_is_under_way_is_not_signed_in_by_it()
    {
        var email = Guests.NewAddress();
        using var guest = (await _guests.EnterAsync(email)).Client;
        var code = await _guests.CodeAsync(email, await LastCodeAsync(email));
        await host.QueryAsync<int>(
            "WITH raised AS (UPDATE users SET role = 'gate' WHERE email_key = $1 RETURNING 1) SELECT count(*)::int FROM raised", email);
        await _guests.VerifyAsync(email, code).RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task A_code_signs_in_to_an_account_with_a_password_which_stays()
    {
        var email = await OpenAccountAsync();
        var (client, signedIn) = await _guests.EnterAsync(email);
        client.Dispose();
        Assert.False(signedIn.GetProperty("guest").GetBoolean());
        await SignInAsync(email, Password).AnsweredAsync(200);
    }

    [Fact]
    public async Task Whoever_opened_an_account_with_an_address_that_is_not_theirs_is_out_once_its_owner_comes()
    {
        var email = await OpenAccountAsync();
        await DoubtAsync(email);
        var thief = await SignInAsync(email, Password).AnsweredAsync(200);
        using var thiefs = host.With(thief.Text("token"));
        var (client, signedIn) = await _guests.EnterAsync(email);
        client.Dispose();
        Assert.True(signedIn.GetProperty("guest").GetBoolean());
        await SignInAsync(email, Password).RefusedAsync(401, "unauthenticated");
        await Eventually.Holds(async () => (int)(await thiefs.GetAsync("/api/me")).StatusCode == 401, "the old token is void");
    }

    [Fact]
    public async Task A_mailbox_gets_five_codes_an_hour_and_the_last_of_them_stays_good()
    {
        var email = Guests.NewAddress();
        for (var count = 0; count < 8; count++)
            await _guests.AskAsync(email).AnsweredAsync(202);
        Assert.Equal(5, await host.QueryAsync<int>(
            "SELECT count(*)::int FROM outbox JOIN mailed_codes USING (user_id) WHERE email_key = $1 AND kind = 103", email));
        await Eventually.Holds(() => Task.FromResult(host.Office.Taken.Count(taken => taken.To == email) == 5), "five have come");
        var codes = host.Office.Taken.Where(taken => taken.To == email)
            .Select(static taken => Guests.CodeOf(Mail.PostOffice.Read(taken.Text)));
        var answers = new List<int>();
        foreach (var code in codes.Distinct())
            answers.Add((int)(await _guests.VerifyAsync(email, code)).StatusCode);
        Assert.Single(answers, static status => status == 201);
    }

    [Fact]
    public async Task Guessing_is_bounded_for_an_address_from_wherever()
    {
        var email = Guests.NewAddress();
        var answers = new List<int>();
        for (var count = 0; count < 130; count++) // In a demo 120 are let through.
            answers.Add((int)(await _guests.VerifyAsync(email, "000000")).StatusCode);
        Assert.Contains(429, answers);
        Assert.DoesNotContain(answers, static status => status is < 400 or >= 500);
    }

    [Theory]
    [InlineData("""{"email":"nobody"}""", "email")]
    [InlineData("""{}""", "email")]
    [InlineData("""{"email":"a@example.com","language":"xx"}""", "language")]
    [InlineData("""{"email":"a@example.com","termsVersion":"another"}""", "termsVersion")]
    public async Task What_makes_no_sense_is_refused_and_mails_nothing(string body, string field)
    {
        using var wish = JsonDocument.Parse(body);
        Assert.Equal([field], await _guests.PostAsync("/api/auth/guest", wish).InvalidFieldsAsync());
        Assert.Equal(0, await CountAsync("mailed_codes", "a@example.com"));
    }

    [Theory]
    [InlineData("""{"email":"a@example.com"}""", "code")]
    [InlineData("""{"email":"a@example.com","code":"12345"}""", "code")]
    [InlineData("""{"email":"a@example.com","code":"' OR true"}""", "code")]
    [InlineData("""{"code":"123456"}""", "email")]
    public async Task What_is_no_code_is_refused(string body, string field)
    {
        using var wish = JsonDocument.Parse(body);
        Assert.Equal([field], await _guests.PostAsync("/api/auth/guest/verify", wish).InvalidFieldsAsync());
    }

    [Fact]
    public async Task Consent_is_recorded_with_the_code_s_use_as_of_when_it_was_given()
    {
        var (email, version) = (Guests.NewAddress(), await TermsAsync());
        await _guests.AskAsync(email, "pl", version).AnsweredAsync(202);
        var message = await host.Office.UntilTakenAsync(email);
        Assert.Equal("Twój kod logowania", message.Subject);
        Assert.Equal(0, await ConsentsAsync(email, version));
        await _guests.VerifyAsync(email, Guests.CodeOf(message)).AnsweredAsync(201);
        Assert.Equal(1, await ConsentsAsync(email, version));
    }

    [Fact]
    public async Task Consent_at_a_mailed_sign_up_is_recorded_when_its_link_is_used()
    {
        var (email, version) = (Guests.NewAddress(), await TermsAsync());
        await _guests.PostAsync("/api/auth/register", new { email, password = Password, termsVersion = "another" }).InvalidFieldsAsync();
        await _guests.PostAsync("/api/auth/register", new { email, password = Password, termsVersion = version }).AnsweredAsync(202);
        var token = TokenOf((await host.Office.UntilTakenAsync(email)).TextBody);
        Assert.Equal(0, await ConsentsAsync(email, version));
        await _guests.PostAsync("/api/auth/verify", new { token, password = Password }).AnsweredAsync(201);
        Assert.Equal(1, await ConsentsAsync(email, version));
    }

    [Fact]
    public async Task Registering_with_a_guest_s_address_tells_its_owner_alone_and_a_mailed_link_gives_it_a_password()
    {
        var email = Guests.NewAddress();
        using var guest = (await _guests.EnterAsync(email)).Client;
        await _guests.PostAsync("/api/auth/register", new { email, password = "somebody else's" }).AnsweredAsync(202);
        await host.Office.UntilTakenAsync(email, static message => message.Subject == "You have an account already");
        await _guests.PostAsync("/api/auth/reset", new { email }).AnsweredAsync(202);
        var reset = await host.Office.UntilTakenAsync(email, static message => message.Subject == "A new password for your account");
        await _guests.PostAsync("/api/auth/reset/confirm", new { token = TokenOf(reset.TextBody), password = Password }).AnsweredAsync(204);
        Assert.False((await SignInAsync(email, Password).AnsweredAsync(200)).GetProperty("guest").GetBoolean());
    }

    private static async Task<string> ShapeAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var members = body.EnumerateObject().Where(static one => one.Name != "traceId").Select(static one => one.ToString());
        var headers = answer.Headers.Select(static header => header.Key).Order(StringComparer.Ordinal);
        var policy = answer.Headers.TryGetValues("RateLimit-Policy", out var policies) ? string.Join(", ", policies) : "";
        return $"{(int)answer.StatusCode} {string.Join(' ', members)} {string.Join(' ', headers)} {policy}";
    }

    private static string TokenOf(string? text) =>
        System.Text.RegularExpressions.Regex.Match(text ?? "", @"/(verify|reset)#(?<token>[\w-]+)").Groups["token"].Value;

    private async Task<string> TermsAsync()
    {
        using var anybody = host.Anonymous();
        return (await anybody.GetAsync("/api/legal/terms").AnsweredAsync(200)).Text("version");
    }

    private Task<int> ConsentsAsync(string email, string version) => host.QueryAsync<int>(
        "SELECT count(*)::int FROM consents JOIN users ON users.id = user_id WHERE email_key = $1 AND version = $2 AND at <= now()",
        email, version);

    private Task<int> CountAsync(string table, string email) =>
        host.QueryAsync<int>($"SELECT count(*)::int FROM {table} WHERE email_key = $1", email);

    private async Task<string> LastCodeAsync(string email) => Guests.CodeOf(await host.Office.UntilTakenAsync(email));

    private Task<HttpResponseMessage> SignInAsync(string email, string password) =>
        _guests.PostAsync("/api/auth/login", new { email, password });

    private Task<int> DoubtAsync(string email) => host.QueryAsync<int>(
        "WITH doubted AS (UPDATE users SET verified_at = NULL WHERE email_key = $1 RETURNING 1) SELECT count(*)::int FROM doubted",
        email);

    private async Task<string> OpenAccountAsync()
    {
        var email = Guests.NewAddress();
        await _guests.PostAsync("/api/auth/register", new { email, password = Password }).AnsweredAsync(202);
        var token = TokenOf((await host.Office.UntilTakenAsync(email)).TextBody);
        await _guests.PostAsync("/api/auth/verify", new { token, password = Password }).AnsweredAsync(201);
        return email;
    }
}
