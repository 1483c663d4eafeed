using Microsoft.Net.Http.Headers;

namespace Ticketing.Api.Http;

/// <summary>The languages that the shop speaks, by the names that the web app gives them.</summary>
internal static class Languages
{
    /// <summary>The language for those of whom nothing better is known.</summary>
    public const string Default = "en";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Default, "hr", "pl", "pt-BR"];

    /// <summary>The language of ours that a browser likes best; null: it likes none of them, or does not say.</summary>
    public static string? Of(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage!, out var liked))
            return null;
        var known = from language in liked
                    where language.Quality is not 0
                    orderby language.Quality ?? 1 descending
                    select Find(language.Value.ToString());
        return known.FirstOrDefault(static language => language is not null);
    }

    /// <summary>The language of ours that a tag means, exactly or at least its language; null: none.</summary>
    public static string? Find(string? tag) =>
        tag is null ? null : All.FirstOrDefault(one => Primary(one).Equals(Primary(tag), StringComparison.OrdinalIgnoreCase));

    private static string Primary(string language) => language.Split('-')[0];
}
