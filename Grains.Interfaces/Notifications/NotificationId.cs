using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ticketing.Notifications;

/// <summary>
/// The id of a notification: it follows from what is told, so whoever tells it again, another server or one that was started again, tells
/// nothing new. A user has each id once. Ids sort by time.
/// </summary>
public static class NotificationId
{
    private const int GuidBytes = 16;
    private const int TimeBytes = 6;
    private const int SubjectAt = 8;
    private const int VersionAt = SubjectAt + GuidBytes;
    private const int TextBytes = VersionAt + sizeof(long);

    /// <summary>
    /// Derives the id: a UUID of version 8 (RFC 9562 §5.8). Its first 48 bits are the time in milliseconds, as in version 7; the other 74
    /// are from SHA-256 over all four.
    /// </summary>
    /// <param name="at">When it happened, the same for all who tell it.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="subject">To what: an order or an event.</param>
    /// <param name="version">Tells apart what happens to one subject more than once: a version, or a number in line.</param>
    public static Guid For(DateTimeOffset at, NotificationKind kind, Guid subject, long version)
    {
        Span<byte> text = stackalloc byte[TextBytes];
        WriteTime(at, text);
        BinaryPrimitives.WriteInt16BigEndian(text[TimeBytes..], (short)kind);
        subject.TryWriteBytes(text[SubjectAt..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(text[VersionAt..], version);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        text[..TimeBytes].CopyTo(hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..GuidBytes], bigEndian: true);
    }

    /// <summary>Lower than the ids of all that happened at that time or later, and higher than those of what happened before.</summary>
    public static Guid Floor(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[GuidBytes];
        bytes.Clear();
        WriteTime(at, bytes);
        return new Guid(bytes, bigEndian: true);
    }

    private static void WriteTime(DateTimeOffset at, Span<byte> bytes)
    {
        Span<byte> milliseconds = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(milliseconds, Math.Max(0, at.ToUnixTimeMilliseconds()));
        milliseconds[(sizeof(long) - TimeBytes)..].CopyTo(bytes);
    }
}
