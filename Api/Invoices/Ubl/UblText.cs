using System.Text;
using System.Xml;

namespace Ticketing.Api.Invoices.Ubl;

/// <summary>Makes texts that people have typed into texts that XML holds.</summary>
internal static class UblText
{
    /// <summary>
    /// The text without what XML has no way to write, which is a blank then, and without blanks at its ends. Halves of characters are the
    /// sign for what is no character.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(Rune.IsControl(rune) || (rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value)) ? " " : rune.ToString());
        return clean.ToString().Trim();
    }

    /// <summary>Texts one after the other, as it is done in every language; those in which there is nothing to read are left out.</summary>
    public static string Join(params ReadOnlySpan<string?> texts)
    {
        var parts = new List<string>();
        foreach (var text in texts)
            if (Clean(text ?? "") is { Length: > 0 } clean)
                parts.Add(clean);
        return string.Join(" · ", parts);
    }
}
