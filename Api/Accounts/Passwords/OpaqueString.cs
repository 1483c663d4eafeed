using System.Globalization;
using System.Text;
using Ticketing.Texts;

namespace Ticketing.Api.Accounts.Passwords;

/// <summary>
/// Passwords by the OpaqueString profile of PRECIS (RFC 8265, on the FreeformClass of RFC 8264): what looks the same on two keyboards is
/// the same password, and what can't be typed reliably is none.
/// </summary>
internal static class OpaqueString
{
    // Exceptions of RFC 8264 (9.6) that are not allowed, and letters that only Hangul of the Middle Ages needs (9.9).
    private static readonly (int First, int Last)[] Disallowed =
    [
        (0x0640, 0x0640), (0x07FA, 0x07FA), (0x302E, 0x302F), (0x3031, 0x3035), (0x303B, 0x303B),
        (0x1100, 0x11FF), (0xA960, 0xA97C), (0xD7B0, 0xD7C6), (0xD7CB, 0xD7FB),
    ];

    // After these a joiner is a part of the writing (RFC 5892, A.1 and A.2).
    private const string Viramas = "\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\u0E3A\u0EBA\u0F84\u1039\u103A\u17D2";

    /// <summary>The password in the form that is hashed; null: it has a character that passwords can't have.</summary>
    public static string? Prepare(string password)
    {
        if (!Writing.IsWellFormed(password))
            return null;
        var prepared = WithPlainSpaces(password).Normalize(NormalizationForm.FormC);
        var before = default(Rune);
        foreach (var rune in prepared.EnumerateRunes())
        {
            if (!IsAllowed(rune, before))
                return null;
            before = rune;
        }

        return prepared;
    }

    private static string WithPlainSpaces(string password) =>
        string.Create(password.Length, password, static (plain, from) =>
        {
            for (var index = 0; index < from.Length; index++)
                plain[index] = char.GetUnicodeCategory(from[index]) == UnicodeCategory.SpaceSeparator ? ' ' : from[index];
        });

    private static bool IsAllowed(Rune rune, Rune before)
    {
        if (Invisible.IsJoiner(rune))
            return before.IsBmp && Viramas.Contains((char)before.Value, StringComparison.Ordinal);
        foreach (var (first, last) in Disallowed)
            if (rune.Value >= first && rune.Value <= last)
                return false;
        return (!Invisible.Is(rune) || rune.Value == 0x2800) && Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
    }
}
