using System.Text.Json;
using System.Text.Json.Serialization;
using Ticketing.Payments;

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
/// <param name="PaymentId">The merchant's id of it.</param>
/// <param name="OrderId">What it is for.</param>
/// <param name="Amount">How much money moved, in the currency's minor unit.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="CardLast4">The last four digits of the card; missing: not told.</param>
internal sealed record PaymentReportData(Guid PaymentId, Guid OrderId, long? Amount, string? Currency, string? CardLast4 = null)
{
    /// <summary>Most characters of a currency that are kept of a report that has it wrong.</summary>
    private const int MaxCurrencyLength = 12;

    /// <summary>
    /// What an order has to judge. A report without an amount or with a strange currency is none that pays; but money moved, and that must
    /// not be forgotten.
    /// </summary>
    public PaymentOutcome ToOutcome(string method, string eventId, bool succeeded)
    {
        var currency = string.Concat((Currency ?? "").Where(char.IsAsciiLetterOrDigit).Take(MaxCurrencyLength)).ToUpperInvariant();
        return new PaymentOutcome(PaymentId, eventId, succeeded, Amount, currency, method, CardDigits.Read(CardLast4));
    }
}

/// <summary>The JSON of reports. It follows the processor's rules, not ours.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PaymentReport))]
internal sealed partial class PaymentsJson : JsonSerializerContext;
