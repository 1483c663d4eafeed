using Ticketing.Bench.Sale;

namespace Ticketing.Bench.Report;

/// <summary>Who sold.</summary>
internal enum Seller
{
    OurTier,
    OurOrder,
    OurSecondTier,
    ForUpdate,
    ForUpdateUnprepared,
    ConditionalUpdate,
    ConditionalUpdateUnprepared,
    OtherRival,
    Ceiling,
}

/// <summary>How fast one way sold to so many buyers. The ceiling has no buyers, and so no latency.</summary>
internal sealed record Result(
    Seller Seller, string Way, string Tuning, int Buyers, double SalesPerSecond, double CommitsPerSecond, double? P50Milliseconds,
    double? P99Milliseconds)
{
    public static Result Of(Seller seller, IWay way, int buyers, Window window) => new(
        seller,
        way.Name,
        way.Tuning,
        buyers,
        window.SalesPerSecond,
        window.CommitsPerSecond,
        window.Latencies.Percentile(0.5).TotalMilliseconds,
        window.Latencies.Percentile(0.99).TotalMilliseconds);
}
