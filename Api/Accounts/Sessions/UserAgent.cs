using System.Text.RegularExpressions;

namespace Ticketing.Api.Accounts.Sessions;

/// <summary>
/// What a browser says of itself, as far as its owner would say it: a name and a system, without versions. It is only shown; nothing is
/// decided by it.
/// </summary>
internal static partial class UserAgent
{
    /// <summary>Of a longer text only so much is looked at.</summary>
    private const int MaxLength = 512;

    // Most claim to be others too: the first that fits is meant.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
        ("Macintosh", "macOS"),
        ("Linux", "Linux"),
    ];

    /// <summary>Reads the header <c>User-Agent</c>.</summary>
    public static (string? Browser, string? System) Read(string? header)
    {
        if (string.IsNullOrEmpty(header))
            return default;
        var text = header[..Math.Min(header.Length, MaxLength)];
        return (NameIn(text, Browsers) ?? ProgramIn(text), NameIn(text, Systems));
    }

    private static string? NameIn(string text, (string Mark, string Name)[] known)
    {
        foreach (var (mark, name) in known)
            if (text.Contains(mark, StringComparison.Ordinal))
                return name;
        return null;
    }

    /// <summary>What is no browser names itself first: <c>curl/8.5.0</c>.</summary>
    private static string? ProgramIn(string text) =>
        Program().Match(text) is { Success: true, Value: not "Mozilla" and var name } ? name : null;

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9._-]{0,39}(?=/|\s|$)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Program();
}
