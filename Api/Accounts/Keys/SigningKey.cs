using System.Security.Cryptography;

namespace Ticketing.Api.Accounts.Keys;

/// <summary>A key that signs and verifies with the one algorithm of its purpose. Safe for use by many threads.</summary>
internal abstract class SigningKey(KeyRecord record)
{
    /// <summary>The key's public name, <c>kid</c>.</summary>
    public string Id => record.Id;

    /// <summary>What it signs.</summary>
    public KeyPurpose Purpose => record.Purpose;

    /// <summary>From then on it signs nothing new.</summary>
    public DateTimeOffset RotateAt => record.RotateAt;

    /// <summary>From then on what it signed is refused.</summary>
    public DateTimeOffset RetireAt => record.RetireAt;

    /// <summary>Whether it signs no more, and proves nothing but tickets.</summary>
    public bool IsRevoked => record.RevokedAt is not null;

    /// <summary>Whether it is made of the same record.</summary>
    public bool IsOf(KeyRecord other) =>
        (record.Id, record.RotateAt, record.RetireAt, record.RevokedAt) == (other.Id, other.RotateAt, other.RetireAt, other.RevokedAt);

    /// <summary>Makes the key of a record.</summary>
    public static SigningKey From(KeyRecord record) =>
        record.Purpose.Algorithm switch
        {
            Algorithms.HmacSha256 => new HmacKey(record),
            Algorithms.EcdsaP256 => new EcdsaKey(record),
            var other => throw new NotSupportedException($"A key has the unknown algorithm {other}."),
        };

    /// <summary>New secret material for a purpose.</summary>
    public static byte[] NewMaterial(KeyPurpose purpose) =>
        purpose.Algorithm == Algorithms.HmacSha256 ? RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes) : EcdsaKey.NewMaterial();

    /// <summary>What of a secret may be public; null: nothing.</summary>
    public static byte[]? PublicHalf(KeyPurpose purpose, byte[] material) =>
        purpose.Algorithm == Algorithms.EcdsaP256 ? EcdsaKey.PublicHalf(material) : null;

    /// <summary>Signs.</summary>
    public abstract byte[] Sign(ReadOnlySpan<byte> data);

    /// <summary>Whether this key made the signature. Takes the same time wherever a wrong one differs.</summary>
    public abstract bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);
}
