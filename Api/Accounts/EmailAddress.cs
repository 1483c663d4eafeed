using System.Buffers;

namespace Ticketing.Api.Accounts;

/// <summary>An e-mail address that looks like one. Whether it works only a message to it can tell.</summary>
internal sealed record EmailAddress
{
    private const int MaxLength = 254;
    private const int MaxLocalLength = 64;
    private const int MaxLabelLength = 63;

    // What would need quoting in an address, or could break out of a mail header.
    private static readonly SearchValues<char> Refused = SearchValues.Create("\"(),:;<>[\\]@ ");

    private EmailAddress(string text) => (Text, Key) = (text, text.ToLowerInvariant());

    /// <summary>As its owner wrote it, without surrounding blanks.</summary>
    public string Text { get; }

    /// <summary>The form in which addresses are compared.</summary>
    public string Key { get; }

    /// <summary>What stands before the <c>@</c>.</summary>
    public string Local => Text[..Text.LastIndexOf('@')];

    /// <summary>Reads an address; null: this is none.</summary>
    public static EmailAddress? Parse(string? text)
    {
        var trimmed = text?.Trim();
        if (trimmed is not { Length: > 0 and <= MaxLength } || trimmed.LastIndexOf('@') is var at && at < 1)
            return null;
        return IsLocal(trimmed.AsSpan(0, at)) && IsDomain(trimmed.AsSpan(at + 1)) ? new EmailAddress(trimmed) : null;
    }

    private static bool IsLocal(ReadOnlySpan<char> local) =>
        local.Length <= MaxLocalLength && !local.ContainsAny(Refused) && Http.Problems.Text.Check(local.ToString(), 1, MaxLocalLength) is null;

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        foreach (var range in domain.Split('.'))
        {
            if (!IsLabel(domain[range]))
                return false;
            labels++;
        }

        return labels >= 2;
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        if (label is not { Length: > 0 and <= MaxLabelLength } || label[0] == '-' || label[^1] == '-')
            return false;
        foreach (var character in label)
        {
            if (!char.IsLetterOrDigit(character) && character != '-')
                return false;
        }

        return true;
    }
}
