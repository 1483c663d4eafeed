using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ticketing.Api.Pdf.Files;

namespace Ticketing.Api.Pdf.Fonts;

/// <summary>A font in a document: what of it is used, and which text each of its glyphs stands for.</summary>
/// <param name="face">The font.</param>
/// <param name="name">What pages call it.</param>
internal sealed class EmbeddedFont(Typeface face, string name)
{
    private const int Thousand = 1000;
    private const int MostInBlock = 100;
    private const int TagLetters = 6;

    // A glyph that stands for two texts has two codes: so copying and reading aloud find the right one.
    private readonly Dictionary<(uint Glyph, string Text), int> _codes = [];
    private readonly List<(uint Glyph, string Text)> _used = [(0, "")];

    /// <summary>The font.</summary>
    public Typeface Face => face;

    /// <summary>What pages call it.</summary>
    public string Name => name;

    /// <summary>The code by which pages show a glyph.</summary>
    /// <param name="glyph">The glyph.</param>
    /// <param name="text">What it stands for.</param>
    public int CodeOf(uint glyph, string text)
    {
        if (_codes.TryGetValue((glyph, text), out var code))
            return code;
        _used.Add((glyph, text));
        return _codes[(glyph, text)] = _used.Count - 1;
    }

    /// <summary>How far a glyph takes the next, in thousandths of the text's size.</summary>
    public int WidthOf(uint glyph) => Scale(face.Font.GetHorizontalGlyphAdvance(glyph));

    /// <summary>Writes the glyphs that are used, and returns the font's number.</summary>
    public int Write(PdfFile file)
    {
        var subset = HarfBuzzSubset.Of(face, _used.Select(static used => used.Glyph).Distinct());
        var title = $"{TagOf(subset.File)}+{face.Name}";
        var program = file.AddStream(subset.File, string.Create(CultureInfo.InvariantCulture, $"/Length1 {subset.File.Length}"));
        var (top, bottom) = (Scale(face.Ascender), Scale(face.Descender));
        var descriptor = file.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<</Type/FontDescriptor/FontName/{title}/Flags 4/FontBBox[-1000 {bottom} 3000 {top}]/ItalicAngle 0/Ascent {top}"
            + $"/Descent {bottom}/CapHeight 714/StemV 80/FontFile2 {program} 0 R>>"));
        var places = file.AddStream(PlacesIn(subset));
        var widths = string.Join(' ', _used.Select(used => WidthOf(used.Glyph).ToString(CultureInfo.InvariantCulture)));
        var descendant = file.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{title}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            + $"/FontDescriptor {descriptor} 0 R/DW 1000/W[0[{widths}]]/CIDToGIDMap {places} 0 R>>"));
        var texts = file.AddStream(Encoding.ASCII.GetBytes(TextsOfCodes()));
        return file.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"<</Type/Font/Subtype/Type0/BaseFont/{title}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {texts} 0 R>>"));
    }

    private int Scale(int units) => (int)Math.Round((double)units * Thousand / face.UnitsPerEm);

    private byte[] PlacesIn(FontSubset subset)
    {
        var bytes = new byte[_used.Count * sizeof(ushort)];
        for (var code = 0; code < _used.Count; code++)
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(code * sizeof(ushort)), subset.Places[_used[code].Glyph]);
        return bytes;
    }

    private string TextsOfCodes()
    {
        var map = new StringBuilder(
            "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
            + "/CMapName/Adobe-Identity-UCS def/CMapType 2 def 1 begincodespacerange<0000><FFFF>endcodespacerange\n");
        var texts = _used.Select(static (used, code) => (code, used.Text)).Where(static one => one.Text.Length > 0);
        foreach (var block in texts.Chunk(MostInBlock))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (code, text) in block)
                map.Append(CultureInfo.InvariantCulture, $"<{code:X4}><{PdfSyntax.Utf16(text)}>\n");
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict/CMap defineresource pop end end\n").ToString();
    }

    // Six capital letters that tell one part of a font from another.
    private static string TagOf(byte[] bytes) => string.Create(TagLetters, SHA256.HashData(bytes), static (letters, hash) =>
    {
        for (var index = 0; index < letters.Length; index++)
            letters[index] = (char)('A' + (hash[index] % 26));
    });
}
