using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Ticketing.Hosting;

namespace Ticketing.Cluster.Tls;

/// <summary>Without TLS, grains are called within this machine only.</summary>
internal static class PlainOnLoopback
{
    /// <summary>The setting that allows plain text between machines: where something below encrypts already, such as a mesh.</summary>
    public const string Override = "Cluster:AllowPlain";

    private const string Remedy =
        $"Set {TlsSettings.Section}:CertificateFile, KeyFile and AuthorityFile (deploy/tls/make makes some for a trial), "
        + $"or {Override}=true where something else encrypts what goes between machines.";

    /// <summary>Whether plain text between machines was allowed.</summary>
    public static bool IsOverridden(IConfiguration configuration) => configuration.GetValue<bool>(Override);

    /// <summary>Refuses to listen to other machines.</summary>
    /// <exception cref="ConfigurationException">Others are told an address that is not this machine's alone.</exception>
    public static void Require(ClusterSettings settings)
    {
        if (!IPAddress.IsLoopback(settings.AdvertisedAddress))
        {
            throw new ConfigurationException(
                $"Cluster:AdvertisedAddress is {settings.AdvertisedAddress}, where other machines reach this silo, but there is no TLS. "
                + Remedy);
        }
    }

    /// <summary>Lets a silo connect to silos of this machine only.</summary>
    public static ISiloBuilder UsePlainOnLoopback(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<RefusedPlain>();
        silo.Services.AddOptions<SiloConnectionOptions>().Configure<RefusedPlain>(
            static (options, refused) => options.ConfigureSiloOutboundConnection(connection => Guard(connection, refused)));
        return silo;
    }

    /// <summary>Lets a client connect to silos of this machine only.</summary>
    public static IClientBuilder UsePlainOnLoopback(this IClientBuilder client)
    {
        client.Services.AddSingleton<RefusedPlain>();
        client.Services.AddOptions<ClientConnectionOptions>().Configure<RefusedPlain>(
            static (options, refused) => options.ConfigureConnection(connection => Guard(connection, refused)));
        return client;
    }

    /// <summary>Ends connections to other machines before anything is said.</summary>
    internal static void Guard(IConnectionBuilder connections, RefusedPlain refused) => connections.Use(next => connection =>
    {
        if (connection.RemoteEndPoint is IPEndPoint remote && IPAddress.IsLoopback(remote.Address))
            return next(connection);
        refused.Say($"The silo at {connection.RemoteEndPoint} is on another machine, but there is no TLS. {Remedy}");
        connection.Abort();
        return Task.CompletedTask;
    });
}
