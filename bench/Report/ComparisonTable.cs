using System.Globalization;
using Spectre.Console;

namespace Ticketing.Bench.Report;

/// <summary>The table that compares the ways, one block for each number of buyers.</summary>
internal static class ComparisonTable
{
    private static readonly string[] Numbers = ["sales/s", "p50 ms", "p99 ms", "commits/s", "tier grain ÷ it", "of ceiling"];

    public static void Show(IReadOnlyList<Result> results)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("buyers").AddColumn("way").AddColumn("set up with");
        foreach (var number in Numbers)
            table.AddColumn(new TableColumn(number).RightAligned());
        foreach (var block in results.GroupBy(static result => result.Buyers))
        {
            if (table.Rows.Count > 0)
                table.AddEmptyRow();
            var (ours, ceiling) = (SpeedOf(block, Seller.OurTier), SpeedOf(block, Seller.Ceiling));
            foreach (var result in block)
                table.AddRow([.. Cells(result, ours, ceiling).Select(Markup.Escape)]);
        }

        AnsiConsole.Write(table);
    }

    private static IEnumerable<string> Cells(Result result, double? ours, double? ceiling) =>
    [
        Text($"{result.Buyers:N0}"),
        result.Way,
        result.Tuning,
        Text($"{result.SalesPerSecond:N0}"),
        Text($"{result.P50Milliseconds:0.00}"),
        Text($"{result.P99Milliseconds:0.00}"),
        Text($"{result.CommitsPerSecond:N0}"),
        Text($"{ours / result.SalesPerSecond:0.0}"),
        Text($"{result.SalesPerSecond / ceiling:P0}"),
    ];

    private static double? SpeedOf(IEnumerable<Result> results, Seller seller) =>
        results.FirstOrDefault(result => result.Seller == seller)?.SalesPerSecond;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
