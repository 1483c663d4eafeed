using System.Net;
using System.Net.Sockets;

namespace Ticketing.Api.Security;

/// <summary>Network addresses as people read them.</summary>
internal static class AddressText
{
    private const int NetworkBytes = 8;

    /// <summary>The address; null: there is none.</summary>
    public static string? Of(IPAddress? address) =>
        address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4().ToString() : address?.ToString();

    /// <summary>The address; of IPv6 the /64 network, since one subscriber owns at least that. Null: there is none.</summary>
    public static string? OfNetwork(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
            return Of(address);
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[NetworkBytes..].Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
