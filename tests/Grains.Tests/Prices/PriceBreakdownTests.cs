using CsCheck;
using Ticketing.Currencies;
using Xunit.Abstractions;

namespace Ticketing.Prices;

public sealed class PriceBreakdownTests(ITestOutputHelper output)
{
    private const int Count = 20_000;

    /// <summary>Lines at what organisers ask for: sums stay below what an amount may be.</summary>
    private static readonly Gen<(long Own, int Quantity)[]> Lines = Gen.Select(
        Gen.OneOf(Gen.Const(0L), Gen.Long[1, 99], Gen.Long[1, 100_000], Gen.Long[1, 10_000_000_000]), Gen.Int[1, 1_000]).Array[1, 20];

    [Fact]
    public void Fees_and_tax_that_are_contained_are_taken_out_line_by_line()
    {
        // Two at 100.00 with 4.00 of fees each, 19 % contained, and 1.50 on the order.
        var parts = Parts(new PricePolicy(150, 150, 250, FeeBearer.Buyer, 1_900, TaxMode.Included), (10_000, 2));
        Assert.Equal((20_950, 3_345, 798), (parts.TotalMinor, parts.TaxMinor, parts.FeesMinor)); // 33.21 and 0.24; 6.72 and 1.26.
        Assert.Equal(20_950 - 3_345 - 798, parts.OrganiserMinor);
        Assert.Equal((20_000, 800, 150), (parts.TicketsMinor, parts.TicketFeesMinor, parts.OrderFeeMinor));
    }

    [Fact]
    public void Tax_that_is_added_stands_beside_tickets_and_fees()
    {
        var parts = Parts(new PricePolicy(150, 150, 250, FeeBearer.Buyer, 1_900, TaxMode.OnTop), (10_000, 2));
        Assert.Equal((24_931, 3_981), (parts.TotalMinor, parts.TaxMinor)); // Two at 123.76, and 1.79; of that 39.52 and 0.29.
        Assert.Equal((20_000, 800, 150), (parts.TicketsMinor, parts.TicketFeesMinor, parts.OrderFeeMinor));
        Assert.Equal((20_000, 950), (parts.OrganiserMinor, parts.FeesMinor));
    }

    [Fact]
    public void Fees_that_the_organiser_bears_are_theirs_to_pay_and_not_shown_to_buyers()
    {
        var parts = Parts(new PricePolicy(150, 150, 250, FeeBearer.Organiser, 0, TaxMode.Included), (10_000, 2), (0, 1));
        Assert.Equal((20_000, 950, 19_050), (parts.TotalMinor, parts.FeesMinor, parts.OrganiserMinor));
        Assert.Equal((20_000, 0, 0), (parts.TicketsMinor, parts.TicketFeesMinor, parts.OrderFeeMinor));
    }

    [Fact]
    public void Fees_are_never_more_than_there_is()
    {
        var parts = Parts(new PricePolicy(500, 900, 0, FeeBearer.Organiser, 1_000, TaxMode.OnTop), (100, 1));
        Assert.Equal((110, 10, 100, 0), (parts.TotalMinor, parts.TaxMinor, parts.FeesMinor, parts.OrganiserMinor));
    }

    [Fact]
    public void Without_a_policy_all_is_the_organisers() =>
        Assert.Equal((300, 300, 0, 0, 300), Shape(PriceBreakdown.Of(null, [new PricedLine(3, 100)], 300)));

    [Fact]
    public void In_every_currency_the_parts_make_the_total_and_none_is_less_than_nothing()
    {
        var currency = Gen.Int[0, Iso4217.Decimals.Count - 1].Select(static index => Iso4217.Decimals.ElementAt(index));
        Gen.Select(currency, Policies.Any, Lines).Sample(
            static (currency, drawn, lines) =>
            {
                var policy = Scaled(drawn, currency.Value);
                var parts = Parts(policy, lines);
                long[] all = [parts.OrganiserMinor, parts.FeesMinor, parts.TaxMinor];
                Assert.Equal(parts.TotalMinor, all.Sum());
                Assert.All(all, static part => Assert.True(part >= 0));
                var added = policy.Tax == TaxMode.OnTop ? parts.TaxMinor : 0;
                long[] shown = [parts.TicketsMinor, parts.TicketFeesMinor, parts.OrderFeeMinor, added];
                Assert.Equal(parts.TotalMinor, shown.Sum());
                Assert.All(shown, static part => Assert.True(part >= 0));
            },
            iter: Count, writeLine: output.WriteLine);
    }

    /// <summary>Amounts that somebody would ask for in a currency of so many decimals: at most some thousands of it.</summary>
    private static PricePolicy Scaled(PricePolicy policy, int decimals)
    {
        var most = 5_000 * (long)Math.Pow(10, decimals);
        return policy with { FeePerTicketMinor = policy.FeePerTicketMinor % most, FeePerOrderMinor = policy.FeePerOrderMinor % most };
    }

    private static PriceBreakdown Parts(PricePolicy policy, params (long Own, int Quantity)[] lines)
    {
        var priced = lines.Select(line => new PricedLine(line.Quantity, PriceRules.AllIn(policy, line.Own))).ToArray();
        return PriceBreakdown.Of(policy, priced, PriceRules.Total(policy, priced.Sum(static line => line.Quantity * line.UnitPriceMinor)));
    }

    private static (long Total, long Organiser, long Fees, long Tax, long Tickets) Shape(PriceBreakdown parts) =>
        (parts.TotalMinor, parts.OrganiserMinor, parts.FeesMinor, parts.TaxMinor, parts.TicketsMinor);
}
