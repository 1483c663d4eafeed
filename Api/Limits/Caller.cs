using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Ticketing.Api.Http;

namespace Ticketing.Api.Limits;

/// <summary>By what callers are told apart.</summary>
internal static class Caller
{
    private const int AddressIpv4Bytes = 4;
    private const int AddressIpv6Bytes = 8;
    private const int NetworkIpv4Bytes = 3;
    private const int NetworkIpv6Bytes = 6;

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
    public static Guid Address(HttpContext context) => Prefix(context, AddressIpv4Bytes, AddressIpv6Bytes);

    /// <summary>The network around the address: of IPv4 the /24, of IPv6 the /48, which is what one site gets.</summary>
    public static Guid Network(HttpContext context) => Prefix(context, NetworkIpv4Bytes, NetworkIpv6Bytes);

    private static Guid Prefix(HttpContext context, int ofIpv4, int ofIpv6)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        if (context.Connection.RemoteIpAddress is not { } address)
            return Guid.Empty;
        var isIpv6 = address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6;
        (isIpv6 ? address : address.MapToIPv4()).TryWriteBytes(bytes, out _);
        bytes[(isIpv6 ? ofIpv6 : ofIpv4)..].Clear();
        return new Guid(bytes);
    }
}
