using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using Ticketing.Hosting;

namespace Ticketing.Cluster;

/// <summary>Where a process stands in the cluster: section <c>Cluster</c>.</summary>
/// <param name="Mode"><c>Cluster:Mode</c>. Default: host.</param>
/// <param name="ClusterId"><c>Cluster:ClusterId</c>: silos of one database with the same id form a cluster. Default: ticketing.</param>
/// <param name="ServiceId"><c>Cluster:ServiceId</c>: under which subscriptions to streams are kept. Outlives clusters. Default:
/// ticketing.</param>
/// <param name="SiloPort"><c>Cluster:SiloPort</c>: where other silos reach this one; 0: any port that is free. Default (null):
/// the first that is free, from 11111 on.</param>
/// <param name="GatewayPort"><c>Cluster:GatewayPort</c>: where clients reach this silo; 0: any port that is free. Default (null):
/// the first that is free, from 30000 on.</param>
/// <param name="AdvertisedAddress">
/// <c>Cluster:AdvertisedAddress</c>: the address by which others reach this silo: an address, a name, or <c>auto</c>, the address to which
/// this machine's own name leads. Default: 127.0.0.1, which only processes of this machine reach.
/// </param>
public sealed record ClusterSettings(
    ClusterMode Mode, string ClusterId, string ServiceId, int? SiloPort, int? GatewayPort, IPAddress AdvertisedAddress)
{
    private const string Section = "Cluster";
    private const string DefaultName = "ticketing";
    private const int MaxNameLength = 100;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="ConfigurationException">One of them makes no sense.</exception>
    public static ClusterSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        return new ClusterSettings(
            ReadMode(section),
            ReadName(section, nameof(ClusterId)),
            ReadName(section, nameof(ServiceId)),
            ReadPort(section, nameof(SiloPort)),
            ReadPort(section, nameof(GatewayPort)),
            Cluster.AdvertisedAddress.Resolve(section[nameof(AdvertisedAddress)]));
    }

    private static ClusterMode ReadMode(IConfigurationSection section)
    {
        var text = section[nameof(Mode)];
        if (string.IsNullOrWhiteSpace(text))
            return ClusterMode.Host;
        return Enum.TryParse<ClusterMode>(text, ignoreCase: true, out var mode) && Enum.IsDefined(mode) && !char.IsAsciiDigit(text[0])
            ? mode
            : throw Wrong(nameof(Mode), text, "Host or Client");
    }

    private static string ReadName(IConfigurationSection section, string setting)
    {
        var text = section[setting];
        if (string.IsNullOrWhiteSpace(text))
            return DefaultName;
        return text.Length <= MaxNameLength ? text : throw Wrong(setting, text, $"at most {MaxNameLength} characters");
    }

    private static int? ReadPort(IConfigurationSection section, string setting)
    {
        var text = section[setting];
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort
            ? port
            : throw Wrong(setting, text, $"a port, 0 to {IPEndPoint.MaxPort}");
    }

    private static ConfigurationException Wrong(string setting, string text, string wanted) =>
        new($"{Section}:{setting} is '{text}', but must be {wanted}.");
}
