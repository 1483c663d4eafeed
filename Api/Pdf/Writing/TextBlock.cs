using System.Globalization;
using System.Text;
using Ticketing.Api.Pdf.Files;
using Ticketing.Api.Pdf.Fonts;

namespace Ticketing.Api.Pdf.Writing;

/// <summary>How a text looks.</summary>
/// <param name="Size">Its size in points.</param>
/// <param name="Color">Its colour.</param>
/// <param name="IsBold">Whether it is bold.</param>
internal sealed record TextStyle(double Size, Rgb Color, bool IsBold = false);

/// <summary>A text in lines, as wide as there is room.</summary>
internal sealed class TextBlock
{
    private const double LineHeight = 1.28;
    private const double Baseline = 0.98;

    // The last two of every plane.
    private const int NoCharacter = 0xFFFE;

    private TextBlock(string text, TextStyle style, double width, IReadOnlyList<TextLine> lines) =>
        (Text, Style, Width, Lines) = (text, style, width, lines);

    /// <summary>What it says.</summary>
    public string Text { get; }

    /// <summary>How it looks.</summary>
    public TextStyle Style { get; }

    /// <summary>How wide it may be, in points; its lines are that or less.</summary>
    public double Width { get; }

    /// <summary>Its lines, from the top.</summary>
    public IReadOnlyList<TextLine> Lines { get; }

    /// <summary>Whether its glyphs, read from left to right, tell its text: so it is unless it runs from right to left anywhere.</summary>
    public bool IsPlain => Lines.All(static line => line.Runs.All(static part => part.Run.Level == 0));

    /// <summary>How high it is.</summary>
    public double Height => Lines.Count * Style.Size * LineHeight;

    /// <summary>How far below its upper edge a line's letters stand.</summary>
    public double BaselineOf(int line) => Style.Size * ((line * LineHeight) + Baseline);

    /// <summary>Sets a text. What is longer than a line goes on in the next, if need be in the middle of a word.</summary>
    /// <param name="text">The text; characters that control something, and what is none, count as blanks.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="width">How wide it may be, in points.</param>
    /// <param name="shelf">The fonts.</param>
    public static TextBlock Of(string text, TextStyle style, double width, FontShelf shelf)
    {
        var clean = string.Concat(text.EnumerateRunes().Select(static rune => IsBlank(rune) ? " " : rune.ToString()))
            .Normalize().Trim();
        if (clean.Length == 0)
            return new TextBlock("", style, width, []);
        var runs = Run.Split(clean, shelf, style.IsBold);
        var widths = WidthsOf(clean, runs, style.Size);
        var lines = new List<TextLine>();
        var breaks = Bidi.BreaksOf(clean);
        for (var (start, end) = (0, 0); start < clean.Length; start = end)
        {
            end = EndOfLine(clean, start, widths, breaks, width);
            lines.Add(TextLine.Of(clean, runs, start, end));
        }

        return new TextBlock(clean, style, width, lines);
    }

    /// <summary>What controls something; and what is no character, of which ICU makes no normal form.</summary>
    private static bool IsBlank(Rune rune) => Rune.IsControl(rune) || (rune.Value & NoCharacter) == NoCharacter;

    /// <summary>The width of each character, in points: those that share a glyph have it at the first of them.</summary>
    private static double[] WidthsOf(string text, List<Run> runs, double size)
    {
        var widths = new double[text.Length];
        foreach (var run in runs)
            foreach (var glyph in Shaper.Shape(text, run))
                widths[glyph.Cluster] += glyph.Advance * size / run.Font.Face.UnitsPerEm;
        return widths;
    }

    private static int EndOfLine(string text, int start, double[] widths, List<int> breaks, double width)
    {
        var fits = start;
        for (var used = 0.0; fits < text.Length; fits += StringInfo.GetNextTextElementLength(text, fits))
        {
            var length = StringInfo.GetNextTextElementLength(text, fits);
            used += widths.AsSpan(fits, length).ToArray().Sum();
            if (used > width && fits > start && !char.IsWhiteSpace(text[fits]))
                break;
        }

        var best = breaks.FindLast(place => place <= fits && place > start);
        return fits >= text.Length ? text.Length : best > start ? best : fits;
    }
}
