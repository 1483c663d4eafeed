using System.Text;

namespace Ticketing.Api.Audit.Domain;

/// <summary>Texts from outside, as the log can keep them.</summary>
internal static class AuditText
{
    private const char Instead = '\uFFFD';

    /// <summary>The text without control characters and halves of characters, cut to a length; null stays null.</summary>
    public static string? Clean(string? text, int maxLength)
    {
        if (text is null)
            return null;
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var taken = Rune.IsControl(rune) ? (Rune)Instead : rune;
            if (clean.Length + taken.Utf16SequenceLength > maxLength)
                return clean.ToString(0, Math.Min(clean.Length, maxLength - 1)).TrimEnd() + "…";
            clean.Append(taken);
        }

        return clean.ToString();
    }
}
