using Ticketing.Currencies;
using Ticketing.Api.Http;

namespace Ticketing.Api.Admin.Settlements;

/// <summary>A settlement as a table whose column of net amounts adds up to its last row.</summary>
internal static class SettlementTable
{
    /// <summary>The names of its columns.</summary>
    public static readonly string[] Head =
        ["item", "tier", "category", "price", "sold", "gross", "returned", "refunds", "net", "currency"];

    /// <summary>Its rows: texts, counts and amounts in the currency's major unit.</summary>
    public static IEnumerable<object?[]> RowsOf(SettlementBody settlement)
    {
        var currency = settlement.Gross.Currency;
        object?[] Row(string item, decimal net) => [item, null, null, null, null, null, null, null, net, currency];

        foreach (var line in settlement.Lines)
            yield return
            [
                "tickets", line.Tier, line.Category, ToMajor(line.Price), line.Sold, ToMajor(line.Gross), line.Returned,
                ToMajor(line.Refunds), ToMajor(line.Gross) - ToMajor(line.Refunds), currency,
            ];
        yield return Row("adjustments", ToMajor(settlement.Adjustments));
        yield return Row("disputes", -ToMajor(settlement.Disputes));
        yield return Row("fees", -ToMajor(settlement.Fees));
        yield return Row("tax", -ToMajor(settlement.Tax));
        yield return Row("net", ToMajor(settlement.Net));
    }

    // 12.50 and not 12.5: a decimal keeps the digits that it was made with.
    private static decimal ToMajor(Money money)
    {
        var scale = Iso4217.Decimals.GetValueOrDefault(money.Currency);
        var magnitude = (ulong)Math.Abs(money.Amount);
        return new decimal((int)(magnitude & uint.MaxValue), (int)(magnitude >> 32), 0, money.Amount < 0, (byte)scale);
    }
}
