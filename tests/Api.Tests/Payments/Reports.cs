using System.Text.Json;

namespace Ticketing.Api.Tests.Payments;

/// <summary>What a processor may say of a payment.</summary>
internal static class Reports
{
    public const string Succeeded = "payment.succeeded";
    public const string Declined = "payment.declined";

    /// <summary>The body of a report.</summary>
    public static string Of(
        string paymentId, string orderId, long? amount = 2000, string? currency = "EUR", string type = Succeeded) =>
        JsonSerializer.Serialize(new
        {
            type,
            timestamp = "2030-01-01T00:00:00Z",
            data = new { paymentId, orderId, amount, currency },
        });
}
