using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;

namespace Ticketing.Cluster;

/// <summary>Where a silo listens.</summary>
internal static class Endpoints
{
    private const int FirstSiloPort = 11_111;
    private const int FirstGatewayPort = 30_000;

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
        options.SiloPort = PortOf(settings.SiloPort, FirstSiloPort, listening);
        options.GatewayPort = PortOf(settings.GatewayPort, FirstGatewayPort, listening);
        options.SiloListeningEndpoint = new IPEndPoint(listening, options.SiloPort);
        options.GatewayListeningEndpoint = new IPEndPoint(listening, options.GatewayPort);
    }

    private static int PortOf(int? setting, int first, IPAddress address) => setting switch
    {
        null => PortClaims.ClaimFrom(first, address),
        0 => PortClaims.ClaimAny(address),
        { } port => port,
    };
}
