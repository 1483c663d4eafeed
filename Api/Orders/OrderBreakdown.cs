using Ticketing.Api.Http;
using Ticketing.Orders;
using Ticketing.Prices;

namespace Ticketing.Api.Orders;

/// <summary>
/// What the total of an order is made of, as its buyer reads it: tickets, fees and the fee on the order make it, together with the tax
/// where prices are said without it.
/// </summary>
/// <param name="Tickets">What the tickets cost.</param>
/// <param name="Fees">What the fees on them cost; 0: the organiser bears them, or there are none.</param>
/// <param name="OrderFee">What the fee on the order costs.</param>
/// <param name="Tax">What tax of the total is.</param>
/// <param name="TaxRate">At which rate, in hundredths of a percent; 0: no tax is shown.</param>
/// <param name="TaxIncluded">Whether the other amounts contain it.</param>
internal sealed record OrderBreakdown(Money Tickets, Money Fees, Money OrderFee, Money Tax, int TaxRate, bool TaxIncluded)
{
    /// <summary>Takes an order's total apart; null: its event has no fees and no tax.</summary>
    public static OrderBreakdown? Of(OrderView order)
    {
        if (PartsOf(order) is not { } parts)
            return null;
        return new OrderBreakdown(
            Of(parts.TicketsMinor),
            Of(parts.TicketFeesMinor),
            Of(parts.OrderFeeMinor),
            Of(parts.TaxMinor),
            parts.TaxRate,
            parts.Tax == TaxMode.Included);

        Money Of(long amount) => new(amount, order.Currency);
    }

    /// <summary>The parts of an order's total; null: its event has no fees and no tax.</summary>
    public static PriceBreakdown? PartsOf(OrderView order)
    {
        if (order.Prices is not { } policy)
            return null;
        Span<PricedLine> lines = stackalloc PricedLine[order.Lines.Length];
        for (var index = 0; index < lines.Length; index++)
            lines[index] = new PricedLine(order.Lines[index].Quantity, order.Lines[index].UnitPriceMinor);
        return PriceBreakdown.Of(policy, lines, order.TotalMinor);
    }
}
