namespace Ticketing.Api.Legal;

/// <summary>One of the operator's pages.</summary>
/// <param name="Name"><c>terms</c>, <c>privacy</c> or <c>imprint</c>.</param>
/// <param name="Version">Another when the text is another.</param>
/// <param name="IsPlaceholder">Whether the operator has not written it yet.</param>
/// <param name="Texts">By language.</param>
internal sealed record LegalDocument(string Name, string Version, bool IsPlaceholder, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>What people agree to when they open an account or buy.</summary>
    public const string Terms = "terms";

    /// <summary>The language that is shown where a text is not there in the one that was asked for.</summary>
    public const string Fallback = "en";

    /// <summary>The pages that there are.</summary>
    public static readonly IReadOnlyList<string> Names = [Terms, "privacy", "imprint"];

    /// <summary>The languages that they may be in.</summary>
    public static readonly IReadOnlyList<string> Languages = [Fallback, "hr", "pl", "pt-BR"];

    /// <summary>The text in a language, or in the one that there is.</summary>
    public (string Language, string Text) In(string? language)
    {
        var found = language is not null && Texts.ContainsKey(language) ? language
            : Texts.ContainsKey(Fallback) ? Fallback : Texts.Keys.Order(StringComparer.Ordinal).First();
        return (found, Texts[found]);
    }
}
