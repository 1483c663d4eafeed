namespace Ticketing.Prices;

/// <summary>Tickets of one price in an order.</summary>
/// <param name="Quantity">How many.</param>
/// <param name="UnitPriceMinor">What a buyer pays for one.</param>
public readonly record struct PricedLine(int Quantity, long UnitPriceMinor);

/// <summary>What the total of an order is made of: as the books have it, and as its buyer reads it.</summary>
/// <remarks>
/// <para>
/// For the books: <see cref="OrganiserMinor"/>, <see cref="FeesMinor"/> and <see cref="TaxMinor"/> are 0 or more and make the total, always
/// and exactly. The tax of a line is the part of what the line costs that is tax at the rate, rounded line by line; the fee on the order
/// is a line of its own. Fees are without their tax, and never more than what the tax leaves; the organiser has the rest.
/// </para>
/// <para>
/// For buyers: <see cref="TicketsMinor"/>, <see cref="TicketFeesMinor"/> and <see cref="OrderFeeMinor"/> make the total; if prices are said
/// without tax, together with <see cref="TaxMinor"/>. Fees that the organiser bears are no business of theirs: these are 0.
/// </para>
/// </remarks>
/// <param name="TotalMinor">What is paid.</param>
/// <param name="OrganiserMinor">What is the organiser's of it.</param>
/// <param name="FeesMinor">What is fees.</param>
/// <param name="TaxMinor">What is tax.</param>
/// <param name="TaxRate">At which rate, in hundredths of a percent.</param>
/// <param name="Tax">Whether the amounts for buyers contain it.</param>
/// <param name="TicketsMinor">What the buyer pays for the tickets.</param>
/// <param name="TicketFeesMinor">What they pay for fees on tickets.</param>
/// <param name="OrderFeeMinor">What they pay for the fee on the order.</param>
public sealed record PriceBreakdown(
    long TotalMinor,
    long OrganiserMinor,
    long FeesMinor,
    long TaxMinor,
    int TaxRate,
    TaxMode Tax,
    long TicketsMinor,
    long TicketFeesMinor,
    long OrderFeeMinor)
{
    /// <summary>Takes an order's total apart.</summary>
    /// <param name="policy">The event's policy; null: no fees and no tax.</param>
    /// <param name="lines">The order's lines.</param>
    /// <param name="totalMinor">Its total: what its lines cost, and the fee on the order.</param>
    public static PriceBreakdown Of(PricePolicy? policy, ReadOnlySpan<PricedLine> lines, long totalMinor)
    {
        policy ??= PricePolicy.None;
        var (gross, tax, fees, shown) = (0L, 0L, 0L, 0L);
        foreach (var line in lines)
        {
            var share = LineShare.Of(policy, line);
            (gross, tax, fees, shown) = checked((gross + share.Gross, tax + share.Tax, fees + share.Fees, shown + share.ShownFees));
        }

        var onOrder = LineShare.OfOrderFee(policy, totalMinor - gross, tickets: gross, left: gross - tax - fees);
        (tax, fees) = checked((tax + onOrder.Tax, fees + onOrder.Fees));
        var added = policy.Tax == TaxMode.OnTop ? tax : 0;
        return new PriceBreakdown(
            totalMinor,
            totalMinor - tax - fees,
            fees,
            tax,
            policy.TaxRate,
            policy.Tax,
            totalMinor - added - shown - onOrder.ShownFees,
            shown,
            onOrder.ShownFees);
    }
}
