using System.Globalization;
using System.Text;
using Ticketing.Api.Pdf.Files;
using Ticketing.Api.Pdf.Fonts;

namespace Ticketing.Api.Pdf.Writing;

/// <summary>Draws texts on a page.</summary>
/// <param name="page">The page.</param>
/// <param name="fontOf">The font in the document for a font.</param>
internal sealed class TextPainter(PageContent page, Func<Typeface, EmbeddedFont> fontOf)
{
    private const double Thousand = 1000;
    private const double Stroke = 0.03;
    private const double LeastMove = 0.5;

    /// <summary>Draws a text.</summary>
    /// <param name="block">The text.</param>
    /// <param name="x">Its left edge.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="toRight">Whether its lines end at its right edge, instead of starting at its left one.</param>
    public void Draw(TextBlock block, double x, double y, bool toRight = false)
    {
        page.Text($"{block.Style.Color} rg {block.Style.Color} RG\n");
        for (var line = 0; line < block.Lines.Count; line++)
        {
            var place = toRight ? x + block.Width - block.Lines[line].WidthIn(block.Style.Size) : x;
            foreach (var (run, glyphs) in block.Lines[line].Runs)
                place += DrawRun(block, run, glyphs, place, page.Height - y - block.BaselineOf(line));
        }
    }

    private double DrawRun(TextBlock block, Run run, Glyph[] glyphs, double x, double y)
    {
        var (font, size) = (fontOf(run.Font.Face), block.Style.Size);
        page.Fonts.Add(font.Name);
        var thick = run.Font.IsThickened ? $"2 Tr {PdfSyntax.Number(size * Stroke)} w" : "0 Tr";
        var text = new StringBuilder(
            $"BT /{font.Name} {PdfSyntax.Number(size)} Tf {thick} 1 0 0 1 {PdfSyntax.Number(x)} {PdfSyntax.Number(y)} Tm\n");
        var pen = new Pen(text, font, size);
        for (var (start, end) = (0, 0); start < glyphs.Length; start = end)
        {
            end = start + 1;
            while (end < glyphs.Length && glyphs[end].Cluster == glyphs[start].Cluster)
                end++;
            pen.Show(glyphs.AsSpan(start, end - start), TextOf(block.Text, run, glyphs, glyphs[start].Cluster));
        }

        pen.Close();
        page.Text(text.Append("ET\n").ToString());
        return TextLine.WidthOf(run, glyphs, size);
    }

    private static string TextOf(string text, Run run, Glyph[] glyphs, int cluster)
    {
        var end = run.End;
        foreach (var glyph in glyphs)
            if (glyph.Cluster > cluster && glyph.Cluster < end)
                end = glyph.Cluster;
        return text[cluster..end];
    }

    /// <summary>Writes glyphs one after the other, and moves between them where the font's own widths don't lead.</summary>
    private sealed class Pen(StringBuilder text, EmbeddedFont font, double size)
    {
        // Where the next glyph belongs, and where it would come without a move; both in the font's units.
        private double _wanted;
        private double _actual;

        private bool _isOpen;

        /// <summary>
        /// Shows the glyphs of one piece of text. Those that take room share it, character by character: programs that take text out of
        /// files find words by the gaps between what says something, and lose what stands in a span within a tag.
        /// </summary>
        public void Show(ReadOnlySpan<Glyph> glyphs, string meaning)
        {
            var (said, speakers) = (0, 0);
            foreach (var glyph in glyphs)
                speakers += glyph.Advance > 0 ? 1 : 0;
            for (var index = 0; index < glyphs.Length; index++)
            {
                var speaks = speakers == 0 ? index == 0 : glyphs[index].Advance > 0;
                speakers -= speaks ? 1 : 0;
                var length = !speaks || said == meaning.Length ? 0 : speakers > 0 ? LengthAt(meaning, said) : meaning.Length - said;
                Show(glyphs[index], meaning.Substring(said, length));
                said += length;
            }
        }

        /// <summary>Ends what is shown in one go.</summary>
        public void Close()
        {
            text.Append(_isOpen ? "]TJ\n" : "");
            _isOpen = false;
        }

        private void Show(Glyph glyph, string meaning)
        {
            if (glyph.Y != 0)
                Lift(glyph.Y);
            text.Append(_isOpen ? "" : "[");
            _isOpen = true;
            var move = (_actual - _wanted - glyph.X) * Thousand / font.Face.UnitsPerEm;
            text.Append(Math.Abs(move) < LeastMove ? "" : PdfSyntax.Number(move));
            text.Append(CultureInfo.InvariantCulture, $"<{font.CodeOf(glyph.Id, meaning):X4}>");
            _actual = _wanted + glyph.X + (font.WidthOf(glyph.Id) * font.Face.UnitsPerEm / Thousand);
            _wanted += glyph.Advance;
            if (glyph.Y != 0)
                Lift(0);
        }

        private static int LengthAt(string text, int at) => char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;

        private void Lift(int units)
        {
            Close();
            text.Append(PdfSyntax.Number(units * size / font.Face.UnitsPerEm)).Append(" Ts\n");
        }
    }
}
