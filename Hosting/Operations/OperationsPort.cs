using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Ticketing.Cluster;
using Ticketing.Hosting;

namespace Ticketing.Operations;

/// <summary>
/// Where what is for operators is served, and nothing else: figures, health, the dashboard. A port of its own, so that no path, no header
/// and no proxy in front of the shop leads there. Section <c>Operations</c>.
/// </summary>
public sealed class OperationsPort
{
    private const string Section = "Operations";

    /// <summary>By convention that of OpenTelemetry's own exporter of figures.</summary>
    private const int FirstPort = 9464;

    private OperationsPort(IPAddress address, int number) => (Address, Number) = (address, number);

    /// <summary><c>Operations:Address</c>: the address to listen on. Default: 127.0.0.1, which only this machine reaches.</summary>
    public IPAddress Address { get; }

    /// <summary><c>Operations:Port</c>; 0: any port that is free. Default: the first that is free, from 9464 on.</summary>
    public int Number { get; }

    /// <summary>What to listen on.</summary>
    public string Url => $"http://{new IPEndPoint(Address, Number)}";

    /// <summary>Whether a request came in by this port: by the connection, whatever its headers say.</summary>
    public bool Took(HttpContext context) => context.Connection.LocalPort == Number;

    /// <summary>Reads the settings, and claims a port where none is named.</summary>
    /// <exception cref="ConfigurationException">One of them makes no sense.</exception>
    public static OperationsPort Claim(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var address = ReadAddress(section[nameof(Address)]);
        return new OperationsPort(address, ReadPort(section["Port"]) switch
        {
            null => PortClaims.ClaimFrom(FirstPort, address),
            0 => PortClaims.ClaimAny(address),
            { } port => port,
        });
    }

    private static IPAddress ReadAddress(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return IPAddress.Loopback;
        return IPAddress.TryParse(text, out var address)
            ? address
            : throw new ConfigurationException(
                $"{Section}:Address is '{text}', but must be an address to listen on, such as 127.0.0.1 or 0.0.0.0.");
    }

    private static int? ReadPort(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort
            ? port
            : throw new ConfigurationException($"{Section}:Port is '{text}', but must be a port, 0 to {IPEndPoint.MaxPort}.");
    }
}
