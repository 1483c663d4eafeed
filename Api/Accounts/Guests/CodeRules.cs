using System.Globalization;
using System.Security.Cryptography;

namespace Ticketing.Api.Accounts.Guests;

/// <summary>What a mailed code is, and its bounds.</summary>
/// <remarks>
/// Six digits are few, so all rests on how often they may be guessed: <see cref="MostTries"/> times each, and <see cref="MostMisses"/>
/// times a day for an address, however many codes are asked for it and from wherever. That is three in a hundred thousand a day.
/// </remarks>
internal static class CodeRules
{
    /// <summary>How many digits a code has.</summary>
    public const int Digits = 6;

    /// <summary>How often something may be tried before a code is dead, the right one included.</summary>
    public const short MostTries = 5;

    /// <summary>How often something may be tried for an address within <see cref="Day"/>, whichever code is good then.</summary>
    public const short MostMisses = 30;

    private const int Count = 1_000_000;

    /// <summary>How long a code is good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>For how long what was tried is counted.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>For how long after a guest has proved their address they may choose a password without proving it again.</summary>
    public static readonly TimeSpan ProofLife = TimeSpan.FromHours(1);

    /// <summary>A new code: nobody can know which.</summary>
    public static string New() => RandomNumberGenerator.GetInt32(Count).ToString($"D{Digits}", CultureInfo.InvariantCulture);

    /// <summary>A code as people type and paste it, with blanks or a hyphen in it; null: this is none.</summary>
    public static string? Read(string? text)
    {
        if (text is not { Length: <= 4 * Digits })
            return null;
        var digits = string.Concat(text.Where(static sign => sign != '-' && !char.IsWhiteSpace(sign)));
        return digits.Length == Digits && digits.All(char.IsAsciiDigit) ? digits : null;
    }
}
