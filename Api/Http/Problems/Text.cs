using System.Buffers;
using System.Globalization;
using System.Text;
using Ticketing.Texts;

namespace Ticketing.Api.Http.Problems;

/// <summary>What people may write into a field. Each check returns what is wrong, as a sentence; null: nothing.</summary>
internal static class Text
{
    private const string LineControls =
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F"
        + "\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088\u0089\u008A\u008B\u008C\u008D\u008E\u008F"
        + "\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098\u0099\u009A\u009B\u009C\u009D\u009E\u009F\u2028\u2029";

    // Embeddings, overrides and isolates of the writing direction: in a name they can make it read as another one.
    private const string DirectionControls = "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

    // More than any writing needs. They pile up over the lines above and below.
    private const int MostMarks = 8;

    private static readonly SearchValues<char> NotInLine = SearchValues.Create(LineControls + DirectionControls);

    private static readonly SearchValues<char> NotInLines =
        SearchValues.Create(LineControls.Where(character => character is not ('\n' or '\r' or '\t')).ToArray());

    /// <summary>Checks a text of one line, such as a name.</summary>
    /// <param name="value">The text; null counts as missing.</param>
    /// <param name="minLength">Least characters; 0: it may be missing.</param>
    /// <param name="maxLength">Most characters (UTF-16 code units).</param>
    public static string? Check(string? value, int minLength, int maxLength) =>
        CheckWanted(value, minLength, maxLength) ?? CheckLooks(value);

    /// <summary>
    /// Checks a text of one line by which something is looked for: as <see cref="Check"/>, but how it looks does not matter, for it becomes
    /// nobody's name.
    /// </summary>
    public static string? CheckWanted(string? value, int minLength, int maxLength) =>
        CheckLength(value, minLength, maxLength) ?? CheckCharacters(value, NotInLine);

    /// <summary>Checks a text of any number of lines: as <see cref="Check"/>, but line breaks and tabs are welcome.</summary>
    public static string? CheckLines(string? value, int minLength, int maxLength) =>
        CheckLength(value, minLength, maxLength) ?? CheckCharacters(value, NotInLines) ?? CheckLooks(value);

    private static string? CheckLength(string? value, int minLength, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(value))
            return minLength > 0 ? "Is required." : null;
        return value.Length < minLength || value.Length > maxLength ? $"Must have {minLength} to {maxLength} characters." : null;
    }

    private static string? CheckCharacters(ReadOnlySpan<char> value, SearchValues<char> refused)
    {
        if (value.ContainsAny(refused))
            return "Contains a control character.";
        return HasLoneSurrogate(value) ? "Contains half of a character." : null;
    }

    /// <summary>What is no text to whoever looks at it: nothing to see, marks in heaps, codes that are no characters.</summary>
    private static string? CheckLooks(ReadOnlySpan<char> value)
    {
        var (isSeen, marks) = (value.IsWhiteSpace(), 0);
        foreach (var rune in value.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MostMarks)
                return "Has too many marks on one letter.";
            if ((rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF)
                return "Contains a code that is no character.";
            isSeen |= marks == 0 && !Invisible.Is(rune)
                && category is not (UnicodeCategory.SpaceSeparator or UnicodeCategory.Format or UnicodeCategory.PrivateUse);
        }

        return isSeen ? null : "Has nothing that anybody sees.";
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<char> value)
    {
        var at = value.IndexOfAnyInRange('\uD800', '\uDFFF');
        while (at >= 0)
        {
            if (at + 1 >= value.Length || !char.IsSurrogatePair(value[at], value[at + 1]))
                return true;
            value = value[(at + 2)..];
            at = value.IndexOfAnyInRange('\uD800', '\uDFFF');
        }

        return false;
    }
}
