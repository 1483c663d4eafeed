using System.Net;
using System.Net.Sockets;

namespace Ticketing.Api.Accounts.Sessions;

/// <summary>From where a session is used, for its owner to know it again.</summary>
/// <param name="Browser">The browser, or the program; null: it says nothing.</param>
/// <param name="System">What the browser runs on; null: it does not say.</param>
/// <param name="Address">The address; of IPv6 the /64 network, which is one subscriber's.</param>
internal sealed record Visit(string? Browser, string? System, string Address)
{
    private const int NetworkBytes = 8;

    /// <summary>From where a call comes.</summary>
    public static Visit Of(HttpContext context)
    {
        var (browser, system) = UserAgent.Read(context.Request.Headers.UserAgent);
        return new Visit(browser, system, Name(context.Connection.RemoteIpAddress));
    }

    private static string Name(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
            return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
