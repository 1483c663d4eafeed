using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ticketing.Api.Payments;

/// <summary>What a processor tells its merchant: the body of a webhook.</summary>
/// <param name="Type"><c>payment.succeeded</c> or <c>payment.declined</c>.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Data">To which payment.</param>
internal sealed record PaymentReport(string Type, DateTime Timestamp, PaymentReportData Data)
{
    private const string SucceededType = "payment.succeeded";
    private const string DeclinedType = "payment.declined";

    /// <summary>Whether the money moved; null: the report says nothing about that.</summary>
    [JsonIgnore]
    public bool? Succeeded => Type switch
    {
        SucceededType => true,
        DeclinedType => false,
        _ => null,
    };

    /// <summary>Makes a report.</summary>
    public static PaymentReport Of(bool succeeded, DateTimeOffset at, PaymentReportData data) =>
        new(succeeded ? SucceededType : DeclinedType, at.UtcDateTime, data);
}

/// <summary>The payment that a report is about.</summary>
internal sealed record PaymentReportData(Guid PaymentId, Guid OrderId, long Amount, string Currency);

/// <summary>The JSON of reports. It follows the processor's rules, not ours.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PaymentReport))]
internal sealed partial class PaymentsJson : JsonSerializerContext;
