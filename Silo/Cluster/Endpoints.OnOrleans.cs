using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;

namespace Ticketing.Cluster;

/// <summary>Where a silo listens.</summary>
internal static class Endpoints
{
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

        using var listener = new TcpListener(address, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
