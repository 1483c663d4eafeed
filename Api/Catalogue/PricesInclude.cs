using Ticketing.Api.Http;
using Ticketing.Events;
using Ticketing.Prices;

namespace Ticketing.Api.Catalogue;

/// <summary>What the prices of an event contain. They are whole: nothing is added to them but the fee on an order.</summary>
/// <param name="Fees">Whether they contain fees that the buyer bears.</param>
/// <param name="TaxRate">The rate of the tax that they contain, in hundredths of a percent; 0: none is shown.</param>
/// <param name="OrderFee">What is added once to an order that costs something, tax included; null: nothing.</param>
internal sealed record PricesInclude(bool Fees, int TaxRate, Money? OrderFee)
{
    /// <summary>What the prices of an event contain; null: neither fees nor tax.</summary>
    public static PricesInclude? Of(EventDocument document)
    {
        if (document.Prices is not { } policy)
            return null;
        var hasFees = policy is { BorneBy: FeeBearer.Buyer, FeePerTicketMinor: > 0 } or { BorneBy: FeeBearer.Buyer, FeeRate: > 0 };
        var onOrder = PriceRules.OrderFee(policy, tickets: 1);
        return new(hasFees, policy.TaxRate, onOrder > 0 ? new Money(onOrder, document.Details.Currency) : null);
    }
}
