using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.TestProcessor;

/// <summary>What is checked of each merchant's wish.</summary>
internal static class ProcessorChecks
{
    /// <summary>What is said of a field that is not there.</summary>
    public const string Missing = "Is required.";

    private const int CurrencyLength = 3;

    /// <summary>Notes what is wrong with a payment.</summary>
    public static void CheckPayment(this FieldErrors errors, Guid? paymentId, Guid? orderId, long? amount, string? currency)
    {
        if (paymentId is null)
            errors.Add("paymentId", Missing);
        if (orderId is null)
            errors.Add("orderId", Missing);
        if (amount is not >= 0)
            errors.Add("amount", "Must be 0 or more.");
        if (currency?.Length != CurrencyLength || !currency.All(char.IsAsciiLetterUpper))
            errors.Add("currency", "Must be an ISO 4217 code.");
    }
}
