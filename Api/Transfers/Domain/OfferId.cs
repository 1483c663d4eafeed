using System.Security.Cryptography;
using System.Text;

namespace Ticketing.Api.Transfers.Domain;

/// <summary>The id of an offer follows from who asks for it, of which ticket, and under which key: asked again it is the same.</summary>
internal static class OfferId
{
    private const int GuidBytes = 16;

    /// <summary>Derives it: a UUID of version 8 (RFC 9562 §5.8).</summary>
    public static Guid For(Guid senderId, Guid ticketId, string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"transfer {senderId} {ticketId} {key}"));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, GuidBytes), bigEndian: true);
    }
}
