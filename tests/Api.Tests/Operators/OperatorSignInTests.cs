using System.Net;
using System.Net.Http.Json;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Operators;

public sealed class OperatorSignInTests(OperatedHost host) : IClassFixture<OperatedHost>
{
    private const string Form = "/api/auth/operator";
    private const string Counters = "/dashboard/DashboardCounters";

    [Fact]
    public async Task An_organiser_signs_in_by_form_and_the_dashboard_opens()
    {
        using var browser = host.Operations();
        using var answer = await SendAsync(browser, "admin@example.com", "admin123");
        Assert.Equal((HttpStatusCode.SeeOther, "/dashboard/"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        var cookie = CookieOf(answer, "operator")!;
        Assert.Contains("; path=/dashboard", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(CookieOf(answer, "device"));
        browser.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        await browser.GetAsync(Counters).AnsweredAsync(200);
    }

    [Theory]
    [InlineData("admin@example.com", "admin124", HttpStatusCode.Unauthorized)]
    [InlineData("nobody@example.com", "admin123", HttpStatusCode.Unauthorized)]
    [InlineData("no address", "admin123", HttpStatusCode.Unauthorized)]
    [InlineData("", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("guest@example.com", "festflow", HttpStatusCode.Forbidden)]
    [InlineData("gate@example.com", "gate1234", HttpStatusCode.Forbidden)]
    public async Task Nobody_else_signs_in(string email, string password, HttpStatusCode status)
    {
        using var browser = host.Operations();
        using var answer = await SendAsync(browser, email, password);
        Assert.Equal(status, answer.StatusCode);
        Assert.Null(CookieOf(answer, "operator"));
        Assert.Contains("role=\"alert\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("e30.e30.e30")]
    [InlineData("")]
    public async Task A_cookie_that_is_none_of_ours_signs_nobody_in(string token)
    {
        using var browser = host.Operations();
        browser.DefaultRequestHeaders.Add("Cookie", $"operator={token}");
        await browser.GetAsync(Counters).RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task A_buyers_token_in_the_cookie_opens_nothing_and_the_shop_takes_no_token_from_a_cookie()
    {
        using var guest = await host.GuestAsync();
        using var admin = await host.AdminAsync();
        using var browser = host.Operations();
        browser.DefaultRequestHeaders.Add("Cookie", $"operator={guest.DefaultRequestHeaders.Authorization!.Parameter}");
        await browser.GetAsync(Counters).RefusedAsync(403, "forbidden");
        using var shop = host.Anonymous();
        shop.DefaultRequestHeaders.Add("Cookie", $"operator={admin.DefaultRequestHeaders.Authorization!.Parameter}");
        await shop.GetAsync("/api/admin/cluster").RefusedAsync(401, "unauthenticated");
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    public async Task A_form_of_another_site_costs_nobody_an_attempt(string origin)
    {
        using var browser = host.Operations();
        browser.DefaultRequestHeaders.Add("Origin", origin);
        await SendAsync(browser, "admin@example.com", "admin123").RefusedAsync(403, "forbidden");
    }

    [Fact]
    public async Task A_form_of_ours_is_taken()
    {
        using var browser = host.Operations();
        browser.DefaultRequestHeaders.Add("Origin", browser.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var answer = await SendAsync(browser, "admin@example.com", "admin123");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    [Fact]
    public async Task What_is_no_form_is_refused()
    {
        using var browser = host.Operations();
        HttpContent[] bodies =
        [
            JsonContent.Create(new { email = "admin@example.com", password = "admin123" }),
            new MultipartFormDataContent { { new StringContent("admin@example.com"), "email" },
                { new StringContent("admin123"), "password" } },
            new FormUrlEncodedContent([new("email", "admin@example.com"), new("password", new string('x', 5000))]),
            new FormUrlEncodedContent(
                Enumerable.Range(0, 100).Select(static number => new KeyValuePair<string, string>($"field{number}", "x"))),
        ];
        foreach (var body in bodies)
        {
            using var answer = await browser.PostAsync(Form, body);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("pl,en;q=0.5", "pl", "Zaloguj się")]
    [InlineData("de, pt;q=0.9, hr;q=0.8", "pt-BR", "Entrar")]
    [InlineData("hr-HR", "hr", "Prijava")]
    [InlineData("de", "en", "Sign in")]
    [InlineData("pl;q=0, en", "en", "Sign in")]
    [InlineData("", "en", "Sign in")]
    public async Task The_form_speaks_the_browsers_language(string liked, string language, string button)
    {
        using var browser = host.Operations();
        browser.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", liked);
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(Form));
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains($"<button>{button}</button>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_comes_back_as_text_and_nothing_runs()
    {
        using var browser = host.Operations();
        using var answer = await SendAsync(browser, "\"><script>alert(1)</script>", "x");
        Assert.DoesNotContain("<script", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    internal static Task<HttpResponseMessage> SendAsync(HttpClient browser, string email, string password) =>
        browser.PostAsync(Form, new FormUrlEncodedContent([new("email", email), new("password", password)]));

    internal static string? CookieOf(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies)
            ? cookies.SingleOrDefault(cookie => cookie.StartsWith($"{name}=", StringComparison.Ordinal)) : null;
}
