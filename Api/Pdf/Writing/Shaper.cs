using HarfBuzzSharp;

namespace Ticketing.Api.Pdf.Writing;

/// <summary>A glyph in its place, in the font's units.</summary>
/// <param name="Id">Which of the font's glyphs.</param>
/// <param name="Cluster">Where the characters that it stands for start in the text.</param>
/// <param name="Advance">How far it takes the next.</param>
/// <param name="X">How far right of its place it is drawn.</param>
/// <param name="Y">How far above its place it is drawn.</param>
internal readonly record struct Glyph(uint Id, int Cluster, int Advance, int X, int Y);

/// <summary>Turns characters into glyphs.</summary>
internal static class Shaper
{
    /// <summary>The glyphs of a part of a run, in the order in which they stand on paper, from left to right.</summary>
    /// <param name="text">The text.</param>
    /// <param name="run">The run; what stands around it decides how letters at its ends are joined.</param>
    public static Glyph[] Shape(string text, Run run)
    {
        using var buffer = new HarfBuzzSharp.Buffer();
        buffer.AddUtf16(text.AsSpan(), run.Start, run.End - run.Start);
        buffer.Direction = run.IsLeftward ? Direction.RightToLeft : Direction.LeftToRight;

        // Vowel signs with glyphs of their own are told by those; points above and below letters belong to their letters.
        buffer.ClusterLevel = run.IsLeftward ? ClusterLevel.MonotoneGraphemes : ClusterLevel.MonotoneCharacters;
        buffer.Script = run.Script;
        run.Font.Face.Font.Shape(buffer, []);
        var (infos, positions) = (buffer.GlyphInfos, buffer.GlyphPositions);
        var glyphs = new Glyph[infos.Length];
        for (var index = 0; index < glyphs.Length; index++)
        {
            var place = positions[index];
            glyphs[index] = new Glyph(infos[index].Codepoint, (int)infos[index].Cluster, place.XAdvance, place.XOffset, place.YOffset);
        }

        return glyphs;
    }
}
