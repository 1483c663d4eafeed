using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ticketing.Payments;

/// <summary>Where the built-in test processor is.</summary>
public sealed class TestGatewayOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Payments:Test";

    /// <summary>The processor's base address.</summary>
    public Uri Url { get; set; } = new("http://localhost:8080");

    /// <summary>What we show the processor. Unless it is set, the host works it out from the master key, as the processor does.</summary>
    public string? Secret { get; set; }

    /// <summary>Whether it is used: <c>Payments:Test:Enabled</c>, by default in demo mode only, since its money is not real.</summary>
    public static bool AreOn(IConfiguration configuration) =>
        configuration.GetValue($"{Section}:Enabled", configuration.GetValue("Demo:Enabled", defaultValue: false));
}

/// <summary>The built-in test processor, over HTTP like any other.</summary>
internal sealed partial class TestGateway(HttpClient http, IOptions<TestGatewayOptions> options, ILogger<TestGateway> log) : IPaymentGateway
{
    private static readonly HashSet<string> Cards = ["4242424242424242", "4000000000000002", "4000000000000259", "4000000000000069"];

    /// <inheritdoc/>
    public string Name => "test";

    /// <inheritdoc/>
    public string? Refuse(string card) => Cards.Contains(card) ? null : "This is none of the test cards.";

    /// <inheritdoc/>
    public async Task<bool> ChargeAsync(PaymentRecord payment, string card) => IsTaken(await PostAsync(
        "/test-processor/charges",
        new { payment.PaymentId, payment.OrderId, Amount = payment.AmountMinor, payment.Currency, card }));

    /// <inheritdoc/>
    public async Task<RefundAnswer> RefundAsync(PaymentRecord payment, Guid refundId, long amountMinor) => await PostAsync(
        "/test-processor/refunds", new { payment.PaymentId, refundId, Amount = amountMinor }) switch
    {
        { } status when IsTaken(status) => new RefundAnswer.Done(),
        HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity =>
            new RefundAnswer.Refused("The test processor has taken no money for this payment."),
        HttpStatusCode.Conflict => new RefundAnswer.Refused("The test processor has no more of this payment's money."),
        _ => new RefundAnswer.NotNow(),
    };

    private static bool IsTaken(HttpStatusCode? status) => status is HttpStatusCode.OK or HttpStatusCode.Accepted;

    /// <summary>How the processor answers; null: it could not be reached.</summary>
    private async Task<HttpStatusCode?> PostAsync<TBody>(string path, TBody body)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.Secret);
            using var response = await http.SendAsync(request);
            if (!IsTaken(response.StatusCode))
                LogRefused(log, path, (int)response.StatusCode);
            return response.StatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or SocketException or TaskCanceledException)
        {
            LogUnreachable(log, path, error);
            return null;
        }
    }

    [LoggerMessage(EventId = 451, Level = LogLevel.Warning, Message = "The test processor answered {Status} to {Path}.")]
    private static partial void LogRefused(ILogger log, string path, int status);

    [LoggerMessage(EventId = 452, Level = LogLevel.Warning, Message = "The test processor could not be reached at {Path}.")]
    private static partial void LogUnreachable(ILogger log, string path, Exception error);
}
