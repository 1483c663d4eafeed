using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Ticketing.Api.Http;

namespace Ticketing.Api.Limits;

/// <summary>By what callers are told apart.</summary>
internal static class Caller
{
    private const int NetworkBytes = 8;

    // Cards are told apart, and nobody can find out from that which they are.
    private static readonly byte[] CardsKey = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);

    /// <summary>The signed-in user.</summary>
    public static Guid User(HttpContext context) => context.User.UserId();

    /// <summary>A card, however its number is written.</summary>
    public static Guid Card(string number)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(CardsKey, Encoding.UTF8.GetBytes([.. number.Where(char.IsLetterOrDigit)]), hash);
        return new Guid(hash[..16]);
    }

    /// <summary>The address; of IPv6 the /64 network, since one subscriber owns at least that.</summary>
    public static Guid Address(HttpContext context)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        if (context.Connection.RemoteIpAddress is not { } address)
            return Guid.Empty;
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6)
            WriteNetwork(address, bytes);
        else
            address.MapToIPv4().TryWriteBytes(bytes, out _);
        return new Guid(bytes);
    }

    private static void WriteNetwork(IPAddress address, Span<byte> bytes)
    {
        address.TryWriteBytes(bytes, out _);
        bytes[NetworkBytes..].Clear();
    }
}
