using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Ticketing.Api.Accounts.Keys;

namespace Ticketing.Api.Tickets;

/// <summary>What a ticket's code is made of.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="EventId">What it admits to.</param>
/// <param name="TierId">Where.</param>
/// <param name="IssuedAt">When it was sold, to the second; 1970 to 2106.</param>
/// <param name="Serial">Which issue of the ticket it is, 0–255: with each new one those before are void.</param>
/// <param name="Rotates">Whether digits follow the code that change all the time. Not part of the code.</param>
internal sealed record TicketClaims(
    Guid TicketId, Guid EventId, Guid TierId, DateTimeOffset IssuedAt, int Serial, bool Rotates = false);

/// <summary>What a genuine code says. Whoever has the public keys can read it without asking us.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="EventTag">What it admits to: the end of the event's id.</param>
/// <param name="TierTag">Where: the end of the tier's id.</param>
/// <param name="IssuedAt">When it was sold, to the second.</param>
/// <param name="Serial">Which issue of the ticket it is, 0–255.</param>
internal sealed record ReadTicket(Guid TicketId, IdTag EventTag, IdTag TierTag, DateTimeOffset IssuedAt, int Serial);

/// <summary>The last bytes of an id, which are random: enough to tell it from others at hand, and fewer to read at a gate.</summary>
/// <param name="Bits">The bytes, as a big-endian number.</param>
internal readonly record struct IdTag(ulong Bits)
{
    /// <summary>The tag of an id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="bytes">How many of its last bytes, 1 to 8.</param>
    public static IdTag Of(Guid id, int bytes)
    {
        Span<byte> all = stackalloc byte[16];
        id.TryWriteBytes(all, bigEndian: true, out _);
        return Read(all[^bytes..]);
    }

    /// <summary>Reads a tag of 1 to 8 bytes.</summary>
    public static IdTag Read(ReadOnlySpan<byte> bytes)
    {
        var bits = 0UL;
        foreach (var one in bytes)
            bits = (bits << 8) | one;
        return new IdTag(bits);
    }

    /// <summary>Writes as many of its last bytes as there is room for.</summary>
    public void Write(Span<byte> bytes)
    {
        for (var index = 0; index < bytes.Length; index++)
            bytes[index] = (byte)(Bits >> (8 * (bytes.Length - 1 - index)));
    }
}

/// <summary>
/// The text that a ticket's QR code carries: 100 bytes in base 32 (RFC 4648 §6, without padding). 32 bytes are signed: the version (3), the
/// ticket's id, six bytes of the event's id, four of the tier's, the seconds since 1970, and the serial. Then four bytes tell the key, and
/// 64 are the signature (ES256) over the first 32. All numbers are big-endian. Codes of version 2 are read too: they have no serial, which
/// means 0, and so 99 bytes.
/// </summary>
/// <remarks>
/// A QR code holds capital letters and digits in five and a half bits each: 160 of them make one of 45 modules a side, and a scanner that
/// types like a keyboard types them on every layout. ECDSA signs with a random number, so that two codes of one ticket may differ; each is
/// as good as the other. The version keeps the signed bytes apart from a JWT, which the same keys sign and whose first byte is a letter.
/// </remarks>
internal static class TicketCode
{
    /// <summary>How many characters a code has.</summary>
    public const int Length = 160;

    /// <summary>How many bytes of its id tell an event.</summary>
    public const int EventTagBytes = 6;

    /// <summary>How many bytes of its id tell a tier from the event's others.</summary>
    public const int TierTagBytes = 4;

    private const byte Version = 3;
    private const byte EarlierVersion = 2;
    private const int EarlierLength = 159;
    private const int EventAt = 17;
    private const int TierAt = EventAt + EventTagBytes;
    private const int IssuedAt = TierAt + TierTagBytes;
    private const int SerialAt = IssuedAt + sizeof(uint);
    private const int SignedBytes = SerialAt + 1;
    private const int UnsignedBytes = sizeof(uint) + 64;
    private const int Bytes = SignedBytes + UnsignedBytes;

    /// <summary>Whether codes may have that many characters.</summary>
    public static bool IsLength(int length) => length is Length or EarlierLength;

    /// <summary>Writes a code.</summary>
    public static string Write(TicketClaims claims, ISigner signer)
    {
        Span<byte> code = stackalloc byte[Bytes];
        code[0] = Version;
        claims.TicketId.TryWriteBytes(code[1..], bigEndian: true, out _);
        IdTag.Of(claims.EventId, EventTagBytes).Write(code[EventAt..TierAt]);
        IdTag.Of(claims.TierId, TierTagBytes).Write(code[TierAt..IssuedAt]);
        BinaryPrimitives.WriteUInt32BigEndian(code[IssuedAt..], checked((uint)claims.IssuedAt.ToUnixTimeSeconds()));
        code[SerialAt] = checked((byte)claims.Serial);
        var signature = signer.Sign(code[..SignedBytes]);
        BinaryPrimitives.WriteUInt32BigEndian(code[SignedBytes..], KeyTag.Of(signature.KeyId));
        signature.Bytes.CopyTo(code[(SignedBytes + sizeof(uint))..]);
        return Base32.Encode(code);
    }

    /// <summary>Reads a code that we signed. False for everything else.</summary>
    public static bool TryRead(string code, ISigner signer, [NotNullWhen(true)] out ReadTicket? ticket)
    {
        ticket = null;
        var isEarlier = code.Length == EarlierLength;
        var signed = isEarlier ? SerialAt : SignedBytes;
        Span<byte> bytes = stackalloc byte[signed + UnsignedBytes];
        if ((!isEarlier && code.Length != Length) || !Base32.TryDecode(code, bytes) || bytes[0] != (isEarlier ? EarlierVersion : Version))
            return false;
        var keyTag = BinaryPrimitives.ReadUInt32BigEndian(bytes[signed..]);
        if (!signer.Verify(keyTag, bytes[..signed], bytes[(signed + sizeof(uint))..]))
            return false;
        ticket = new ReadTicket(
            new Guid(bytes.Slice(1, 16), bigEndian: true),
            IdTag.Read(bytes[EventAt..TierAt]),
            IdTag.Read(bytes[TierAt..IssuedAt]),
            DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(bytes[IssuedAt..])),
            isEarlier ? 0 : bytes[SerialAt]);
        return true;
    }
}
