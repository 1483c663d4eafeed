using System.Security.Cryptography;

namespace Ticketing.Api.Accounts.Keys;

/// <summary>HS256: HMAC with SHA-256.</summary>
internal sealed class HmacKey(KeyRecord record) : SigningKey(record)
{
    private readonly byte[] _secret = record.Material;

    /// <inheritdoc/>
    public override byte[] Sign(ReadOnlySpan<byte> data) => HMACSHA256.HashData(_secret, data);

    /// <inheritdoc/>
    public override bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secret, data, expected);
        return CryptographicOperations.FixedTimeEquals(expected, signature);
    }
}
