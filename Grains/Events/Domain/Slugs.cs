using System.Text;
using Ticketing.Texts;

namespace Ticketing.Events.Domain;

/// <summary>Names of events in addresses.</summary>
internal static class Slugs
{
    private const int MaxLength = 60;
    private const int SuffixLength = 6;

    /// <summary>
    /// Makes a slug of a name: its words in Latin letters, joined by hyphens. Empty words, and what would read as an id, get the end of
    /// the event's id, as <see cref="Unique"/> does.
    /// </summary>
    public static string From(string name, Guid eventId)
    {
        var words = Words(name);
        return words.Length == 0 || Guid.TryParseExact(words, "D", out _) ? Unique(name, eventId) : words;
    }

    /// <summary>The slug that no other event has: with the end of the event's id.</summary>
    public static string Unique(string name, Guid eventId)
    {
        var (words, suffix) = (Words(name), eventId.ToString("N")[^SuffixLength..]);
        return words.Length == 0 ? suffix : $"{words}-{suffix}";
    }

    /// <summary>As many whole words as there is room for; of a first word that is too long, its beginning.</summary>
    private static string Words(string name)
    {
        var slug = new StringBuilder();
        foreach (var word in Latin.WordsOf(name))
        {
            if (slug.Length > 0 && slug.Length + 1 + word.Length > MaxLength)
                break;
            slug.Append(slug.Length == 0 ? "" : "-").Append(word.AsSpan(0, Math.Min(word.Length, MaxLength)));
        }

        return slug.ToString();
    }
}
