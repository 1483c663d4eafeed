using OtpNet;

namespace Ticketing.Api.Accounts.Factors.Apps;

/// <summary>The codes of authenticator apps: six digits, another every 30 seconds (RFC 6238, SHA-1, as all of them know).</summary>
internal static class AppCodes
{
    /// <summary>Bytes of a secret: as many as SHA-1 has.</summary>
    public const int SecretBytes = 20;

    private const int Digits = 6;

    // Clocks of telephones are a little wrong, and people slow.
    private static readonly VerificationWindow OneEitherWay = new(previous: 1, future: 1);

    /// <summary>The time step that a code belongs to; null: it is wrong, or of another time.</summary>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset now)
    {
        var digits = code.Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length != Digits || !digits.All(char.IsAsciiDigit))
            return null;
        return new Totp(secret).VerifyTotp(now.UtcDateTime, digits, out var step, OneEitherWay) ? step : null;
    }

    /// <summary>A secret for typing.</summary>
    public static string Spell(byte[] secret) => Base32Encoding.ToString(secret).TrimEnd('=');

    /// <summary>A secret for apps that read it as a QR code.</summary>
    public static string UriOf(byte[] secret, string shop, string email) =>
        new OtpUri(OtpType.Totp, secret, email, shop, OtpHashMode.Sha1, Digits).ToString();
}
