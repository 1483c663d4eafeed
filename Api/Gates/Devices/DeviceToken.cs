using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Ticketing.Api.Gates.Devices;

/// <summary>What lets a device in, once: 32 random bytes in base64url. The database keeps its hash alone.</summary>
internal static class DeviceToken
{
    /// <summary>For how long it is good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private const int Bytes = 32;

    /// <summary>A new one, with its hash.</summary>
    public static (string Token, byte[] Hash) New()
    {
        var secret = RandomNumberGenerator.GetBytes(Bytes);
        return (Base64Url.EncodeToString(secret), SHA256.HashData(secret));
    }

    /// <summary>The hash of one; null: it is none.</summary>
    public static byte[]? HashOf(string? token)
    {
        Span<byte> secret = stackalloc byte[Bytes];
        return token is not null && token.Length == Base64Url.GetEncodedLength(Bytes)
            && Base64Url.DecodeFromChars(token, secret, out _, out var length) == OperationStatus.Done && length == Bytes
                ? SHA256.HashData(secret)
                : null;
    }
}
