using System.Text.Json;
using System.Text.Json.Serialization;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.TestProcessor;

/// <summary>A merchant's wish to charge a card.</summary>
/// <param name="PaymentId">The merchant's id of the payment: a second charge with the same changes nothing.</param>
/// <param name="OrderId">What for.</param>
/// <param name="Amount">In the currency's minor unit.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Card">The card's number.</param>
internal sealed record ChargeRequest(Guid? PaymentId, Guid? OrderId, long? Amount, string? Currency, string? Card)
{
    /// <summary>Checks the wish. Exactly one of the two is null.</summary>
    public (TestCharge? Charge, IResult? Problem) Check()
    {
        var errors = new FieldErrors();
        errors.CheckPayment(PaymentId, OrderId, Amount, Currency);
        if (!TestCards.TryFind(Card ?? "", out var card))
            errors.Add("card", "Is none of the test cards.");
        return errors.Problem is { } problem
            ? (null, problem)
            : (new TestCharge(PaymentId!.Value, OrderId!.Value, Amount!.Value, Currency!, card!), null);
    }
}

/// <summary>A merchant's wish to give money of a charge back.</summary>
/// <param name="PaymentId">The charge.</param>
/// <param name="RefundId">The merchant's id of the refund: a second one with the same changes nothing. Missing: the charge's.</param>
/// <param name="Amount">How much, in the currency's minor unit; missing: all.</param>
internal sealed record RefundRequest(Guid? PaymentId, Guid? RefundId = null, long? Amount = null)
{
    /// <summary>Checks the wish; null: nothing is wrong with it.</summary>
    public IResult? Check()
    {
        var errors = new FieldErrors();
        if (PaymentId is null)
            errors.Add("paymentId", ProcessorChecks.Missing);
        if (Amount is < 1)
            errors.Add("amount", "Must be 1 or more.");
        return errors.Problem;
    }
}

/// <summary>How the processor answers.</summary>
/// <param name="PaymentId">The merchant's id of the payment.</param>
/// <param name="Status"><c>processing</c> or <c>refunded</c>.</param>
internal sealed record ProcessorAnswer(Guid PaymentId, string Status);

/// <summary>What is known of a charge.</summary>
/// <param name="EventId">The id under which it is reported.</param>
/// <param name="Succeeded">Whether the money moved.</param>
/// <param name="Amount">How much, in the currency's minor unit.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="CardLast4">The last four digits of the card; null: nobody has kept them.</param>
internal sealed record ChargeStatus(string EventId, bool Succeeded, long Amount, string Currency, string? CardLast4);

/// <summary>The processor's JSON. It follows the processor's rules, not ours.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ChargeRequest))]
[JsonSerializable(typeof(RefundRequest))]
[JsonSerializable(typeof(ProcessorAnswer))]
[JsonSerializable(typeof(ChargeStatus))]
[JsonSerializable(typeof(SessionRequest))]
[JsonSerializable(typeof(SessionEnd))]
[JsonSerializable(typeof(SessionAnswer))]
internal sealed partial class ProcessorJson : JsonSerializerContext;
