
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
                "tickets", line.Tier, line.Category, line.Price.ToMajor(), line.Sold, line.Gross.ToMajor(), line.Returned,
                line.Refunds.ToMajor(), line.Gross.ToMajor() - line.Refunds.ToMajor(), currency,
            ];
        yield return Row("adjustments", settlement.Adjustments.ToMajor());
        yield return Row("disputes", -settlement.Disputes.ToMajor());
        yield return Row("fees", -settlement.Fees.ToMajor());
        yield return Row("tax", -settlement.Tax.ToMajor());
        yield return Row("net", settlement.Net.ToMajor());
    }
}
