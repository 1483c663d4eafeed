using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Accounts.Sessions;

/// <summary>A page in a browser: it keeps the cookies that it is given, and the access token in its memory.</summary>
internal sealed class Tab : IDisposable
{
    private static readonly Uri CookiePath = new("/api/auth/refresh", UriKind.Relative);

    private readonly CookieContainer _cookies = new();
    private readonly Uri _server;

    public Tab(ApiHost host, string? userAgent = null)
    {
        _server = host.Address;
        Client = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies }) { BaseAddress = host.Address };
        if (userAgent is not null)
            Client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
    }

    public HttpClient Client { get; }

    /// <summary>The refresh token, which a page itself can't see.</summary>
    public string? Cookie
    {
        get => _cookies.GetCookies(new Uri(_server, CookiePath))["session"]?.Value;
        set => _cookies.Add(_server, new Cookie("session", value) { Path = "/api/auth" });
    }

    /// <summary>Opens an account, and is signed in.</summary>
    public static async Task<Tab> OfNewcomerAsync(ApiHost host, string? userAgent = null)
    {
        var tab = new Tab(host, userAgent);
        tab.Take(await tab.Client.PostAsJsonAsync("/api/auth/register",
            new { email = $"{Guid.NewGuid():N}@example.com", password = "correct horse" }).AnsweredAsync(201));
        return tab;
    }

    /// <summary>Another device on which the same person signs in.</summary>
    public static async Task<Tab> SignedInAsync(ApiHost host, string email, string password, string? userAgent = null)
    {
        var tab = new Tab(host, userAgent);
        tab.Take(await tab.Client.PostAsJsonAsync("/api/auth/login", new { email, password }).AnsweredAsync(200));
        return tab;
    }

    /// <summary>Asks for another access token, as whatever cookie there is.</summary>
    public Task<HttpResponseMessage> RefreshAsync(string? attempt = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, CookiePath);
        if (attempt is not null)
            request.Headers.Add("Idempotency-Key", attempt);
        return Client.SendAsync(request);
    }

    /// <summary>Goes on with another access token.</summary>
    public async Task RenewAsync() => Take(await RefreshAsync().AnsweredAsync(200));

    /// <summary>Who the server says that they are.</summary>
    public Task<HttpResponseMessage> AskAsync() => Client.GetAsync("/api/me");

    /// <summary>The id of the session, as its owner's list shows it.</summary>
    public async Task<string> SessionAsync() =>
        (await SessionsAsync()).Single(session => session.GetProperty("isCurrent").GetBoolean()).Text("id");

    public async Task<IReadOnlyList<JsonElement>> SessionsAsync() =>
        [.. (await Client.GetAsync("/api/me/sessions").AnsweredAsync(200)).GetProperty("items").EnumerateArray()];

    public void Dispose() => Client.Dispose();

    private void Take(JsonElement signedIn) =>
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedIn.Text("token"));
}
