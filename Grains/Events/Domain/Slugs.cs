using System.Globalization;
using System.Text;

namespace Ticketing.Events.Domain;

/// <summary>Names of events in addresses.</summary>
internal static class Slugs
{
    private const int MaxLength = 60;
    private const int SuffixLength = 6;

    /// <summary>Makes a slug of a name: its letters and digits in ASCII, words joined by hyphens, and the end of the id to make it unique.</summary>
    public static string From(string name, Guid eventId)
    {
        var slug = new StringBuilder();
        foreach (var character in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(character))
                slug.Append(char.ToLowerInvariant(character));
            else if (char.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
            if (slug.Length == MaxLength)
                break;
        }

        var words = slug.ToString().Trim('-');
        var suffix = eventId.ToString("N")[^SuffixLength..];
        return words.Length == 0 ? suffix : $"{words}-{suffix}";
    }
}
