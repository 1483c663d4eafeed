using System.Text;

namespace Ticketing.Texts;

/// <summary>Characters that nobody sees: two texts that differ in them alone look the same.</summary>
public static class Invisible
{
    private const int BlackFlag = 0x1F3F4;

    // Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt, version 17), and the blank of Braille.
    private static readonly (int First, int Last)[] Ranges =
    [
        (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F),
        (0x202A, 0x202E), (0x2060, 0x206F), (0x2800, 0x2800), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0),
        (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
    ];

    /// <summary>Whether it is one.</summary>
    public static bool Is(Rune rune)
    {
        foreach (var (first, last) in Ranges)
            if (rune.Value >= first && rune.Value <= last)
                return true;
        return false;
    }

    /// <summary>
    /// Whether it joins what stands on its sides, or keeps them apart: Indic and Persian writing and composed emoji need that.
    /// </summary>
    public static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

    /// <summary>Whether it turns the writing direction of what follows, so that a text reads as another one.</summary>
    public static bool IsOverride(Rune rune) => rune.Value is 0x202D or 0x202E;

    /// <summary>
    /// Whether a name keeps it, for it changes how what stands before it looks: joiners, variants, and the letters of a flag.
    /// </summary>
    internal static bool IsShaping(Rune rune, Rune? flag) =>
        IsJoiner(rune)
            || rune.Value is >= 0xFE00 and <= 0xFE0F or >= 0x180B and <= 0x180D or 0x180F
            || (flag?.Value == BlackFlag && IsTag(rune));

    /// <summary>Whether it is a letter of a region's flag, after the flag itself.</summary>
    internal static bool IsTag(Rune rune) => rune.Value is >= 0xE0020 and <= 0xE007F;
}
