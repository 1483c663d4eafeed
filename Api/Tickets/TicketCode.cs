using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using Ticketing.Api.Accounts.Keys;

namespace Ticketing.Api.Tickets;

/// <summary>What a ticket's code says. Whoever has the public keys can check it without asking us.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="EventId">What it admits to.</param>
/// <param name="TierId">Where.</param>
/// <param name="Number">Its number within the tier, from 1.</param>
/// <param name="IssuedAt">When it was sold, to the second.</param>
internal sealed record TicketClaims(Guid TicketId, Guid EventId, Guid TierId, int Number, DateTimeOffset IssuedAt);

/// <summary>
/// The text that a ticket's QR code carries: <c>{payload}.{key id}.{signature}</c>. The payload is base64url of 61 bytes: the version
/// (1), three ids, the number and the seconds since 1970, all big-endian. The signature is base64url of ES256 over those bytes.
/// </summary>
/// <remarks>
/// ECDSA signs with a random number, so that two codes of one ticket may differ; each is as good as the other. The version byte
/// keeps a code apart from a JWT, which the same keys sign and whose first byte is a letter.
/// </remarks>
internal static class TicketCode
{
    /// <summary>Most characters of a code.</summary>
    public const int MaxLength = 320;

    private const byte Version = 1;
    private const int GuidBytes = 16;
    private const int EventAt = 1 + GuidBytes;
    private const int TierAt = EventAt + GuidBytes;
    private const int NumberAt = TierAt + GuidBytes;
    private const int IssuedAt = NumberAt + sizeof(int);
    private const int PayloadBytes = IssuedAt + sizeof(long);
    private const int SignatureBytes = 64;

    /// <summary>Writes a code.</summary>
    public static string Write(TicketClaims claims, ISigner signer)
    {
        Span<byte> payload = stackalloc byte[PayloadBytes];
        payload[0] = Version;
        claims.TicketId.TryWriteBytes(payload[1..], bigEndian: true, out _);
        claims.EventId.TryWriteBytes(payload[EventAt..], bigEndian: true, out _);
        claims.TierId.TryWriteBytes(payload[TierAt..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(payload[NumberAt..], claims.Number);
        BinaryPrimitives.WriteInt64BigEndian(payload[IssuedAt..], claims.IssuedAt.ToUnixTimeSeconds());
        var signature = signer.Sign(payload);
        return $"{Base64Url.EncodeToString(payload)}.{signature.KeyId}.{Base64Url.EncodeToString(signature.Bytes)}";
    }

    /// <summary>Reads a code that we signed. False for everything else.</summary>
    public static bool TryRead(string code, ISigner signer, [NotNullWhen(true)] out TicketClaims? claims)
    {
        claims = null;
        if (code.Length > MaxLength || code.Split('.') is not [var payloadText, var keyId, var signatureText])
            return false;
        Span<byte> payload = stackalloc byte[PayloadBytes];
        Span<byte> signature = stackalloc byte[SignatureBytes];
        if (!IsDecoded(payloadText, payload) || !IsDecoded(signatureText, signature))
            return false;
        if (payload[0] != Version || !signer.Verify(keyId, payload, signature))
            return false;
        claims = Read(payload);
        return true;
    }

    private static TicketClaims Read(ReadOnlySpan<byte> payload) => new(
        new Guid(payload.Slice(1, GuidBytes), bigEndian: true),
        new Guid(payload.Slice(EventAt, GuidBytes), bigEndian: true),
        new Guid(payload.Slice(TierAt, GuidBytes), bigEndian: true),
        BinaryPrimitives.ReadInt32BigEndian(payload[NumberAt..]),
        DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(payload[IssuedAt..])));

    private static bool IsDecoded(string text, Span<byte> bytes) =>
        text.Length == Base64Url.GetEncodedLength(bytes.Length)
        && Base64Url.DecodeFromChars(text, bytes, out _, out var length) == OperationStatus.Done
        && length == bytes.Length;
}
