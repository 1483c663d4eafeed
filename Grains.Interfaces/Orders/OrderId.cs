using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ticketing.Orders;

/// <summary>The id of an order: the same buyer with the same idempotency key always means the same order.</summary>
public static class OrderId
{
    /// <summary>Most characters of an idempotency key.</summary>
    public const int MaxKeyLength = 128;

    private const int GuidBytes = 16;
    private const int MarkBytes = 6;

    /// <summary>
    /// Derives the id: a UUID of version 8 (RFC 9562 §5.8). Its first 48 bits are those of SHA-256 over the buyer's id, so that a
    /// buyer's orders lie together in an index; the other 74 are from SHA-256 over the buyer's id and the key.
    /// </summary>
    /// <param name="buyerId">The key's scope.</param>
    /// <param name="idempotencyKey">1–128 visible ASCII characters.</param>
    public static Guid For(Guid buyerId, string idempotencyKey)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(idempotencyKey.Length, MaxKeyLength, nameof(idempotencyKey));
        Span<byte> text = stackalloc byte[GuidBytes + MaxKeyLength];
        buyerId.TryWriteBytes(text, bigEndian: true, out _);
        var length = GuidBytes + Encoding.ASCII.GetBytes(idempotencyKey, text[GuidBytes..]);
        Span<byte> buyerHash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..GuidBytes], buyerHash);
        SHA256.HashData(text[..length], hash);
        buyerHash[..MarkBytes].CopyTo(hash);
        return OfVersion8(hash);
    }

    /// <summary>A UUID of version 8 that stands for these bytes.</summary>
    public static Guid FromHash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return OfVersion8(hash);
    }

    private static Guid OfVersion8(Span<byte> hash)
    {
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)((BinaryPrimitives.ReadUInt16BigEndian(hash[6..]) & 0x0FFF) | 0x8000));
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..GuidBytes], bigEndian: true);
    }
}
