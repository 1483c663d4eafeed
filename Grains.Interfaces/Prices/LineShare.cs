namespace Ticketing.Prices;

/// <summary>What a line of an order is made of.</summary>
/// <param name="Gross">What it costs.</param>
/// <param name="Tax">What of that is tax.</param>
/// <param name="Fees">What is fees, without their tax.</param>
/// <param name="ShownFees">What its buyer is shown as fees: with tax where prices are said with it.</param>
internal readonly record struct LineShare(long Gross, long Tax, long Fees, long ShownFees)
{
    /// <summary>Takes tickets apart.</summary>
    public static LineShare Of(PricePolicy policy, PricedLine line)
    {
        var gross = checked(line.UnitPriceMinor * line.Quantity);
        var tax = PriceRules.TaxIn(policy, gross);
        var said = checked(PriceRules.FeeOf(policy, PriceRules.Own(policy, line.UnitPriceMinor)) * line.Quantity);
        var (fees, shown) = FeesIn(policy, said, gross, gross - tax);
        return new LineShare(gross, tax, fees, policy.BorneBy == FeeBearer.Buyer ? shown : 0);
    }

    /// <summary>Takes the fee on an order apart.</summary>
    /// <param name="policy">The event's policy.</param>
    /// <param name="charged">What the buyer pays for it.</param>
    /// <param name="tickets">What the tickets cost.</param>
    /// <param name="left">What of that is the organiser's so far.</param>
    public static LineShare OfOrderFee(PricePolicy policy, long charged, long tickets, long left)
    {
        if (policy.BorneBy == FeeBearer.Organiser && tickets > 0)
            return new LineShare(0, 0, Math.Min(left, FeesIn(policy, policy.FeePerOrderMinor, long.MaxValue, long.MaxValue).Net), 0);
        var tax = PriceRules.TaxIn(policy, charged);
        return new LineShare(charged, tax, charged - tax, policy.Tax == TaxMode.OnTop ? charged - tax : charged);
    }

    /// <summary>Fees without their tax, and as they are said. A price said with tax has fees said with it, too.</summary>
    private static (long Net, long Said) FeesIn(PricePolicy policy, long said, long gross, long net)
    {
        if (policy.Tax == TaxMode.OnTop)
            return (Math.Min(said, net), Math.Min(said, net));
        var most = Math.Min(said, gross);
        return (most - PriceRules.TaxIn(policy, most), most);
    }
}
