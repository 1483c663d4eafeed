using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Ticketing.Api.Invoices;

/// <summary>
/// VAT identifiers: the country in front (ISO 3166-1, but EL for Greece and XI for Northern Ireland), then what the country has said. The
/// forms are those that the European Commission publishes for VIES, and those of the neighbours; of all other countries anything that may
/// be one. Whether a number was given to anybody only its tax office knows.
/// </summary>
internal static partial class VatIds
{
    private const int MaxLength = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly FrozenDictionary<string, Regex> Forms = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AT"] = "U[0-9]{8}",
        ["BE"] = "[01][0-9]{9}",
        ["BG"] = "[0-9]{9,10}",
        ["CH"] = "E[0-9]{9}(MWST|TVA|IVA)?",
        ["CY"] = "[0-9]{8}[A-Z]",
        ["CZ"] = "[0-9]{8,10}",
        ["DE"] = "[0-9]{9}",
        ["DK"] = "[0-9]{8}",
        ["EE"] = "[0-9]{9}",
        ["EL"] = "[0-9]{9}",
        ["ES"] = "[0-9A-Z][0-9]{7}[0-9A-Z]",
        ["FI"] = "[0-9]{8}",
        ["FR"] = "[0-9A-HJ-NP-Z]{2}[0-9]{9}",
        ["GB"] = "([0-9]{9}|[0-9]{12}|GD[0-4][0-9]{2}|HA[5-9][0-9]{2})",
        ["HR"] = "[0-9]{11}",
        ["HU"] = "[0-9]{8}",
        ["IE"] = "([0-9]{7}[A-W][A-I]?|[0-9][A-Z+*][0-9]{5}[A-W])",
        ["IT"] = "[0-9]{11}",
        ["LT"] = "([0-9]{9}|[0-9]{12})",
        ["LU"] = "[0-9]{8}",
        ["LV"] = "[0-9]{11}",
        ["MT"] = "[0-9]{8}",
        ["NL"] = "[0-9]{9}B[0-9]{2}",
        ["NO"] = "[0-9]{9}(MVA)?",
        ["PL"] = "[0-9]{10}",
        ["PT"] = "[0-9]{9}",
        ["RO"] = "[0-9]{2,10}",
        ["SE"] = "[0-9]{10}01",
        ["SI"] = "[0-9]{8}",
        ["SK"] = "[0-9]{10}",
        ["XI"] = "([0-9]{9}|[0-9]{12}|GD[0-4][0-9]{2}|HA[5-9][0-9]{2})",
    }.ToFrozenDictionary(
        static form => form.Key,
        static form => new Regex($"^{form.Value}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience),
        StringComparer.Ordinal);

    /// <summary>Without the spaces, dots and hyphens that people write between digits, and in capital letters; null: nothing was said.
    /// </summary>
    public static string? Clean(string? written) =>
        string.IsNullOrWhiteSpace(written) ? null : Separators().Replace(written, "").ToUpperInvariant();

    /// <summary>What is wrong with one, as a sentence; null: nothing.</summary>
    /// <param name="cleaned">As <see cref="Clean"/> has made it.</param>
    public static string? Check(string? cleaned)
    {
        if (cleaned is null)
            return null;
        if (cleaned.Length is < 4 or > MaxLength || !Anything().IsMatch(cleaned))
            return "Must be the country's two letters and the number, such as HR12345678901.";
        var (country, number) = (cleaned[..2], cleaned[2..]);
        if (country == "GR")
            return "Greek numbers begin with EL.";
        if (Forms.TryGetValue(country, out var form))
            return form.IsMatch(number) ? null : $"Is no VAT identifier of {country}.";
        return Iso3166.Has(country) ? null : "Must begin with the two letters of a country.";
    }

    [GeneratedRegex(@"[\s.\-/\u00A0]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Separators();

    [GeneratedRegex("^[A-Z]{2}[0-9A-Z+*]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Anything();
}
