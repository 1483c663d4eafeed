using System.Buffers;
using System.Globalization;
using System.Text;
using Ticketing.Texts;

namespace Ticketing.Api.Accounts;

/// <summary>An e-mail address that looks like one. Whether it works only a message to it can tell.</summary>
internal sealed record EmailAddress
{
    private const int MaxLength = 254;
    private const int MaxLocalLength = 64;

    // What would need quoting in an address, or could break out of a mail header.
    private static readonly SearchValues<char> Refused = SearchValues.Create("\"(),:;<>[\\]@ ");

    private EmailAddress(string local, string domain, string asciiDomain) =>
        (Text, Local, Domain, Key) = ($"{local}@{domain}", local, domain, $"{local.ToLowerInvariant()}@{asciiDomain}");

    /// <summary>As its owner wrote it, composed (NFC) and without surrounding blanks.</summary>
    public string Text { get; }

    /// <summary>What stands before the <c>@</c>.</summary>
    public string Local { get; }

    /// <summary>What stands behind it.</summary>
    public string Domain { get; }

    /// <summary>
    /// The form in which addresses are compared: in lower case, and the domain as the DNS knows it, so that <c>bücher.example</c> and
    /// <c>xn--bcher-kva.example</c> are one.
    /// </summary>
    public string Key { get; }

    /// <summary>Reads an address; null: this is none.</summary>
    public static EmailAddress? Parse(string? text)
    {
        if (text is null || text.Length > 2 * MaxLength || !Writing.IsWellFormed(text))
            return null;
        var trimmed = text.Trim().Normalize(NormalizationForm.FormC);
        if (trimmed is not { Length: > 0 and <= MaxLength } || trimmed.LastIndexOf('@') is var at && at < 1)
            return null;
        var (local, domain) = (trimmed[..at], trimmed[(at + 1)..]);
        return IsLocal(local) && Domains.ToAscii(domain) is { } ascii && local.Length + 1 + ascii.Length <= MaxLength
            ? new EmailAddress(local, domain, ascii)
            : null;
    }

    private static bool IsLocal(string local)
    {
        if (local.Length > MaxLocalLength || local.AsSpan().ContainsAny(Refused))
            return false;
        foreach (var rune in local.EnumerateRunes())
            if (Invisible.Is(rune) || IsNoWriting(Rune.GetUnicodeCategory(rune)))
                return false;
        return true;
    }

    /// <summary>Blanks of all kinds, controls, and what Unicode does not know.</summary>
    private static bool IsNoWriting(UnicodeCategory category) =>
        category is >= UnicodeCategory.SpaceSeparator and <= UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
