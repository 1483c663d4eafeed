using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Api.Security;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Accounts.Sessions;

public sealed class RefreshTests(SessionHost host) : IClassFixture<SessionHost>
{
    [Fact]
    public async Task A_browser_keeps_its_token_where_no_script_and_no_other_site_reach_it()
    {
        using var client = host.Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/auth/login", new { email = "guest@example.com", password = "festflow" });
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("session=", StringComparison.Ordinal));
        Assert.Equal(["httponly", "max-age=2592000", "path=/api/auth", "samesite=strict"], Attributes(cookie));
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Over_https_the_cookie_is_secure()
    {
        using var client = host.Anonymous();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var answer = await client.PostAsJsonAsync("/api/auth/login", new { email = "guest@example.com", password = "festflow" });
        Assert.Contains("secure",
            Attributes(answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("session=", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Each_use_changes_the_token_and_the_answer_is_that_of_a_sign_in()
    {
        using var tab = await Tab.OfNewcomerAsync(host);
        var tokens = new HashSet<string> { tab.Cookie! };
        for (var use = 0; use < 3; use++)
        {
            var signedIn = await tab.RefreshAsync().AnsweredAsync(200);
            Assert.Equal(["displayName", "expiresAt", "guest", "role", "token", "userId"],
                signedIn.EnumerateObject().Select(member => member.Name).Order());
            Assert.True(tokens.Add(tab.Cookie!));
        }
    }

    [Fact]
    public async Task The_database_knows_no_token()
    {
        using var tab = await Tab.OfNewcomerAsync(host);
        await tab.RenewAsync();
        var secret = Convert.FromHexString(
            await host.QueryAsync<string>("SELECT encode(decode(translate($1, '-_', '+/'), 'base64'), 'hex')", tab.Cookie!))[16..];
        var rows = await host.QueryAsync<string>("SELECT string_agg(sessions::text, ' ') FROM sessions");
        Assert.DoesNotContain(Convert.ToHexStringLower(secret), rows, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(tab.Cookie!, rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tabs_that_ask_at_once_stay_signed_in_all_of_them()
    {
        using var tab = await Tab.OfNewcomerAsync(host);
        var token = tab.Cookie!;
        var tabs = Enumerable.Range(0, 8).Select(_ => new Tab(host) { Cookie = token }).ToList();
        await Task.WhenAll(tabs.Select(one => one.RenewAsync()));
        Assert.NotEqual(token, Assert.Single(tabs.Select(one => one.Cookie).Distinct()));
        foreach (var one in tabs)
        {
            await one.AskAsync().AnsweredAsync(200);
            one.Dispose();
        }

        tab.Cookie = tabs[0].Cookie;
        await tab.RenewAsync();
    }

    [Fact]
    public async Task An_old_token_that_comes_again_ends_the_session_for_whoever_has_it()
    {
        using var owner = await Tab.OfNewcomerAsync(host);
        using var thief = new Tab(host) { Cookie = owner.Cookie };
        await owner.RenewAsync();
        await owner.RenewAsync();

        var refusal = await thief.RefreshAsync().RefusedAsync(401, "unauthenticated");
        Assert.True(refusal.GetProperty("sessionEnded").GetBoolean());
        await owner.AskAsync().RefusedAsync(401, "unauthenticated");
        await owner.RefreshAsync().RefusedAsync(401, "unauthenticated");
        await host.Services.GetRequiredService<SecurityKeeper>().WriteAsync(withThisMinute: true, CancellationToken.None);
        Assert.True(await host.QueryAsync<bool>(
            "SELECT EXISTS (SELECT FROM security_events WHERE kind = $1)", (short)SecurityEventKind.SessionStolen));
    }

    [Fact]
    public async Task A_client_without_cookies_asks_for_the_token_itself()
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.Address };
        using var answer = await client.PostAsJsonAsync("/api/auth/login",
            new { email = "guest@example.com", password = "festflow", withRefreshToken = true });
        var signedIn = await answer.AnsweredAsync(200);
        Assert.DoesNotContain(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("session=", StringComparison.Ordinal));

        using var again = await client.PostAsJsonAsync("/api/auth/refresh", new { refreshToken = signedIn.Text("refreshToken") });
        var renewed = await again.AnsweredAsync(200);
        Assert.False(again.Headers.Contains("Set-Cookie"));
        Assert.NotEqual(signedIn.Text("refreshToken"), renewed.Text("refreshToken"));
        using var guest = host.With(renewed.Text("token"));
        await guest.GetAsync("/api/me").AnsweredAsync(200);

        await client.PostAsJsonAsync("/api/auth/logout", new { refreshToken = renewed.Text("refreshToken") }).AnsweredAsync(204);
        await guest.GetAsync("/api/me").RefusedAsync(401, "unauthenticated");
        await client.PostAsJsonAsync("/api/auth/refresh", new { refreshToken = renewed.Text("refreshToken") }).RefusedAsync(401,
            "unauthenticated");
    }

    [Fact]
    public async Task A_newcomer_too_may_ask_for_the_token_itself()
    {
        using var client = host.Anonymous();
        var body = new { email = $"{Guid.NewGuid():N}@example.com", password = "correct horse", withRefreshToken = true };
        var signedIn = await client.PostAsJsonAsync("/api/auth/register", body).AnsweredAsync(201);
        await client.PostAsJsonAsync("/api/auth/refresh", new { refreshToken = signedIn.Text("refreshToken") }).AnsweredAsync(200);
    }

    [Fact]
    public async Task A_script_that_keeps_cookies_signs_several_people_in_and_all_stay_until_one_is_signed_out()
    {
        using var script = await Tab.OfNewcomerAsync(host);
        var (email, password) = await RegisterAsync();
        var other = await script.Client.PostAsJsonAsync("/api/auth/login", new { email, password }).AnsweredAsync(200);
        await script.AskAsync().AnsweredAsync(200);
        using var another = host.With(other.Text("token"));
        await another.GetAsync("/api/me").AnsweredAsync(200);

        // The cookie is the latter's, the token the former's: it says who is meant.
        await script.Client.PostAsync("/api/auth/logout", null).AnsweredAsync(204);
        await script.AskAsync().RefusedAsync(401, "unauthenticated");
        await another.GetAsync("/api/me").AnsweredAsync(200);
        Assert.NotNull(script.Cookie);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_takes_the_cookie_away()
    {
        using var tab = await Tab.OfNewcomerAsync(host);
        var token = tab.Cookie!;
        await tab.Client.PostAsync("/api/auth/logout", null).AnsweredAsync(204);
        Assert.Null(tab.Cookie);
        await tab.AskAsync().RefusedAsync(401, "unauthenticated");
        using var copy = new Tab(host) { Cookie = token };
        Assert.True((await copy.RefreshAsync().RefusedAsync(401, "unauthenticated")).GetProperty("sessionEnded").GetBoolean());
    }

    [Fact]
    public async Task The_access_token_alone_signs_out_too()
    {
        using var tab = await Tab.OfNewcomerAsync(host);
        using var script = host.With(tab.Client.DefaultRequestHeaders.Authorization!.Parameter!);
        await script.PostAsync("/api/auth/logout", null).AnsweredAsync(204);
        await tab.AskAsync().RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_signed_out()
    {
        using var nobody = host.Anonymous();
        await nobody.PostAsync("/api/auth/logout", null).AnsweredAsync(204);
        Assert.False((await nobody.PostAsync("/api/auth/refresh", null).RefusedAsync(401, "unauthenticated")).GetProperty(
            "sessionEnded").GetBoolean());
    }

    [Theory]
    [InlineData("same-site")]
    [InlineData("cross-site")]
    [InlineData("none")]
    public async Task Pages_of_other_sites_renew_and_end_nothing(string site)
    {
        using var tab = await Tab.OfNewcomerAsync(host);
        tab.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);
        tab.Client.DefaultRequestHeaders.Authorization = null;
        await tab.RefreshAsync().RefusedAsync(401, "unauthenticated");
        await tab.Client.PostAsync("/api/auth/logout", null).AnsweredAsync(204);
        using var own = new Tab(host) { Cookie = tab.Cookie };
        own.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        await own.RenewAsync();
    }

    [Fact]
    public async Task A_session_that_nobody_used_for_a_month_is_over_and_was_ended_by_nobody()
    {
        using var tab = await Tab.OfNewcomerAsync(host);
        await host.QueryAsync<int>(
            "WITH aged AS (UPDATE sessions SET used_at = used_at - interval '31 days' WHERE id = $1 RETURNING 1) "
            + "SELECT count(*)::int FROM aged",
            Guid.Parse(await tab.SessionAsync()));
        Assert.False((await tab.RefreshAsync().RefusedAsync(401, "unauthenticated")).GetProperty("sessionEnded").GetBoolean());
    }

    [Theory]
    [InlineData("{", 400, "malformed-json")]
    [InlineData("{\"refreshToken\":42}", 422, "validation")]
    [InlineData("{\"refreshToken\":\"nonsense\"}", 401, "unauthenticated")]
    [InlineData("{\"refreshToken\":\"\"}", 401, "unauthenticated")]
    [InlineData("{}", 401, "unauthenticated")]
    public async Task Nonsense_renews_nothing(string body, int status, string slug)
    {
        using var nobody = host.Anonymous();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await nobody.PostAsync("/api/auth/refresh", content).RefusedAsync(status, slug);
    }

    [Fact]
    public async Task An_attempt_whose_name_is_none_is_refused()
    {
        using var tab = await Tab.OfNewcomerAsync(host);
        await tab.RefreshAsync(new string('x', 129)).RefusedAsync(400, "idempotency-key-missing");
        await tab.RenewAsync();
    }

    [Fact]
    public async Task One_session_may_be_renewed_only_so_often_and_stays()
    {
        using var tab = await Tab.OfNewcomerAsync(host);
        var answers = new List<HttpStatusCode>();
        for (var use = 0; use < 70; use++)
        {
            using var answer = await tab.RefreshAsync();
            answers.Add(answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.DoesNotContain(HttpStatusCode.Unauthorized, answers);
        await tab.AskAsync().AnsweredAsync(200);
    }

    private static IEnumerable<string> Attributes(string cookie) => cookie.Split("; ").Skip(1).Order(StringComparer.Ordinal);

    private async Task<(string Email, string Password)> RegisterAsync()
    {
        using var client = host.Anonymous();
        var (email, password) = ($"{Guid.NewGuid():N}@example.com", "correct horse");
        await client.PostAsJsonAsync("/api/auth/register", new { email, password }).AnsweredAsync(201);
        return (email, password);
    }
}

public sealed class LostAnswerTests(LostAnswerTests.StrictHost host) : IClassFixture<LostAnswerTests.StrictHost>
{
    [Fact]
    public async Task A_lost_answer_is_asked_for_again_by_its_name_and_nobody_is_signed_out()
    {
        using var tab = await Tab.OfNewcomerAsync(host);
        using var lost = new Tab(host) { Cookie = tab.Cookie };
        await lost.RefreshAsync("one").AnsweredAsync(200);

        await tab.RefreshAsync("one").AnsweredAsync(200);
        Assert.Equal(lost.Cookie, tab.Cookie);
        await tab.RefreshAsync("two").AnsweredAsync(200);
    }

    [Fact]
    public async Task Another_attempt_with_the_old_token_is_a_copys()
    {
        using var tab = await Tab.OfNewcomerAsync(host);
        using var copy = new Tab(host) { Cookie = tab.Cookie };
        await tab.RefreshAsync("one").AnsweredAsync(200);
        await copy.RefreshAsync("two").RefusedAsync(401, "unauthenticated");
        await tab.RefreshAsync("three").RefusedAsync(401, "unauthenticated");
    }

    /// <summary>A server that waits for no second tab.</summary>
    public sealed class StrictHost : ApiHost
    {
        protected override IEnumerable<(string Name, string Value)> Settings =>
            [("Sessions:FreshSeconds", "0"), ("Sessions:GraceSeconds", "0")];
    }
}
