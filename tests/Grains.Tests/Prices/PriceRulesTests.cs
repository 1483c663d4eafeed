using CsCheck;
using Xunit.Abstractions;

namespace Ticketing.Prices;

public sealed class PriceRulesTests(ITestOutputHelper output)
{
    private const int Count = 20_000;

    // Own, per ticket, rate of fees, rate of tax. 100.00 with 1.50 and 2.5 %, and 19 %; ¥1,000; 1.000 dinars.
    [Theory]
    [InlineData(10_000, 150, 250, FeeBearer.Buyer, 1_900, TaxMode.Included, 10_400)]
    [InlineData(10_000, 150, 250, FeeBearer.Buyer, 1_900, TaxMode.OnTop, 12_376)]
    [InlineData(10_000, 150, 250, FeeBearer.Organiser, 1_900, TaxMode.OnTop, 11_900)]
    [InlineData(10_000, 150, 250, FeeBearer.Organiser, 1_900, TaxMode.Included, 10_000)]
    [InlineData(1_000, 0, 0, FeeBearer.Buyer, 1_000, TaxMode.OnTop, 1_100)]
    [InlineData(0, 150, 250, FeeBearer.Buyer, 1_900, TaxMode.OnTop, 0)]
    [InlineData(10, 0, 500, FeeBearer.Buyer, 0, TaxMode.OnTop, 11)] // Half a unit is rounded up,
    [InlineData(9, 0, 500, FeeBearer.Buyer, 0, TaxMode.OnTop, 9)] // and less than half down.
    public void A_buyer_pays_what_the_organiser_asks_for_with_fees_and_tax(
        long own, long perTicket, int feeRate, FeeBearer bearer, int taxRate, TaxMode tax, long allIn)
    {
        var policy = new PricePolicy(perTicket, 0, feeRate, bearer, taxRate, tax);
        Assert.Equal(allIn, PriceRules.AllIn(policy, own));
        Assert.Equal(own, PriceRules.Own(policy, allIn));
    }

    [Theory]
    [InlineData(FeeBearer.Buyer, TaxMode.Included, 2_000, 150)]
    [InlineData(FeeBearer.Buyer, TaxMode.OnTop, 2_000, 179)] // 150 and 28.5 of tax.
    [InlineData(FeeBearer.Organiser, TaxMode.OnTop, 2_000, 0)]
    [InlineData(FeeBearer.Buyer, TaxMode.OnTop, 0, 0)]
    public void An_order_that_costs_something_bears_a_fee_once(FeeBearer bearer, TaxMode tax, long tickets, long fee)
    {
        var policy = new PricePolicy(0, 150, 0, bearer, 1_900, tax);
        Assert.Equal((fee, tickets + fee), (PriceRules.OrderFee(policy, tickets), PriceRules.Total(policy, tickets)));
    }

    [Fact]
    public void Without_a_policy_a_price_is_what_it_is() =>
        Assert.Equal((700, 700, 0), (PriceRules.AllIn(null, 700), PriceRules.Own(null, 700), PriceRules.OrderFee(null, 700)));

    [Fact]
    public void What_the_organiser_asks_for_is_told_from_what_a_buyer_pays() => Gen.Select(Policies.Any, Policies.Amount).Sample(
        static (policy, own) => PriceRules.Own(policy, PriceRules.AllIn(policy, own)) == own, iter: Count, writeLine: output.WriteLine);

    [Fact]
    public void Who_asks_for_more_is_paid_more_and_nobody_pays_less_than_is_asked_for() => Gen.Select(Policies.Any, Policies.Amount).Sample(
        static (policy, own) =>
            PriceRules.AllIn(policy, own) >= own && PriceRules.AllIn(policy, own + 1) > PriceRules.AllIn(policy, own),
        iter: Count, writeLine: output.WriteLine);

    [Fact]
    public void A_price_that_no_policy_makes_is_told_as_the_nearest_below() => Gen.Select(Policies.Any, Policies.Amount).Sample(
        static (policy, allIn) =>
        {
            var own = PriceRules.Own(policy, allIn);
            return PriceRules.AllIn(policy, own) <= allIn && PriceRules.AllIn(policy, own + 1) > allIn;
        },
        iter: Count, writeLine: output.WriteLine);

    [Fact]
    public void Tax_that_was_added_is_found_again_to_the_unit() => Gen.Select(Policies.Any, Policies.Amount).Sample(
        static (policy, own) =>
        {
            var untaxed = policy with { FeePerTicketMinor = 0, FeeRate = 0, Tax = TaxMode.OnTop };
            var gross = PriceRules.AllIn(untaxed, own);
            return PriceRules.TaxIn(untaxed, gross) == gross - own;
        },
        iter: Count, writeLine: output.WriteLine);
}
