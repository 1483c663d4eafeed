using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using OtpNet;
using Ticketing.Api.Tests.Orders;

namespace Ticketing.Api.Tests.Accounts.Factors;

/// <summary>Somebody with an account, who sets up how they sign in.</summary>
internal sealed class Member : IDisposable
{
    public const string Password = "four quiet words here";

    private readonly ApiHost _host;

    private Member(ApiHost host, string email, HttpClient client) => (_host, Email, Client) = (host, email, client);

    public string Email { get; }

    public HttpClient Client { get; }

    /// <summary>The secret of their authenticator app.</summary>
    public byte[] Secret { get; private set; } = [];

    /// <summary>Their recovery codes, once there are some.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public static async Task<Member> RegisterAsync(ApiHost host)
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        using var anybody = host.Anonymous();
        var signedIn = await anybody.PostAsJsonAsync("/api/auth/register", new { email, password = Password }).AnsweredAsync(201);
        return new Member(host, email, host.With(signedIn.Text("token")));
    }

    /// <summary>An organiser, who has only signed in.</summary>
    public static async Task<(Member Member, JsonElement SignedIn)> OrganiserAsync(ApiHost host)
    {
        using var newcomer = await RegisterAsync(host);
        await host.QueryAsync<string>("UPDATE users SET role = 'admin' WHERE email = $1 RETURNING email", newcomer.Email);
        var member = new Member(host, newcomer.Email, host.Anonymous());
        return (member, await member.EnterAsync(await member.LoginAsync().AnsweredAsync(200)));
    }

    /// <summary>Tries the password.</summary>
    public async Task<HttpResponseMessage> LoginAsync(string password = Password)
    {
        using var anybody = _host.Anonymous();
        return await anybody.PostAsJsonAsync("/api/auth/login", new { email = Email, password });
    }

    /// <summary>Tries the password, which is not enough. What to go on with.</summary>
    public async Task<JsonElement> AskedAsync() => await LoginAsync().RefusedAsync(403, "second-factor-required");

    /// <summary>Goes on with a ticket.</summary>
    public async Task<HttpResponseMessage> FinishAsync(JsonElement asked, string code)
    {
        using var anybody = _host.Anonymous();
        return await anybody.PostAsJsonAsync("/api/auth/login/second", new { ticket = asked.Text("ticket"), code });
    }

    /// <summary>Goes on with the token of an answer.</summary>
    public Task<JsonElement> EnterAsync(JsonElement signedIn)
    {
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedIn.Text("token"));
        return Task.FromResult(signedIn);
    }

    /// <summary>Sets an authenticator app up.</summary>
    public async Task SetAppAsync()
    {
        var begun = await Client.PostAsync("/api/me/factors/app", null).AnsweredAsync(200);
        Secret = Base32Encoding.ToBytes(begun.Text("secret"));
        Take(await Client.PostAsJsonAsync("/api/me/factors/app/confirm", new { ticket = begun.Text("ticket"), code = Code() })
            .AnsweredAsync(200));
    }

    /// <summary>Adds a passkey. Its id.</summary>
    public async Task<string> AddAsync(SoftAuthenticator key, string name = "My key")
    {
        var options = await Client.PostAsync("/api/me/factors/passkeys/options", null).AnsweredAsync(200);
        var added = await Client.PostAsJsonAsync("/api/me/factors/passkeys", new { name, credential = key.Create(options) })
            .AnsweredAsync(201);
        Take(added);
        return added.GetProperty("passkey").Text("id");
    }

    /// <summary>What the app shows now, or so many steps later.</summary>
    public string Code(int later = 0) =>
        new Totp(Secret).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30 * later));

    /// <summary>It is long ago that they have shown who they are.</summary>
    public Task AgeAsync() => _host.QueryAsync<long>(
        """
        WITH aged AS (
          UPDATE sessions SET proved_at = now() - interval '6 minutes' FROM users WHERE users.id = user_id AND users.email = $1 RETURNING 1)
        SELECT count(*) FROM aged
        """,
        Email);

    public Task<JsonElement> FactorsAsync() => Client.GetAsync("/api/me/factors").AnsweredAsync(200);

    public void Dispose() => Client.Dispose();

    private void Take(JsonElement answer)
    {
        if (answer.GetProperty("recoveryCodes") is { ValueKind: JsonValueKind.Array } codes)
            Codes = [.. codes.EnumerateArray().Select(static code => code.GetString()!)];
    }
}
