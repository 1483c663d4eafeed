namespace Ticketing.Texts;

/// <summary>
/// What searches compare: without accents and letter case, and in Latin letters, so that people find <c>Kraków</c> as <c>krakow</c>,
/// whatever their keyboard can write.
/// </summary>
public static class SearchText
{
    private const string Stops = ",.;:!?\"'()[]-";

    /// <summary>What is searched: an event's name and venue.</summary>
    public static string Of(string name, string venue) => string.Join(' ', Parts(name).Concat(Parts(venue)));

    /// <summary>
    /// What must be found, in any order, each as a part of <see cref="Of"/>. Signs within a word count (<c>AC/DC</c>, <c>100%</c>), those
    /// around it don't. Null: the search says nothing that could be found. Empty: it is empty, and finds everything.
    /// </summary>
    public static IReadOnlyList<string>? WordsOf(string search)
    {
        if (string.IsNullOrWhiteSpace(search))
            return [];
        var parts = Parts(search);
        var words = parts.Select(static part => part.Trim([.. Stops])).Where(static word => word.Length > 0)
            .Distinct(StringComparer.Ordinal).ToArray();
        return (words, parts) switch
        {
            ({ Length: > 0 }, _) => words,
            (_, { Length: > 0 }) => parts,
            _ => null,
        };
    }

    private static string[] Parts(string text) => Latin.Fold(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
