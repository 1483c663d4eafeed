using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Orleans.Configuration;

namespace Ticketing.Cluster;

/// <summary>Where a silo listens.</summary>
internal static class Endpoints
{
    // Below the ports that outgoing connections take for themselves, or one of those would have it before the silo listens.
    private const int LowestPort = 20_000;
    private const int HighestPort = 32_000;

    /// <summary>
    /// Listens everywhere if others are told an address that leads here from elsewhere, for that may be the outside of a container or of a
    /// translated network; else on this machine alone.
    /// </summary>
    public static void Apply(EndpointOptions options, ClusterSettings settings)
    {
        var advertised = settings.AdvertisedAddress;
        var listening = IPAddress.IsLoopback(advertised)
            ? advertised
            : advertised.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
        options.AdvertisedIPAddress = advertised;
        options.SiloPort = PortOr(settings.SiloPort, listening);
        options.GatewayPort = PortOr(settings.GatewayPort, listening);
        options.SiloListeningEndpoint = new IPEndPoint(listening, options.SiloPort);
        options.GatewayListeningEndpoint = new IPEndPoint(listening, options.GatewayPort);
    }

    /// <summary>Silos tell each other their ports before they listen, so a free one must be known by then.</summary>
    private static int PortOr(int port, IPAddress address)
    {
        if (port != 0)
            return port;

        while (true)
        {
            var candidate = RandomNumberGenerator.GetInt32(LowestPort, HighestPort);
            if (IsFree(new IPEndPoint(address, candidate)))
                return candidate;
        }
    }

    private static bool IsFree(IPEndPoint endpoint)
    {
        try
        {
            using var listener = new TcpListener(endpoint);
            listener.Start();
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
