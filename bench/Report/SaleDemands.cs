namespace Ticketing.Bench.Report;

/// <summary>
/// How much faster than others we have promised to sell: than row locks and counters, statement by statement, as applications send
/// them and prepared (<see cref="Rivals.Sending"/>). Both are judged: most applications prepare nothing, the best do.
/// </summary>
internal static class SaleDemands
{
    private const int Few = 64;
    private const int Many = 2048;
    private const double OverForUpdate = 50;
    private const double OverConditionalUpdate = 25;
    private const double OfCeiling = 50;

    private static readonly (Seller Rival, string Name, double Least)[] OverRivals =
    [
        (Seller.ForUpdateUnprepared, "SELECT … FOR UPDATE, statement by statement", OverForUpdate),
        (Seller.ForUpdate, "SELECT … FOR UPDATE, statement by statement, prepared", OverForUpdate),
        (Seller.ConditionalUpdateUnprepared, "conditional UPDATE, statement by statement", OverConditionalUpdate),
        (Seller.ConditionalUpdate, "conditional UPDATE, statement by statement, prepared", OverConditionalUpdate),
    ];

    /// <summary>The demands whose ways were all measured.</summary>
    public static IReadOnlyList<Demand> Of(IReadOnlyList<Result> results)
    {
        var demands = new List<Demand>();
        foreach (var (rival, name, least) in OverRivals)
            if (Ratio(results, Few, rival) is { } over)
                demands.Add(Demand.AtLeastOf($"{Few} buyers, tier grain against {name}, on {Few} connections", least, over, "×"));
        if (Ratio(results, Many, Seller.Ceiling) is { } ofCeiling)
            demands.Add(Demand.AtLeastOf($"{Many:N0} buyers, tier grain against the ceiling", OfCeiling, 100 * ofCeiling, "%"));
        return demands;
    }

    private static double? Ratio(IReadOnlyList<Result> results, int buyers, Seller other) =>
        SpeedOf(results, buyers, Seller.OurTier) / SpeedOf(results, buyers, other);

    private static double? SpeedOf(IReadOnlyList<Result> results, int buyers, Seller seller) =>
        results.FirstOrDefault(result => result.Buyers == buyers && result.Seller == seller)?.SalesPerSecond;
}
