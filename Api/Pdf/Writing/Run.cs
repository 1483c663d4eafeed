using System.Globalization;
using HarfBuzzSharp;
using Ticketing.Api.Pdf.Fonts;

namespace Ticketing.Api.Pdf.Writing;

/// <summary>A piece of a text that one font writes in one go: in one direction and one script.</summary>
/// <param name="Start">Where it starts in the text.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Font">What writes it.</param>
/// <param name="Level">How deep it is nested in runs from right to left.</param>
/// <param name="Script">The script by whose rules it is shaped.</param>
internal sealed record Run(int Start, int End, FontChoice Font, byte Level, Script Script)
{
    /// <summary>Whether it is written from right to left.</summary>
    public bool IsLeftward => Level % 2 == 1;

    /// <summary>Takes a text apart, in reading order.</summary>
    public static List<Run> Split(string text, FontShelf shelf, bool isBold)
    {
        var (runs, levels) = (new List<Run>(), Bidi.LevelsOf(text));
        for (var (start, end) = (0, 0); start < text.Length; start = end)
        {
            end = start + StringInfo.GetNextTextElementLength(text, start);
            var script = ScriptOf(text, start);
            var isBlank = char.IsWhiteSpace(text[start]);
            var last = runs.Count > 0 && runs[^1].Level == levels[start] ? runs[^1] : null;
            var font = isBlank && last is not null && shelf.HasBlanks(last.Font.Face)
                ? last.Font
                : shelf.Choose(text.AsSpan(start, end - start), isBold);
            if (last is null || last.Font != font || !GoTogether(last.Script, script))
                runs.Add(new Run(start, end, font, levels[start], script));
            else
                runs[^1] = last with { End = end, Script = IsShared(last.Script) ? script : last.Script };
        }

        return runs;
    }

    private static bool GoTogether(Script one, Script other) => one == other || IsShared(one) || IsShared(other);

    private static bool IsShared(Script script) => script == Script.Common || script == Script.Inherited;

    private static Script ScriptOf(string text, int at) => UnicodeFunctions.Default.GetScript(char.ConvertToUtf32(text, at));
}
