using CsCheck;
using Ticketing.Tiers;

namespace Ticketing.Prices;

/// <summary>
/// Draws policies and prices of every size: from single minor units to the greatest amounts, whatever the currency's decimals.
/// </summary>
internal static class Policies
{
    /// <summary>What an organiser may ask for, small and large amounts equally often.</summary>
    public static readonly Gen<long> Amount = Gen.OneOf(
        Gen.Const(0L), Gen.Long[1, 9], Gen.Long[1, 999], Gen.Long[1, 1_000_000], Gen.Long[1, Price.MaxAmountMinor]);

    public static readonly Gen<int> Rate = Gen.OneOf(Gen.Const(0), Gen.Int[1, 3_000], Gen.Int[0, PricePolicy.WholeRate]);

    public static readonly Gen<PricePolicy> Any = Gen.Select(
        Amount, Amount, Rate, Gen.Enum<FeeBearer>(), Rate, Gen.Enum<TaxMode>(),
        static (perTicket, perOrder, feeRate, bearer, taxRate, tax) => new PricePolicy(perTicket, perOrder, feeRate, bearer, taxRate, tax));
}
