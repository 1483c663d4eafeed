using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Ticketing.Api.Payments;

namespace Ticketing.Api.TestProcessor;

/// <summary>Posts signed reports to the merchant, which is this application: over HTTP, as a real processor would.</summary>
internal sealed class ReportPost(IHttpClientFactory clients, OwnAddress address, TestProcessorKeys keys, TimeProvider clock)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string Client = "test-processor";

    /// <summary>Where reports go.</summary>
    public const string Path = "api/webhooks/payments/test";

    /// <summary>Tries once. Whatever goes wrong means no: the report is simply tried again.</summary>
    public async Task<bool> TryDeliverAsync(OwedReport report, CancellationToken cancellation)
    {
        try
        {
            using var message = Sign(report);
            using var answer = await clients.CreateClient(Client).SendAsync(message, cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure)
            when (failure is HttpRequestException or SocketException or OperationCanceledException or Npgsql.NpgsqlException)
        {
            return false;
        }
    }

    private HttpRequestMessage Sign(OwedReport report)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(report.Report, PaymentsJson.Default.PaymentReport);
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        var message = new HttpRequestMessage(HttpMethod.Post, new Uri(address.Current, Path)) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Headers.Add(StandardWebhooks.IdHeader, report.EventId);
        message.Headers.Add(StandardWebhooks.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        var signature = StandardWebhooks.Sign(keys.WebhookKey, report.EventId, timestamp, body);
        message.Headers.TryAddWithoutValidation(StandardWebhooks.SignatureHeader, signature);
        return message;
    }
}
