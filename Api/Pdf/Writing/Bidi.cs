using Icu;

namespace Ticketing.Api.Pdf.Writing;

/// <summary>What ICU knows of texts: which way they run, and where their lines may end.</summary>
internal static class Bidi
{
    private static readonly Locale Root = new("en");

    static Bidi() => Wrapper.Init();

    /// <summary>
    /// How deep each character is nested in runs from right to left (UAX #9): with an odd level it is written from right to left.
    /// </summary>
    /// <param name="text">A paragraph. Its first letter decides which way it runs as a whole.</param>
    public static byte[] LevelsOf(string text)
    {
        using var paragraph = new BiDi();
        paragraph.SetPara(text, BiDi.DEFAULT_LTR, null);
        return [.. paragraph.GetLevels()];
    }

    /// <summary>Puts the runs of a line in the order in which they stand on paper, from left to right (UAX #9, rule L2).</summary>
    public static void Arrange<T>(List<T> runs, Func<T, byte> levelOf)
    {
        var levels = runs.ConvertAll(run => levelOf(run));
        for (var level = levels.DefaultIfEmpty().Max(); level > 0; level--)
        {
            for (var start = 0; start < runs.Count; start++)
            {
                var end = start;
                while (end < runs.Count && levels[end] >= level)
                    end++;
                runs.Reverse(start, end - start);
                levels.Reverse(start, end - start);
                start = Math.Max(start, end);
            }
        }
    }

    /// <summary>The places before which a line may end, rising; the last is the text's end.</summary>
    public static List<int> BreaksOf(string text) =>
        [.. BreakIterator.GetBoundaries(BreakIterator.UBreakIteratorType.LINE, Root, text).Select(static part => part.End)];
}
