using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ticketing.Api.Wallets.Google;

/// <summary>
/// Gets the service account's tokens for Google's API (https://developers.google.com/identity/protocols/oauth2/service-account): one for
/// all who ask, until shortly before it ends.
/// </summary>
internal sealed class GoogleAccess(GoogleKeys keys, TimeProvider clock) : IDisposable
{
    private const string Scope = "https://www.googleapis.com/auth/wallet_object.issuer";
    private const string Grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const int UsualSeconds = 3600;

    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _one = new(1);
    private (string Token, DateTimeOffset EndsAt) _current = ("", DateTimeOffset.MinValue);

    /// <summary>A token that is good now.</summary>
    /// <param name="client">Who asks Google.</param>
    /// <param name="refused">One that Google takes no more; null: none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="HttpRequestException">Google gives none.</exception>
    public async Task<string> TokenAsync(HttpClient client, string? refused, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (_current.EndsAt <= clock.GetUtcNow() + Margin || _current.Token == refused)
                _current = await AskAsync(client, cancellation);
            return _current.Token;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<(string Token, DateTimeOffset EndsAt)> AskAsync(HttpClient client, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var assertion = keys.Sign(new JsonObject
        {
            ["iss"] = keys.Email,
            ["scope"] = Scope,
            ["aud"] = keys.TokenUrl.OriginalString,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.ToUnixTimeSeconds() + UsualSeconds,
        });
        using var content = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = Grant, ["assertion"] = assertion });
        using var answer = await client.PostAsync(keys.TokenUrl, content, cancellation);
        answer.EnsureSuccessStatusCode();
        using var body = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation));
        var seconds = body.RootElement.TryGetProperty("expires_in", out var said) ? said.GetInt32() : UsualSeconds;
        return (body.RootElement.GetProperty("access_token").GetString()!, now + TimeSpan.FromSeconds(seconds));
    }
}
