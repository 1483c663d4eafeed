using System.Globalization;
using Spectre.Console;
using Ticketing.Rush.Measure;

namespace Ticketing.Rush.Report;

/// <summary>The closing tables on the terminal.</summary>
internal static class ClosingReport
{
    public static void Print(Statistics statistics, Totals totals, Promises promises)
    {
        PrintCalls(statistics);
        PrintAnswers(statistics);
        PrintTotals(totals);
        PrintPromises(promises);
    }

    private static void PrintCalls(Statistics statistics)
    {
        var table = NewTable("Call", "Count", "Per second", "p50 ms", "p95 ms", "p99 ms", "max ms");
        foreach (var (kind, calls) in statistics.Used)
        {
            table.AddRow(
                kind.ToString(),
                Totals.Show(calls.Latency.Count),
                Totals.Show(Math.Round(calls.Rate)),
                Milliseconds(calls.Latency.Quantile(0.5)),
                Milliseconds(calls.Latency.Quantile(0.95)),
                Milliseconds(calls.Latency.Quantile(0.99)),
                Milliseconds(calls.Latency.Max));
        }

        AnsiConsole.Write(table);
    }

    private static void PrintAnswers(Statistics statistics)
    {
        var table = NewTable("Call", "Answer", "Count");
        foreach (var (kind, calls) in statistics.Used.Where(entry => entry.Kind is not (CallKind.UntilAnswered or CallKind.UntilPaid)))
        {
            foreach (var (status, slug, count) in calls.Answers)
            {
                table.AddRow(kind.ToString(), Markup.Escape(AnswerName.Of(status, slug)), Totals.Show(count));
            }
        }

        AnsiConsole.Write(table);
    }

    private static void PrintTotals(Totals totals)
    {
        if (totals.Figures.Count == 0) return;
        var table = NewTable("Total", "Value");
        foreach (var (name, value) in totals.Figures) table.AddRow(Markup.Escape(name), Totals.Show(value));
        AnsiConsole.Write(table);
    }

    private static void PrintPromises(Promises promises)
    {
        foreach (var (promise, broken, examples) in promises.All)
        {
            AnsiConsole.MarkupLine($"{(broken == 0 ? "[green]kept[/]   " : "[red]BROKEN[/] ")} {Markup.Escape(promise)}");
            foreach (var example in examples) AnsiConsole.WriteLine($"        - {example}");
            if (broken > examples.Count) AnsiConsole.WriteLine($"        - … and {Totals.Show(broken - examples.Count)} more");
        }
    }

    private static Table NewTable(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns) table.AddColumn(column, added => added.Alignment = AlignmentOf(column));
        return table;
    }

    private static Justify AlignmentOf(string column) => column is "Call" or "Answer" or "Total" ? Justify.Left : Justify.Right;

    private static string Milliseconds(TimeSpan latency) => latency.TotalMilliseconds.ToString("#,0.00", CultureInfo.InvariantCulture);
}
