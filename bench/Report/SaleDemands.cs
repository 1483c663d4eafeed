using System.Globalization;

namespace Ticketing.Bench.Report;

/// <summary>
/// How fast we have promised to sell: how much faster than row locks and counters, statement by statement, as applications send them and
/// prepared (<see cref="Rivals.Sending"/>; most applications prepare nothing, the best do); how near to the ceiling; and how little a
/// whole order may cost beyond its tier's part.
/// </summary>
internal static class SaleDemands
{
    private const int Few = 64;
    private const int Many = 2048;
    private const double OverConditionalUpdate = 25;
    private const double OfCeiling = 60;
    private const double OfTier = 80;

    private static readonly (int Buyers, Seller Rival, string Name, double Least)[] OverRivals =
    [
        (Few, Seller.ForUpdateUnprepared, "SELECT … FOR UPDATE, statement by statement", 50),
        (Few, Seller.ForUpdate, "SELECT … FOR UPDATE, statement by statement, prepared", 30),
        (Many, Seller.ForUpdate, "SELECT … FOR UPDATE, statement by statement, prepared", 100),
        (Few, Seller.ConditionalUpdateUnprepared, "conditional UPDATE, statement by statement", OverConditionalUpdate),
        (Few, Seller.ConditionalUpdate, "conditional UPDATE, statement by statement, prepared", OverConditionalUpdate),
    ];

    /// <summary>The demands whose ways were all measured.</summary>
    public static IReadOnlyList<Demand> Of(IReadOnlyList<Result> results)
    {
        var demands = new List<Demand>();
        foreach (var (buyers, rival, name, least) in OverRivals)
            if (Ratio(results, buyers, Seller.OurTier, rival) is { } over)
                demands.Add(
                    Demand.AtLeastOf(Text($"{buyers:N0} buyers, tier grain against {name}, on {Few} connections"), least, over, "×"));
        foreach (var buyers in new[] { Few, Many })
            if (Ratio(results, buyers, Seller.OurOrder, Seller.OurTier) is { } ofTier)
                demands.Add(
                    Demand.AtLeastOf(Text($"{buyers:N0} buyers, whole order against the tier grain alone"), OfTier, 100 * ofTier, "%"));
        if (Ratio(results, Many, Seller.OurTier, Seller.Ceiling) is { } ofCeiling)
            demands.Add(Demand.AtLeastOf(Text($"{Many:N0} buyers, tier grain against the ceiling"), OfCeiling, 100 * ofCeiling, "%"));
        return demands;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static double? Ratio(IReadOnlyList<Result> results, int buyers, Seller one, Seller other) =>
        SpeedOf(results, buyers, one) / SpeedOf(results, buyers, other);

    private static double? SpeedOf(IReadOnlyList<Result> results, int buyers, Seller seller) =>
        results.FirstOrDefault(result => result.Buyers == buyers && result.Seller == seller)?.SalesPerSecond;
}
