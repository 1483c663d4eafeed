using Ticketing.Api.Http.Problems;
using Ticketing.Prices;
using Ticketing.Tiers;

namespace Ticketing.Api.Admin.Prices;

/// <summary>Which fees and taxes an organiser puts on the tickets of an event: all of it, for what is missing is none.</summary>
/// <param name="FeePerTicket">On each ticket that costs something, in the minor unit of the event's currency; 0 or more; missing: 0.
/// </param>
/// <param name="FeePerOrder">On each order that costs something, in the minor unit of the event's currency; 0 or more; missing: 0.</param>
/// <param name="FeeRate">On each ticket, as a part of its price: 0–10,000 hundredths of a percent; missing: 0.</param>
/// <param name="BorneBy">Who bears the fees; missing: the buyer.</param>
/// <param name="TaxRate">The rate of tax: 0–10,000 hundredths of a percent; missing: 0.</param>
/// <param name="Tax">Whether prices and fees contain it, or it is added; missing: they contain it.</param>
internal sealed record PricePolicyRequest(
    long? FeePerTicket = null,
    long? FeePerOrder = null,
    int? FeeRate = null,
    FeeBearer? BorneBy = null,
    int? TaxRate = null,
    TaxMode? Tax = null)
{
    /// <summary>Checks it.</summary>
    /// <param name="errors">Where the messages go.</param>
    /// <returns>The policy; null: no fees and no tax. Means nothing if there were errors.</returns>
    public PricePolicy? Check(FieldErrors errors)
    {
        errors.Check("feePerTicket", CheckAmount(FeePerTicket));
        errors.Check("feePerOrder", CheckAmount(FeePerOrder));
        errors.Check("feeRate", CheckRate(FeeRate));
        errors.Check("taxRate", CheckRate(TaxRate));
        var policy = new PricePolicy(FeePerTicket ?? 0, FeePerOrder ?? 0, FeeRate ?? 0, BorneBy ?? default, TaxRate ?? 0, Tax ?? default);
        return policy == (PricePolicy.None with { BorneBy = policy.BorneBy, Tax = policy.Tax }) ? null : policy;
    }

    private static string? CheckAmount(long? amount) =>
        amount is null or (>= 0 and <= Price.MaxAmountMinor) ? null : $"Must be 0 to {Price.MaxAmountMinor}.";

    private static string? CheckRate(int? rate) =>
        rate is null or (>= 0 and <= PricePolicy.WholeRate) ? null : $"Must be 0 to {PricePolicy.WholeRate}, in hundredths of a percent.";
}
