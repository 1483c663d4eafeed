using System.Buffers;
using System.Globalization;
using System.Text;
using Ticketing.Texts;

namespace Ticketing.Api.Accounts;

/// <summary>
/// Names of domains in any writing (IDNA, by UTS 46 without transitional rules: <c>faß.example</c> is not <c>fass.example</c>).
/// </summary>
internal static class Domains
{
    private const int MaxLength = 253;
    private const int MaxLabelLength = 63;

    private static readonly IdnMapping Idna = new() { UseStd3AsciiRules = true, AllowUnassigned = false };
    private static readonly SearchValues<char> InLabels = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>The domain as the DNS knows it, in lower case; null: it is none, or has no dot.</summary>
    public static string? ToAscii(string domain)
    {
        if (domain.Length is 0 or > MaxLength || HasInvisible(domain))
            return null;
        var ascii = Ascii.IsValid(domain) && !domain.Contains("xn--", StringComparison.OrdinalIgnoreCase)
            ? domain.ToLowerInvariant()
            : Map(domain);
        return ascii?.Length <= MaxLength && ascii.Split('.') is { Length: >= 2 } labels && Array.TrueForAll(labels, IsLabel)
            ? ascii
            : null;
    }

    /// <summary>IDNA would drop them in silence. Joiners it judges itself: some words of Indic and Persian writing need them.</summary>
    private static bool HasInvisible(string domain)
    {
        foreach (var rune in domain.EnumerateRunes())
            if (Invisible.Is(rune) && !Invisible.IsJoiner(rune))
                return true;
        return false;
    }

    private static string? Map(string domain)
    {
        try
        {
            return Idna.GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null; // The only way in which it says that this is no name.
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength && label[0] != '-' && label[^1] != '-' && !label.AsSpan().ContainsAnyExcept(InLabels);
}
