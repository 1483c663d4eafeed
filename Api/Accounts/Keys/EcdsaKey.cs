using System.Security.Cryptography;
using Microsoft.Extensions.ObjectPool;

namespace Ticketing.Api.Accounts.Keys;

/// <summary>ES256: ECDSA on P-256 with SHA-256, signatures as r and s side by side (RFC 7518 §3.4).</summary>
internal sealed class EcdsaKey(KeyRecord record) : SigningKey(record)
{
    private const int SignatureBytes = 64;

    // ECDsa promises nothing about use by several threads at once.
    private readonly ObjectPool<ECDsa> _instances = new DefaultObjectPool<ECDsa>(new Importing(record));

    /// <summary>A new private key as PKCS #8.</summary>
    public static byte[] NewMaterial()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKey();
    }

    /// <summary>The public half of a private key, as SubjectPublicKeyInfo.</summary>
    public static byte[] PublicHalf(byte[] material)
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(material, out _);
        return key.ExportSubjectPublicKeyInfo();
    }

    /// <inheritdoc/>
    public override byte[] Sign(ReadOnlySpan<byte> data)
    {
        var key = _instances.Get();
        var signature = key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        _instances.Return(key);
        return signature;
    }

    /// <inheritdoc/>
    public override bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureBytes)
            return false;
        var key = _instances.Get();
        var valid = key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        _instances.Return(key);
        return valid;
    }

    /// <summary>The public half.</summary>
    public ECPoint PublicPoint()
    {
        var key = _instances.Get();
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        _instances.Return(key);
        return point;
    }

    private sealed class Importing(KeyRecord record) : PooledObjectPolicy<ECDsa>
    {
        public override ECDsa Create()
        {
            var key = ECDsa.Create();
            if (record.RevokedAt is null)
                key.ImportPkcs8PrivateKey(record.Material, out _);
            else
                key.ImportSubjectPublicKeyInfo(record.Material, out _);
            return key;
        }

        public override bool Return(ECDsa obj) => true;
    }
}
