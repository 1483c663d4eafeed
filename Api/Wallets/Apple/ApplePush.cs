using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Ticketing.Api.Wallets.Apple;

/// <summary>
/// Tells phones by Apple's push service (HTTP/2, with the pass type's certificate) that a pass has changed; they come and ask for it
/// (https://developer.apple.com/documentation/usernotifications/sending-notification-requests-to-apns). The message itself is empty.
/// </summary>
internal sealed class ApplePush : IPassNews, IDisposable
{
    private const int MostAnswerBytes = 16 * 1024;

    // What Apple says of an address that no phone has, or none with this kind of pass.
    private static readonly HashSet<string> Nowhere =
        new(["BadDeviceToken", "DeviceTokenNotForTopic", "Unregistered", "ExpiredToken"], StringComparer.Ordinal);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly AppleKeys _keys;
    private readonly AppleDevices _devices;
    private readonly HttpClient? _client;

    public ApplePush(AppleKeys keys, AppleDevices devices, IOptions<WalletSettings> settings)
    {
        (_keys, _devices) = (keys, devices);
        if (keys.IsOn)
        {
            _client = new HttpClient(HandlerOf(keys))
            {
                BaseAddress = settings.Value.Apple.PushUrl,
                Timeout = Patience,
                MaxResponseContentBufferSize = MostAnswerBytes,
            };
        }
    }

    /// <inheritdoc/>
    public WalletKind Wallet => WalletKind.Apple;

    /// <inheritdoc/>
    public bool IsOn => _keys.IsOn;

    /// <inheritdoc/>
    public async Task<NewsResult> TellAsync(Guid ticketId, CancellationToken cancellation)
    {
        NewsResult result = new NewsResult.Told();
        foreach (var pushToken in await _devices.OfPassAsync(ticketId, cancellation))
            if (await PushAsync(pushToken, cancellation) is NewsResult.NotNow notNow)
                result = notNow;
        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => _client?.Dispose();

    private async Task<NewsResult> PushAsync(string pushToken, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"3/device/{pushToken}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent("{}"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Add("apns-topic", _keys.PassTypeId);
        request.Headers.Add("apns-push-type", "background");
        request.Headers.Add("apns-priority", "5");
        using var answer = await _client!.SendAsync(request, cancellation);
        if (answer.IsSuccessStatusCode)
            return new NewsResult.Told();
        var reason = ReasonOf(await answer.Content.ReadAsByteArrayAsync(cancellation));
        if (answer.StatusCode != HttpStatusCode.Gone && !Nowhere.Contains(reason))
            return new NewsResult.NotNow($"Apple answers {(int)answer.StatusCode} {reason}.", answer.Headers.RetryAfter?.Delta);
        await _devices.RemoveAsync(pushToken, cancellation);
        return new NewsResult.Told();
    }

    private static string ReasonOf(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var reason = document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("reason", out var said) ? said.ToString() : "";
            return reason.All(char.IsAsciiLetterOrDigit) ? reason : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static SocketsHttpHandler HandlerOf(AppleKeys keys)
    {
        var tls = new SslClientAuthenticationOptions
        {
            ClientCertificateContext = SslStreamCertificateContext.Create(keys.Certificate, [keys.Intermediate], offline: true),
        };
        if (keys.PushRoot is { } root)
        {
            tls.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { root },
                RevocationMode = X509RevocationMode.NoCheck,
            };
        }

        return new SocketsHttpHandler
        {
            SslOptions = tls,
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(30),
            ConnectTimeout = Patience,
        };
    }
}
