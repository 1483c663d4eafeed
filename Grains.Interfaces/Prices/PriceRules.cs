namespace Ticketing.Prices;

/// <summary>What buyers pay for what an organiser asks for, and what of it is tax.</summary>
/// <remarks>
/// All amounts are whole numbers of the currency's minor unit, whatever that is: cents, yen, thousandths of a dinar. A part of an amount is
/// rounded to the nearest of them, and half of one up. A price of 0 stays 0: what is free bears no fee. The price that buyers see rises
/// with every unit that the organiser asks for more, so what was asked for can be told from it.
/// </remarks>
public static class PriceRules
{
    /// <summary>What a buyer pays for one ticket.</summary>
    /// <param name="policy">The event's policy; null: no fees and no tax.</param>
    /// <param name="own">What the organiser asks for; 0 or more, at most 2⁵³.</param>
    public static long AllIn(PricePolicy? policy, long own)
    {
        if (policy is null || own == 0)
            return own;
        return WithTax(policy, policy.BorneBy == FeeBearer.Buyer ? checked(own + FeeOf(policy, own)) : own);
    }

    /// <summary>What the organiser asks for a ticket for which a buyer pays this: <see cref="AllIn"/> turned round.</summary>
    /// <param name="policy">The event's policy; null: no fees and no tax.</param>
    /// <param name="allIn">What a buyer pays. Is it no price that the policy makes, then the answer is the nearest below.</param>
    public static long Own(PricePolicy? policy, long allIn)
    {
        if (policy is null)
            return allIn;
        var (least, most) = (0L, allIn);
        while (least < most)
        {
            var middle = least + ((most - least + 1) / 2);
            (least, most) = AllIn(policy, middle) <= allIn ? (middle, most) : (least, middle - 1);
        }

        return least;
    }

    /// <summary>The fees on one ticket, as the organiser says them.</summary>
    /// <param name="policy">The event's policy.</param>
    /// <param name="own">What the organiser asks for.</param>
    public static long FeeOf(PricePolicy policy, long own) =>
        own == 0 ? 0 : checked(policy.FeePerTicketMinor + Part(own, policy.FeeRate, PricePolicy.WholeRate));

    /// <summary>What the buyer of an order pays beside its tickets.</summary>
    /// <param name="policy">The event's policy; null: no fees and no tax.</param>
    /// <param name="tickets">What all tickets of the order cost together.</param>
    public static long OrderFee(PricePolicy? policy, long tickets) =>
        policy is { BorneBy: FeeBearer.Buyer, FeePerOrderMinor: > 0 } && tickets > 0 ? WithTax(policy, policy.FeePerOrderMinor) : 0;

    /// <summary>What an order costs.</summary>
    /// <param name="policy">The event's policy; null: no fees and no tax.</param>
    /// <param name="tickets">What all tickets of the order cost together.</param>
    public static long Total(PricePolicy? policy, long tickets) => checked(tickets + OrderFee(policy, tickets));

    /// <summary>What of an amount that contains tax is tax.</summary>
    /// <param name="policy">The event's policy.</param>
    /// <param name="gross">The amount.</param>
    public static long TaxIn(PricePolicy policy, long gross) => Part(gross, policy.TaxRate, PricePolicy.WholeRate + policy.TaxRate);

    private static long WithTax(PricePolicy policy, long amount) =>
        policy.Tax == TaxMode.OnTop ? checked(amount + Part(amount, policy.TaxRate, PricePolicy.WholeRate)) : amount;

    private static long Part(long amount, int numerator, int denominator) =>
        (long)((((Int128)amount * numerator * 2) + denominator) / (2 * denominator));
}
