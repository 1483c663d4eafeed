using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Ticketing.Api.Mail;

namespace Ticketing.Api.Wallets.Google;

/// <summary>
/// Changes passes that people have saved in Google Wallet
/// (https://developers.google.com/wallet/reference/rest/v1/eventticketobject/patch). What nobody has saved is not there to be changed.
/// </summary>
internal sealed class GoogleNews : IPassNews, IDisposable
{
    private const int MostAnswerBytes = 1024 * 1024;
    private const int MostClasses = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly GoogleKeys _keys;
    private readonly GoogleAccess _access;
    private readonly Passes _passes;
    private readonly string _shop;
    private readonly HttpClient _client;

    // What this server has told last of each event: not again for each of its tickets.
    private readonly ConcurrentDictionary<string, string> _classes = new(StringComparer.Ordinal);

    public GoogleNews(
        GoogleKeys keys, GoogleAccess access, Passes passes, IOptions<WalletSettings> settings, IOptions<MailSettings> mail)
    {
        (_keys, _access, _passes, _shop) = (keys, access, passes, mail.Value.FromName);
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            BaseAddress = settings.Value.Google.ApiUrl,
            Timeout = Patience,
            MaxResponseContentBufferSize = MostAnswerBytes,
        };
    }

    /// <inheritdoc/>
    public WalletKind Wallet => WalletKind.Google;

    /// <inheritdoc/>
    public bool IsOn => _keys.IsOn;

    /// <inheritdoc/>
    public async Task<NewsResult> TellAsync(Guid ticketId, CancellationToken cancellation)
    {
        if (await _passes.FindAsync(ticketId, WalletKind.Google, cancellation) is not { } facts)
            return new NewsResult.Told();
        var (id, said) = (GoogleTicket.ClassIdOf(facts, _keys.IssuerId), GoogleTicket.ClassOf(facts, _keys.IssuerId, _shop));
        var text = said.ToJsonString(GoogleTicket.Plain);
        if (_classes.GetValueOrDefault(id) != text)
        {
            if (await PatchAsync($"eventTicketClass/{id}", said, cancellation) is NewsResult.NotNow notNow)
                return notNow;
            if (_classes.Count >= MostClasses)
                _classes.Clear();
            _classes[id] = text;
        }

        return await PatchAsync(
            $"eventTicketObject/{GoogleTicket.ObjectIdOf(facts, _keys.IssuerId)}",
            GoogleTicket.ObjectOf(facts, _keys.IssuerId),
            cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<NewsResult> PatchAsync(string path, JsonObject value, CancellationToken cancellation)
    {
        var token = await _access.TokenAsync(_client, refused: null, cancellation);
        var answer = await SendAsync(path, value, token, cancellation);
        if (answer.Status == HttpStatusCode.Unauthorized)
            answer = await SendAsync(path, value, await _access.TokenAsync(_client, token, cancellation), cancellation);
        return answer.Status is HttpStatusCode.OK or HttpStatusCode.NotFound
            ? new NewsResult.Told()
            : new NewsResult.NotNow($"Google answers {(int)answer.Status}.", answer.Pause);
    }

    private async Task<(HttpStatusCode Status, TimeSpan? Pause)> SendAsync(
        string path, JsonObject value, string token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, path)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, GoogleTicket.Plain))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _client.SendAsync(request, cancellation);
        return (answer.StatusCode, answer.Headers.RetryAfter?.Delta);
    }
}
