using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ticketing.Api.Mail.Reports.Ses;

/// <summary>The key of a certificate with which Amazon SNS signs.</summary>
/// <param name="Bytes">The RSA key, as a SubjectPublicKeyInfo.</param>
/// <param name="From">Since when it is good.</param>
/// <param name="Until">Until when.</param>
internal sealed record SnsKey(byte[] Bytes, DateTimeOffset From, DateTimeOffset Until);

/// <summary>Amazon SNS' certificates: each is fetched once.</summary>
internal sealed class SnsCertificates(SnsLine line)
{
    /// <summary>Amazon has one at a time for each region.</summary>
    private const int MostKept = 64;

    private readonly ConcurrentDictionary<Uri, SnsKey> _kept = new();

    /// <summary>Finds a key.</summary>
    /// <param name="address">The certificate's address, which belongs to Amazon SNS.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The key, or null: there is no certificate of an RSA key. And whether asking again may help.</returns>
    public async Task<(SnsKey? Key, bool MayBeAskedAgain)> FindAsync(Uri address, CancellationToken cancellation)
    {
        if (_kept.TryGetValue(address, out var kept))
            return (kept, false);
        var reply = await line.GetAsync(address, cancellation);
        if (reply is not SnsReply.Said(var text))
            return (null, reply is SnsReply.Silent);
        if (TryRead(text) is not { } key)
            return (null, false);
        if (_kept.Count >= MostKept)
            _kept.Clear();
        _kept[address] = key;
        return (key, false);
    }

    private static SnsKey? TryRead(string text)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(text);
            using var key = certificate.GetRSAPublicKey();
            return key is null
                ? null
                : new SnsKey(
                    key.ExportSubjectPublicKeyInfo(),
                    new DateTimeOffset(certificate.NotBefore.ToUniversalTime()),
                    new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
