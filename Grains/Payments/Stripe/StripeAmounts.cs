namespace Ticketing.Payments.Stripe;

/// <summary>Amounts as Stripe writes them: in the currency's minor unit, but for a few currencies.</summary>
/// <remarks>
/// Stripe's own list differs from ISO 4217: krónur and Ugandan shillings have two decimals there, always nothing behind the point, and
/// Malagasy ariary none. Of dinars and rials with three decimals the last is always 0.
/// </remarks>
internal static class StripeAmounts
{
    private const long Hundred = 100;
    private const long Ten = 10;

    /// <summary>An amount of ours as Stripe writes it; null: Stripe can't move that amount.</summary>
    public static long? ToStripe(long minor, string currency) => currency switch
    {
        "ISK" or "UGX" => minor * Hundred,
        "MGA" => minor % Hundred == 0 ? minor / Hundred : null,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => minor % Ten == 0 ? minor : null,
        _ => minor,
    };

    /// <summary>An amount of Stripe's as we write it; null: it is none of ours.</summary>
    public static long? FromStripe(long amount, string currency) => currency switch
    {
        "ISK" or "UGX" => amount % Hundred == 0 ? amount / Hundred : null,
        "MGA" => amount * Hundred,
        _ => amount,
    };
}
