using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ticketing.Api.Wallets.Apple;

/// <summary>
/// Packs and signs a pass (https://developer.apple.com/documentation/walletpasses/building-a-pass): a zip archive with the files, a
/// <c>manifest.json</c> with the SHA-1 of each, and the manifest's signature, a detached PKCS #7 one that has the signing time, the pass
/// type's certificate and Apple's that it was issued by.
/// </summary>
internal static class PassPackage
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";

    /// <summary>Packs a pass.</summary>
    /// <param name="files">Its files, by name.</param>
    /// <param name="keys">What signs it.</param>
    /// <param name="now">When it is signed.</param>
    public static byte[] Write(IReadOnlyList<(string Name, byte[] Bytes)> files, AppleKeys keys, DateTimeOffset now)
    {
        var manifest = ManifestOf(files);
        return Zip([.. files, ("manifest.json", manifest), ("signature", Sign(manifest, keys, now))], now);
    }

    /// <summary>Packs files, or whole passes, into one.</summary>
    /// <param name="files">Them, by name.</param>
    /// <param name="now">The time that they carry.</param>
    public static byte[] Zip(IReadOnlyList<(string Name, byte[] Bytes)> files, DateTimeOffset now)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = archive.CreateEntry(name);
                entry.LastWriteTime = now;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }

    // Apple's format knows no other hash; what is to be trusted is the signature, which is over SHA-256.
#pragma warning disable CA5350
    private static byte[] ManifestOf(IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        var manifest = new JsonObject();
        foreach (var (name, bytes) in files)
            manifest[name] = Convert.ToHexStringLower(SHA1.HashData(bytes));
        return JsonSerializer.SerializeToUtf8Bytes(manifest);
    }
#pragma warning restore CA5350

    private static byte[] Sign(byte[] manifest, AppleKeys keys, DateTimeOffset now)
    {
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, keys.Certificate)
        {
            DigestAlgorithm = new Oid(Sha256),
            IncludeOption = System.Security.Cryptography.X509Certificates.X509IncludeOption.EndCertOnly,
        };
        signer.Certificates.Add(keys.Intermediate);
        signer.SignedAttributes.Add(new Pkcs9SigningTime(now.UtcDateTime));
        var signed = new SignedCms(new ContentInfo(manifest), detached: true);
        signed.ComputeSignature(signer, silent: true);
        return signed.Encode();
    }
}
