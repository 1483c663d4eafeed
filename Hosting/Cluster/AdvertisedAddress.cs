using System.Net;
using System.Net.Sockets;
using Ticketing.Hosting;

namespace Ticketing.Cluster;

/// <summary>By which address others reach this process.</summary>
internal static class AdvertisedAddress
{
    private const string Auto = "auto";

    /// <summary>The address that a setting means.</summary>
    /// <param name="setting">An address, a host's name, <c>auto</c> for this machine's own name, or nothing for this machine alone.</param>
    /// <exception cref="ConfigurationException">It means none.</exception>
    public static IPAddress Resolve(string? setting)
    {
        if (string.IsNullOrWhiteSpace(setting))
            return IPAddress.Loopback;
        if (!IPAddress.TryParse(setting, out var address))
            address = Find(setting == Auto ? Dns.GetHostName() : setting);
        return IPAddress.Any.Equals(address) || IPAddress.IPv6Any.Equals(address)
            ? throw new ConfigurationException($"Cluster:AdvertisedAddress is '{setting}', but others need an address that leads here.")
            : address;
    }

    private static IPAddress Find(string host)
    {
        try
        {
            var all = Dns.GetHostAddresses(host);
            return all.OrderBy(static one => one.AddressFamily == AddressFamily.InterNetwork ? 0 : 1)
                .ThenBy(IPAddress.IsLoopback)
                .FirstOrDefault()
                ?? throw new ConfigurationException($"Cluster:AdvertisedAddress: the name '{host}' leads to no address.");
        }
        catch (SocketException unknown)
        {
            throw new ConfigurationException($"Cluster:AdvertisedAddress: the name '{host}' leads nowhere ({unknown.Message}).");
        }
    }
}
