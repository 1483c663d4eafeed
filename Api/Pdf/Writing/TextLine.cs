namespace Ticketing.Api.Pdf.Writing;

/// <summary>A line of text, shaped.</summary>
/// <param name="Text">The text that it is a part of.</param>
/// <param name="Runs">Its runs as they stand on paper, from left to right, each with its glyphs.</param>
internal sealed record TextLine(string Text, IReadOnlyList<(Run Run, Glyph[] Glyphs)> Runs)
{
    /// <summary>Shapes a part of a text as a line of its own.</summary>
    /// <param name="text">The text.</param>
    /// <param name="runs">Its runs.</param>
    /// <param name="start">Where the line starts.</param>
    /// <param name="end">Where it ends; blanks before that are left out.</param>
    public static TextLine Of(string text, IEnumerable<Run> runs, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        var parts = runs.Where(run => run.Start < end && run.End > start)
            .Select(run => run with { Start = Math.Max(run.Start, start), End = Math.Min(run.End, end) }).ToList();
        Bidi.Arrange(parts, static run => run.Level);
        return new TextLine(text, parts.ConvertAll(run => (run, Shaper.Shape(text, run))));
    }
}
