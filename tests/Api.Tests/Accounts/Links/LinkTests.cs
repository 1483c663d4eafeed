using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using MimeKit;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Accounts.Links;

public sealed partial class LinkTests(LinkHost host) : IClassFixture<LinkHost>
{
    private const string Password = "correct horse";

    [Fact]
    public async Task An_account_begins_when_its_address_is_proved_with_the_password_that_it_was_asked_for_with()
    {
        var email = NewAddress();
        Assert.Equal("""{"status":"mailed"}""", (await RegisterAsync(email)).GetRawText());
        await SignInAsync(email, Password).RefusedAsync(401, "unauthenticated"); // Nobody learns that somebody has asked.
        var token = TokenOf(await host.Office.UntilTakenAsync(email), "verify");

        Assert.Equal(["password"], await VerifyAsync(token, null).InvalidFieldsAsync());
        await VerifyAsync(token, "another password").RefusedAsync(401, "unauthenticated");
        var signedIn = await VerifyAsync(token, Password).AnsweredAsync(201);
        using var buyer = host.With(signedIn.Text("token"));
        Assert.True((await buyer.GetAsync("/api/me").AnsweredAsync(200)).GetProperty("emailVerified").GetBoolean());
        await SignInAsync(email, Password).AnsweredAsync(200);
        await VerifyAsync(token, Password).RefusedAsync(410, "link-over");
    }

