using System.Net;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Ticketing.Hosting;

namespace Ticketing.Schema;

/// <summary>How the database is spoken to: in plain text on this machine alone.</summary>
public static class DatabaseTransport
{
    /// <summary>The setting that allows plain text to another machine: where something below encrypts already, such as a tunnel.</summary>
    public const string Override = "Database:AllowPlain";

    private const string LocalName = "localhost";

    /// <summary>Refuses connection strings that lead to another machine without TLS.</summary>
    /// <exception cref="ConfigurationException">One does.</exception>
    public static void Require(IConfiguration configuration)
    {
        if (configuration.GetValue<bool>(Override))
            return;
        foreach (var name in (string[])["Ticketing", AppRole.OwnersConnection])
            Require(name, configuration.GetConnectionString(name));
    }

    private static void Require(string name, string? connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        if (connection.SslMode is SslMode.Require or SslMode.VerifyCA or SslMode.VerifyFull)
            return;
        if ((connection.Host ?? "").Split(',').FirstOrDefault(static host => !IsThisMachine(host.Trim())) is { } other)
        {
            throw new ConfigurationException(
                $"ConnectionStrings:{name} leads to {other}, on another machine, but not by TLS. Add to it "
                + "'SSL Mode=VerifyFull;Root Certificate=FILE' (or 'SSL Mode=Require', which encrypts and trusts whoever answers), "
                + $"or set {Override}=true where something else encrypts.");
        }
    }

    // Nothing, a folder of sockets, or one of Linux's nameless sockets: all of this machine. A port may stand behind an address.
    private static bool IsThisMachine(string host)
    {
        if (host.Length == 0 || host[0] is '/' or '@')
            return true;
        if (IPAddress.TryParse(host, out var address))
            return IPAddress.IsLoopback(address);
        if (IPEndPoint.TryParse(host, out var endpoint))
            return IPAddress.IsLoopback(endpoint.Address);
        return string.Equals(host.Split(':')[0], LocalName, StringComparison.OrdinalIgnoreCase);
    }
}
