namespace Ticketing.Api.Accounts.Factors.Passkeys;

/// <summary>What of a passkey's answer is judged beyond its signature (Web Authentication, level 3, section 7.2).</summary>
internal static class PasskeyRules
{
    /// <summary>Most passkeys of an account.</summary>
    public const int MostPasskeys = 20;

    /// <summary>Most characters of a passkey's name.</summary>
    public const int MaxNameLength = 100;

    private const int FlagsAt = 32;
    private const byte MayBackUpFlag = 0x08;
    private const byte BackedUpFlag = 0x10;

    /// <summary>
    /// Whether a counter says that there are two of a passkey: it has to rise with each use. One that stays at nothing does not count.
    /// </summary>
    public static bool IsCopied(uint stored, uint told) => (stored, told) != (0, 0) && told <= stored;

    /// <summary>Whether what an authenticator says of its copies can be true: whether it may make them never changes.</summary>
    /// <param name="authenticatorData">What it says of itself.</param>
    /// <param name="mayBackUp">What it said when the passkey was added.</param>
    public static bool AreFlagsSound(ReadOnlySpan<byte> authenticatorData, bool mayBackUp)
    {
        if (authenticatorData.Length <= FlagsAt)
            return false;
        var flags = authenticatorData[FlagsAt];
        var (may, has) = ((flags & MayBackUpFlag) != 0, (flags & BackedUpFlag) != 0);
        return may == mayBackUp && (may || !has);
    }
}