    [Fact]
    public async Task Registering_answers_the_same_whether_the_address_is_known_and_tells_it_to_its_owner_alone()
    {
        var email = await OpenAccountAsync();
        var known = await RegisterAsync(email, "quite another one");
        var unknown = await RegisterAsync(NewAddress());
        Assert.Equal(unknown.GetRawText(), known.GetRawText());
        var told = await host.Office.UntilTakenAsync(email, static message => message.Subject == "You have an account already");
        Assert.DoesNotContain("verify#", told.TextBody, StringComparison.Ordinal);
        await SignInAsync(email, Password).AnsweredAsync(200);
        await SignInAsync(email, "quite another one").RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task Nobody_gets_an_account_opened_with_somebody_else_s_password()
    {
        var email = NewAddress();
        await RegisterAsync(email, "the thief's choice");
        var thiefs = TokenOf(await host.Office.UntilTakenAsync(email), "verify");
        await RegisterAsync(email, Password);
        var owners = TokenOf(
            await host.Office.UntilTakenAsync(email, message => TokenOf(message, "verify") != thiefs), "verify");
        await VerifyAsync(thiefs, Password).RefusedAsync(401, "unauthenticated"); // The owner presses the wrong link.
        await VerifyAsync(owners, Password).AnsweredAsync(201);
        await VerifyAsync(thiefs, "the thief's choice").RefusedAsync(410, "link-over");
        await SignInAsync(email, "the thief's choice").RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task Passwords_are_not_tried_with_a_link_for_ever()
    {
        var email = NewAddress();
        await RegisterAsync(email);
        var token = TokenOf(await host.Office.UntilTakenAsync(email), "verify");
        for (var count = 0; count < 10; count++)
            await VerifyAsync(token, $"guess number {count}").RefusedAsync(401, "unauthenticated");
        await VerifyAsync(token, Password).RefusedAsync(410, "link-over");
    }

    [Fact]
    public async Task A_name_that_somebody_else_has_typed_is_in_no_message_to_an_address()
    {
        var email = NewAddress();
        await RegisterAsync(email, name: "Win a prize at evil.example");
        var message = await host.Office.UntilTakenAsync(email);
        Assert.DoesNotContain("evil.example", message.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_password_signs_out_everywhere_and_its_link_works_once()
    {
        var email = await OpenAccountAsync();
        var session = await SignInAsync(email, Password, withRefreshToken: true).AnsweredAsync(200);
        using var elsewhere = host.With(session.Text("token"));
        await elsewhere.GetAsync("/api/me").AnsweredAsync(200);
        Assert.Equal("""{"status":"mailed"}""", (await AskResetAsync(email).AnsweredAsync(202)).GetRawText());
        var token = TokenOf(await host.Office.UntilTakenAsync(email, IsReset), "reset");

        await ResetAsync(token, "short").InvalidFieldsAsync();
        await ResetAsync(token, "a brand new one").AnsweredAsync(204);
        await ResetAsync(token, "yet another one").RefusedAsync(410, "link-over");
        await Eventually.Holds(async () => (int)(await elsewhere.GetAsync("/api/me")).StatusCode == 401, "the old token is void");
        using var anybody = host.Anonymous();
        await anybody.PostAsJsonAsync("/api/auth/refresh", new { refreshToken = session.Text("refreshToken") })
            .RefusedAsync(401, "unauthenticated");
        await SignInAsync(email, Password).RefusedAsync(401, "unauthenticated");
        await SignInAsync(email, "a brand new one").AnsweredAsync(200);
    }

    [Fact]
    public async Task With_a_new_password_all_other_links_to_one_are_void()
    {
        var email = await OpenAccountAsync();
        await AskResetAsync(email).AnsweredAsync(202);
        var first = TokenOf(await host.Office.UntilTakenAsync(email, IsReset), "reset");
        await AskResetAsync(email).AnsweredAsync(202);
        var second = TokenOf(
            await host.Office.UntilTakenAsync(email, message => IsReset(message) && TokenOf(message, "reset") != first), "reset");
        await ResetAsync(second, "a brand new one").AnsweredAsync(204);
        await ResetAsync(first, "yet another one").RefusedAsync(410, "link-over");
    }

    [Fact]
    public async Task Asking_for_an_address_without_an_account_is_answered_the_same_and_mails_nothing()
    {
        var (known, unknown) = (await OpenAccountAsync(), NewAddress());
        Assert.Equal(
            (await AskResetAsync(known).AnsweredAsync(202)).GetRawText(), (await AskResetAsync(unknown).AnsweredAsync(202)).GetRawText());
        await host.Office.UntilTakenAsync(known, IsReset);
        Assert.Equal(0, await host.QueryAsync<int>(
            "SELECT count(*)::int FROM outbox JOIN users ON users.id = user_id WHERE email_key = $1", unknown));
        Assert.DoesNotContain(host.Office.Taken, taken => taken.To == unknown);
        Assert.Equal(["email"], await AskResetAsync("nobody").InvalidFieldsAsync());
    }

    [Fact]
    public async Task A_mailbox_gets_five_links_an_hour()
    {
        var email = await OpenAccountAsync();
        for (var count = 0; count < 8; count++)
            await AskResetAsync(email).AnsweredAsync(202);
        Assert.Equal(4, await host.QueryAsync<int>( // The first was that which opened the account.
            "SELECT count(*)::int FROM outbox JOIN users ON users.id = user_id WHERE email_key = $1 AND kind = 101", email));
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("reset")]
    public async Task A_link_whose_time_has_passed_is_good_for_nothing(string page)
    {
        var email = NewAddress();
        if (page == "verify")
            await RegisterAsync(email);
        else
            await AskResetAsync(email = await OpenAccountAsync()).AnsweredAsync(202);
        var token = TokenOf(await host.Office.UntilTakenAsync(email, page == "verify" ? null : IsReset), page);
        await host.QueryAsync<int>(
            """
            WITH links AS (UPDATE account_links SET expires_at = now() - interval '1 second' RETURNING 1),
            sign_up AS (UPDATE sign_ups SET expires_at = now() - interval '1 second' RETURNING 1)
            SELECT (SELECT count(*) FROM links)::int + (SELECT count(*) FROM sign_up)::int
            """);
        await (page == "verify" ? VerifyAsync(token, Password) : ResetAsync(token, "a brand new one")).RefusedAsync(410, "link-over");
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("' OR true --")]
    public async Task What_is_no_link_is_good_for_nothing(string token)
    {
        using var verified = await VerifyAsync(token, Password);
        Assert.Contains((int)verified.StatusCode, (int[])[410, 422]);
        using var reset = await ResetAsync(token, "a brand new one");
        Assert.Contains((int)reset.StatusCode, (int[])[410, 422]);
    }

    [Fact]
    public async Task A_link_for_one_thing_is_good_for_no_other()
    {
        var email = await OpenAccountAsync();
        await AskResetAsync(email).AnsweredAsync(202);
        var token = TokenOf(await host.Office.UntilTakenAsync(email, IsReset), "reset");
        await VerifyAsync(token, Password).RefusedAsync(410, "link-over");
        await ResetAsync(token, "a brand new one").AnsweredAsync(204);
    }

    [Fact]
    public async Task The_database_knows_no_link_s_secret()
    {
        var email = NewAddress();
        await RegisterAsync(email);
        var token = TokenOf(await host.Office.UntilTakenAsync(email), "verify");
        Assert.Equal(0, await host.QueryAsync<int>(
            """
            SELECT (SELECT count(*) FROM sign_ups WHERE sign_ups::text LIKE '%' || $1 || '%')::int
              + (SELECT count(*) FROM outbox WHERE outbox::text LIKE '%' || $1 || '%')::int
              + (SELECT count(*) FROM account_links WHERE account_links::text LIKE '%' || $1 || '%')::int
            """,
            token));
    }

    [Fact]
    public async Task An_event_for_proved_addresses_sells_to_no_other_and_a_renewed_token_tells_that_one_is_proved()
    {
        var shop = await Shop.OpenAsync(host, Shop.General(5)); // With mail by SMTP that is what events are unless told otherwise.
        var email = await OpenAccountAsync();
        await DoubtAsync(email);
        var session = await SignInAsync(email, Password, withRefreshToken: true).AnsweredAsync(200);
        using var buyer = host.With(session.Text("token"));
        await shop.PlaceAsync(buyer, "one", (0, 1)).RefusedAsync(403, "email-not-verified");

        await buyer.PostAsync("/api/me/verification", null).AnsweredAsync(202);
        await Eventually.Holds(
            async () =>
            {
                foreach (var token in Links(email)) // The first of them has opened the account.
                    if ((int)(await VerifyAsync(token, null)).StatusCode == 204)
                        return true;
                return false;
            },
            "the address is proved");
        await shop.PlaceAsync(buyer, "one", (0, 1)).RefusedAsync(403, "email-not-verified"); // The token is older.
        using var anybody = host.Anonymous();
        var renewed = await anybody.PostAsJsonAsync("/api/auth/refresh", new { refreshToken = session.Text("refreshToken") })
            .AnsweredAsync(200);
        using var known = host.With(renewed.Text("token"));
        await shop.PlaceAsync(known, "one", (0, 1)).AnsweredAsync(201);
    }

    [Fact]
    public async Task An_organiser_may_sell_to_everybody()
    {
        var shop = await Shop.DraftAsync(host, Shop.General(5));
        var shown = await shop.Admin.GetAsync($"/api/admin/events/{shop.Id}").AnsweredAsync(200);
        Assert.True(shown.GetProperty("verifiedOnly").GetBoolean());
        var body = new
        {
            name = shown.Text("name"),
            venue = "Hall",
            startsAt = "2030-06-01T18:00:00Z",
            onSaleAt = "2026-01-01T00:00:00Z",
            currency = "EUR",
            verifiedOnly = (bool?)false,
        };
        await shop.Admin.SendJsonAsync(HttpMethod.Put, $"/api/admin/events/{shop.Id}", body, ("If-Match", "*")).AnsweredAsync(200);
        var kept = body with { verifiedOnly = null };
        var edited = await shop.Admin.SendJsonAsync(HttpMethod.Put, $"/api/admin/events/{shop.Id}", kept, ("If-Match", "*"))
            .AnsweredAsync(200);
        Assert.False(edited.GetProperty("verifiedOnly").GetBoolean());
        await shop.SteerAsync("publish");

        var email = await OpenAccountAsync();
        await DoubtAsync(email);
        using var buyer = host.With((await SignInAsync(email, Password).AnsweredAsync(200)).Text("token"));
        await shop.PlaceAsync(buyer, "one", (0, 1)).AnsweredAsync(201);
    }

    private static bool IsReset(MimeMessage message) => message.Subject == "A new password for your account";

    private static string NewAddress() => $"{Guid.NewGuid():N}@example.com";

    private List<string> Links(string email) =>
    [
        .. host.Office.Taken.Where(taken => taken.To == email).Select(static taken => Mail.PostOffice.Read(taken.Text))
            .Where(static message => message.Subject == "Confirm your e-mail address").Select(static message => TokenOf(message, "verify")),
    ];

    private static string TokenOf(MimeMessage message, string page) =>
        Link().Matches(message.TextBody ?? "").FirstOrDefault(match => match.Groups["page"].Value == page)?.Groups["token"].Value ?? "";

    private Task<int> DoubtAsync(string email) => host.QueryAsync<int>(
        "WITH doubted AS (UPDATE users SET verified_at = NULL WHERE email_key = $1 RETURNING 1) SELECT count(*)::int FROM doubted",
        email);

    private async Task<string> OpenAccountAsync()
    {
        var email = NewAddress();
        await RegisterAsync(email);
        await VerifyAsync(TokenOf(await host.Office.UntilTakenAsync(email), "verify"), Password).AnsweredAsync(201);
        return email;
    }

    private async Task<JsonElement> RegisterAsync(string email, string password = Password, string? name = null)
    {
        using var anybody = host.Anonymous();
        return await anybody.PostAsJsonAsync("/api/auth/register", new { email, password, displayName = name }).AnsweredAsync(202);
    }

    private Task<HttpResponseMessage> SignInAsync(string email, string password, bool withRefreshToken = false) =>
        PostAsync("/api/auth/login", new { email, password, withRefreshToken });

    private Task<HttpResponseMessage> VerifyAsync(string token, string? password) => PostAsync("/api/auth/verify", new { token, password });

    private Task<HttpResponseMessage> AskResetAsync(string email) => PostAsync("/api/auth/reset", new { email });

    private Task<HttpResponseMessage> ResetAsync(string token, string password) =>
        PostAsync("/api/auth/reset/confirm", new { token, password });

    private async Task<HttpResponseMessage> PostAsync(string path, object body)
    {
        using var anybody = host.Anonymous();
        return await anybody.PostAsJsonAsync(path, body);
    }

    [GeneratedRegex(@"https://shop\.example/(?<page>verify|reset)#(?<token>[\w-]+)")]
    private static partial Regex Link();
}
