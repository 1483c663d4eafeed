using System.Globalization;

namespace Ticketing.Bench.Report;

/// <summary>What we ask of ourselves, and what was measured.</summary>
/// <param name="What">What is asked.</param>
/// <param name="Limit">The least or the most that is asked.</param>
/// <param name="Actual">What was measured.</param>
/// <param name="Unit">Of both.</param>
/// <param name="AtMost">Whether less is better.</param>
internal sealed record Demand(string What, double Limit, double Actual, string Unit, bool AtMost)
{
    public bool IsMet => AtMost ? Actual <= Limit : Actual >= Limit;

    public static Demand AtLeastOf(string what, double limit, double actual, string unit) => new(what, limit, actual, unit, AtMost: false);

    public static Demand AtMostOf(string what, double limit, double actual, string unit) => new(what, limit, actual, unit, AtMost: true);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IsMet ? "pass" : "FAIL")}  {What}: {Actual:0.##} {Unit} ({(AtMost ? "at most" : "at least")} {Limit:0.##} {Unit})");
}
