namespace Ticketing.Bench.Report;

/// <summary>How much faster than others we have promised to sell: than row locks and counters, statement by statement and prepared (<see cref="Rivals.Sending.Prepared"/>).</summary>
internal static class SaleDemands
{
    private const int Few = 64;
    private const int Many = 2048;
    private const double OverForUpdate = 50;
    private const double OverConditionalUpdate = 25;
    private const double OfCeiling = 50;

    /// <summary>The demands whose ways were all measured.</summary>
    public static IReadOnlyList<Demand> Of(IReadOnlyList<Result> results)
    {
        var demands = new List<Demand>();
        if (Ratio(results, Few, Seller.ForUpdate) is { } overForUpdate)
            demands.Add(Demand.AtLeastOf($"{Few} buyers, tier grain against SELECT … FOR UPDATE, statement by statement, prepared, on {Few} connections", OverForUpdate, overForUpdate, "×"));
        if (Ratio(results, Few, Seller.ConditionalUpdate) is { } overUpdate)
            demands.Add(Demand.AtLeastOf($"{Few} buyers, tier grain against conditional UPDATE, statement by statement, prepared, on {Few} connections", OverConditionalUpdate, overUpdate, "×"));
        if (Ratio(results, Many, Seller.Ceiling) is { } ofCeiling)
            demands.Add(Demand.AtLeastOf($"{Many:N0} buyers, tier grain against the ceiling", OfCeiling, 100 * ofCeiling, "%"));
        return demands;
    }

    private static double? Ratio(IReadOnlyList<Result> results, int buyers, Seller other) =>
        SpeedOf(results, buyers, Seller.OurTier) / SpeedOf(results, buyers, other);

    private static double? SpeedOf(IReadOnlyList<Result> results, int buyers, Seller seller) =>
        results.FirstOrDefault(result => result.Buyers == buyers && result.Seller == seller)?.SalesPerSecond;
}
