namespace Ticketing.Api.Pdf.Writing;

/// <summary>A line of text, shaped.</summary>
/// <param name="Text">The text that it is a part of.</param>
/// <param name="Runs">Its runs as they stand on paper, from left to right, each with its glyphs.</param>
internal sealed record TextLine(string Text, IReadOnlyList<(Run Run, Glyph[] Glyphs)> Runs)
{
    /// <summary>How wide it is in a size, in points.</summary>
    public double WidthIn(double size) => Runs.Sum(part => WidthOf(part.Run, part.Glyphs, size));

    /// <summary>How far a part of it takes the next in a size, in points.</summary>
    public static double WidthOf(Run run, Glyph[] glyphs, double size) =>
        glyphs.Sum(static glyph => glyph.Advance) * size / run.Font.Face.UnitsPerEm;

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
