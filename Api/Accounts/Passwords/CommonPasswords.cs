using System.Collections.Frozen;
using System.Globalization;
using Ticketing.Texts;

namespace Ticketing.Api.Accounts.Passwords;

/// <summary>
/// Passwords that anybody would try first (NIST SP 800-63B, 5.1.1.2): a common word, whatever is put around it and however its letters are
/// disguised; a row of keys, a sequence, a repetition, a date; the service's or the owner's own name.
/// </summary>
internal static class CommonPasswords
{
    private const string Resource = "CommonWords.txt";
    private const int LongestRow = 32;
    private const int ShortestRun = 3;
    private const int LongestUnit = 4;
    private const int ShortestName = 3;
    private const string Service = "ticketing";

    // Digits and signs that stand for letters. 1 and ! may be an i or an l.
    private const string Disguises = "013456789@$!+|";
    private static readonly string[] Meanings = ["oieasgtbqasiti", "oleasgtbqasltl"];

    // Rows and columns of the keyboards that our buyers have, of keypads, and of the alphabet; each is read backwards as well.
    private static readonly string[] Rows = [.. WithBackwards(
        "01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "qwertzuiop", "yxcvbnm", "azertyuiop",
        "qsdfghjklm", "wxcvbn", "!@#$%^&*()", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp", "147258369",
        "789456123",
        "741852963", "159357", "1q2w3e4r5t6z7u8i9o0p", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "a1s2d3f4g5h6j7k8l9")];

    private static readonly string[] Dates = ["ddMMyyyy", "MMddyyyy", "yyyyMMdd"];

    private static readonly Lazy<FrozenSet<string>> Words = new(Read);

    /// <summary>Whether a password is one of these.</summary>
    /// <param name="password">The password, prepared.</param>
    /// <param name="names">What its owner is called: the name, the parts of the address.</param>
    public static bool Has(string password, IEnumerable<string> names)
    {
        var folded = Latin.Fold(password);
        var own = names.Append(Service).SelectMany(static name => Latin.WordsOf(name).Append(name).Select(Letters))
            .Where(static name => name.Length >= ShortestName).ToHashSet(StringComparer.Ordinal);
        return IsRepetition(folded, own) || IsRows(folded) || IsRows(Single(folded)) || IsDate(folded)
            || Cores(folded).Any(core => IsWord(core, own));
    }

    private static bool IsWord(string core, HashSet<string> own) => core.Length > 0 && (Words.Value.Contains(core) || own.Contains(core));

    /// <summary>What may be the word in it: without what stands around its letters, and with its disguises undone.</summary>
    private static IEnumerable<string> Cores(string folded)
    {
        var behind = folded.TrimEnd([.. folded.Where(static sign => !char.IsAsciiLetter(sign))]);
        var around = behind.TrimStart([.. behind.Where(static sign => !char.IsAsciiLetter(sign))]);
        string[] parts = [folded, behind, around];
        return parts.Concat(parts.SelectMany(static part => Meanings.Select(meaning => Undisguise(part, meaning))))
            .SelectMany(static part => (string[])[part, Letters(part)])
            .Distinct(StringComparer.Ordinal);
    }

    private static string Undisguise(string text, string meaning) =>
        string.Concat(text.Select(sign => Disguises.IndexOf(sign, StringComparison.Ordinal) is >= 0 and var at ? meaning[at] : sign));

    private static string Letters(string text) => string.Concat(Latin.Fold(text).Where(char.IsAsciiLetter));

    private static bool IsRepetition(string text, HashSet<string> own)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            var unit = text[..length];
            if (text.Length % length == 0 && text == string.Concat(Enumerable.Repeat(unit, text.Length / length)))
                return length <= LongestUnit || IsWord(unit, own) || Cores(unit).Any(core => IsWord(core, own)) || IsRows(unit);
        }

        return false;
    }

    /// <summary>Whether it is nothing but runs along rows of keys, one after another.</summary>
    private static bool IsRows(string text)
    {
        if (text.Length > LongestRow)
            return false;
        var isCovered = new bool[text.Length + 1];
        isCovered[0] = true;
        for (var end = ShortestRun; end <= text.Length; end++)
            for (var start = 0; start <= end - ShortestRun && !isCovered[end]; start++)
                isCovered[end] = isCovered[start] && IsRun(text[start..end]);
        return isCovered[^1];
    }

    /// <summary>Each run of one sign as one: <c>11223344</c> is <c>1234</c>.</summary>
    private static string Single(string text) => string.Concat(text.Where((sign, index) => index == 0 || sign != text[index - 1]));

    private static bool IsRun(string text) =>
        text.All(sign => sign == text[0]) || Rows.Any(row => row.Contains(text, StringComparison.Ordinal));

    private static bool IsDate(string text)
    {
        var digits = string.Concat(text.Where(static sign => sign is not ('.' or '-' or '/' or ' ')));
        return DateOnly.TryParseExact(digits, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is >= 1900 and < 2100;
    }

    private static IEnumerable<string> WithBackwards(params IEnumerable<string> rows) =>
        rows.SelectMany(static row => (string[])[row, string.Concat(row.Reverse())]);

    private static FrozenSet<string> Read()
    {
        var assembly = typeof(CommonPasswords).Assembly;
        var name = assembly.GetManifestResourceNames().Single(static one => one.EndsWith(Resource, StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().Split('\n')
            .Where(static line => !line.StartsWith('#'))
            .SelectMany(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(Latin.Fold)
            .ToFrozenSet(StringComparer.Ordinal);
    }
}
