using Spectre.Console;

namespace Ticketing.Bench.Report;

/// <summary>A short list of figures.</summary>
internal static class FigureTable
{
    public static void Show(IEnumerable<(string What, string Value)> figures)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("measured").AddColumn(new TableColumn("value").RightAligned());
        foreach (var (what, value) in figures)
            table.AddRow(Markup.Escape(what), Markup.Escape(value));
        AnsiConsole.Write(table);
    }
}
