using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Ticketing.Api.Payments;

namespace Ticketing.Api.Tests.Payments;

/// <summary>A server whose test processor has a secret that the tests know, and never gives a report up within a test.</summary>
public class SecretHost : ApiHost
{
    private const string Secret = "a secret for tests";

    protected override IEnumerable<(string Name, string Value)> Settings => [("Payments:Test:Secret", Secret)];

    /// <summary>A client that the processor takes for its merchant.</summary>
    public HttpClient Merchant()
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        return client;
    }

    /// <summary>Posts a report as the processor would, unless told otherwise.</summary>
    public async Task<HttpResponseMessage> ReportAsync(
        string body, string? id = null, string? signature = null, DateTimeOffset? at = null, string provider = "test")
    {
        using var anybody = Anonymous();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var timestamp = (at ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds();
        var key = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), "webhooks"u8);
        id ??= $"evt_{Guid.NewGuid():N}";
        content.Headers.Add(StandardWebhooks.IdHeader, id);
        content.Headers.Add(StandardWebhooks.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        var signed = signature ?? StandardWebhooks.Sign(key, id, timestamp, Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation(StandardWebhooks.SignatureHeader, signed);
        return await anybody.PostAsync($"/api/webhooks/payments/{provider}", content);
    }
}
