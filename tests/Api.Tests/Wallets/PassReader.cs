using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Ticketing.Api.Tests.Wallets;

/// <summary>Reads passes as a phone does, and says what is wrong with those that it would refuse.</summary>
internal static class PassReader
{
    /// <summary>The files of a pass.</summary>
    public static Dictionary<string, byte[]> Open(byte[] pass)
    {
        using var archive = new ZipArchive(new MemoryStream(pass));
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            files.Add(entry.FullName, content.ToArray());
        }

        return files;
    }

    /// <summary>What a pass says.</summary>
    public static JsonElement DocumentOf(byte[] pass) => JsonDocument.Parse(Open(pass)["pass.json"]).RootElement;

    /// <summary>What is wrong with a pass; null: nothing.</summary>
    public static string? WrongOf(Dictionary<string, byte[]> files, X509Certificate2 root, DateTimeOffset now)
    {
        if (!files.TryGetValue("manifest.json", out var manifest) || !files.TryGetValue("signature", out var signature))
            return "not signed";
        using var listed = JsonDocument.Parse(manifest);
        var hashes = listed.RootElement.EnumerateObject()
            .ToDictionary(static one => one.Name, static one => one.Value.GetString(), StringComparer.Ordinal);
        var packed = files.Keys.Except(["manifest.json", "signature"]).ToHashSet();
        if (!packed.SetEquals(hashes.Keys))
            return "other files than listed";
#pragma warning disable CA5350 // As Apple's format has it.
        if (packed.FirstOrDefault(name => Convert.ToHexStringLower(SHA1.HashData(files[name])) != hashes[name]) is { } changed)
            return $"changed: {changed}";
#pragma warning restore CA5350
        return WrongOf(manifest, signature, root, now);
    }

    private static string? WrongOf(byte[] manifest, byte[] signature, X509Certificate2 root, DateTimeOffset now)
    {
        var signed = new SignedCms(new ContentInfo(manifest), detached: true);
        try
        {
            signed.Decode(signature);
            signed.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException)
        {
            return "signature";
        }

        var signer = Assert.Single(signed.SignerInfos.Cast<SignerInfo>());
        var time = signer.SignedAttributes.Cast<CryptographicAttributeObject>()
            .SelectMany(static attribute => attribute.Values.Cast<AsnEncodedData>()).OfType<Pkcs9SigningTime>().SingleOrDefault();
        if (time is null || (now - new DateTimeOffset(time.SigningTime.ToUniversalTime())).Duration() > TimeSpan.FromMinutes(10))
            return "signing time";
        if (signer.DigestAlgorithm.Value != "2.16.840.1.101.3.4.2.1")
            return "digest";
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.ExtraStore.AddRange(signed.Certificates);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = time.SigningTime.ToUniversalTime();
        return signer.Certificate is { } certificate && chain.Build(certificate) ? null : "chain";
    }
}
