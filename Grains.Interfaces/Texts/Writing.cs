using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Ticketing.Texts;

/// <summary>Brings what people write, or paste, into the one form in which it is kept.</summary>
public static class Writing
{
    /// <summary>
    /// A name: composed (NFC), without blanks at its ends, and without what nobody sees, which comes along when a name is pasted: marks
    /// and isolates of the writing direction, zero-width spaces, soft hyphens. Null stays null.
    /// </summary>
    /// <remarks>
    /// Overrides of the direction stay, for the check of names to refuse: they are no accident. So does half of a character.
    /// </remarks>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Name(string? text)
    {
        if (text is null || !IsWellFormed(text))
            return text;
        var seen = new StringBuilder(text.Length);
        Rune? flag = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Invisible.Is(rune) || Invisible.IsOverride(rune) || Invisible.IsShaping(rune, flag))
                seen.Append(rune.ToString());
            if (!Invisible.IsTag(rune))
                flag = rune;
        }

        return seen.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>A text of several lines: composed (NFC), and otherwise as it is. Null stays null.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Lines(string? text) => text is null || !IsWellFormed(text) ? text : text.Normalize(NormalizationForm.FormC);

    /// <summary>Whether a text has no half of a character.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != System.Buffers.OperationStatus.Done)
                return false;
            text = text[length..];
        }

        return true;
    }
}
