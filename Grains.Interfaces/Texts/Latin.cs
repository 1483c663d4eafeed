using System.Globalization;
using System.Text;
using AnyAscii;

namespace Ticketing.Texts;

/// <summary>Writes any text in Latin letters without marks, by rules that don't depend on a language: <c>Łódź</c> is <c>Lodz</c>.</summary>
public static class Latin
{
    /// <summary>
    /// A text in ASCII, in lower case; signs stay, or become those that resemble them. What can't be written so is left out.
    /// </summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Composed(text).EnumerateRunes())
            folded.Append(Fold(rune));
        return folded.ToString();
    }

    /// <summary>A text's words in lower-case ASCII letters and digits: <c>Rock &amp; Żółw</c> is <c>rock</c> and <c>zolw</c>.</summary>
    public static IEnumerable<string> WordsOf(string text) =>
        Fold(text).Split(NotInWords, StringSplitOptions.RemoveEmptyEntries);

    private static readonly char[] NotInWords =
        [.. Enumerable.Range(0, 128).Select(code => (char)code).Where(code => !char.IsAsciiLetterOrDigit(code))];

    private static string Composed(string text) => Writing.IsWellFormed(text) ? text.Normalize(NormalizationForm.FormC) : text;

    private static string Fold(Rune rune)
    {
        if (rune.IsAscii)
            return rune.ToString().ToLowerInvariant();
        var latin = rune.ToString().Transliterate().ToLowerInvariant();
        return IsPartOfWord(rune) ? string.Concat(latin.Where(char.IsAsciiLetterOrDigit)) : latin;
    }

    /// <summary>Some letters are transliterated with signs, as <c>'</c> for ayin: those would part the word.</summary>
    private static bool IsPartOfWord(Rune rune) => Rune.GetUnicodeCategory(rune) <= UnicodeCategory.OtherNumber;
}
