using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Mail.Reports.Ses;

/// <summary>Tells messages of Amazon SNS from forged and old ones.</summary>
internal sealed class SnsSignatures(SnsCertificates certificates, TimeProvider clock)
{
    private const string Forged = "The signature is not Amazon's, or the message is too old.";

    /// <summary>Amazon tries for an hour at most, if it is told to. What is older may be a replay of a captured message.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(65);

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>What is wrong with a message; null: Amazon has sent it, and not long ago.</summary>
    /// <param name="message">The message, of a topic of the shop's.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<ProblemResult?> CheckAsync(SnsMessage message, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (message.ToSign() is not { } text || HashOf(message) is not { } hash || !IsRecent(message, now)
            || SnsAddress.OfCertificate(message.SigningCertUrl, message.TopicArn!) is not { } address)
            return Problem.ForgedReport(Forged);
        var (key, mayBeAskedAgain) = await certificates.FindAsync(address, cancellation);
        if (mayBeAskedAgain)
            return Problem.Overloaded();
        return key is not null && key.From <= now && now <= key.Until && IsSigned(text, message.Signature, key, hash)
            ? null
            : Problem.ForgedReport(Forged);
    }

    private static bool IsRecent(SnsMessage message, DateTimeOffset now) =>
        DateTimeOffset.TryParse(message.Timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
        && at - now <= Skew && now - at <= Longest;

#pragma warning disable CA5350 // Topics have signatures of version 1 unless they are told otherwise.
    private static HashAlgorithmName? HashOf(SnsMessage message) => message.SignatureVersion switch
    {
        "1" => HashAlgorithmName.SHA1,
        "2" => HashAlgorithmName.SHA256,
        _ => null,
    };
#pragma warning restore CA5350

    private static bool IsSigned(string text, string? signature, SnsKey key, HashAlgorithmName hash)
    {
        var given = new byte[signature?.Length ?? 0];
        if (!Convert.TryFromBase64String(signature ?? "", given, out var length))
            return false;
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(key.Bytes, out _);
        return rsa.VerifyData(Encoding.UTF8.GetBytes(text), given.AsSpan(0, length), hash, RSASignaturePadding.Pkcs1);
    }
}
