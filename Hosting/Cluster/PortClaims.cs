using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Ticketing.Hosting;

namespace Ticketing.Cluster;

/// <summary>Finds ports for a silo and keeps them for this process until it listens there, and for as long as it lives.</summary>
/// <remarks>
/// Silos tell each other their ports before they listen, and several may be started at once: so a port that is free is also claimed,
/// by a locked file that all processes of this machine look at. The system releases the lock however the process ends.
/// </remarks>
internal static class PortClaims
{
    /// <summary>How many ports are tried, from the first on, before any that is free will do.</summary>
    private const int Span = 100;

    private const int MostAttempts = 1000;

    // Below the ports that outgoing connections take for themselves, or one of those would have it before the silo listens.
    private const int LowestPort = 20_000;
    private const int HighestPort = 30_000;

    private static readonly Lock Gate = new();
    private static readonly Dictionary<int, FileStream> Claimed = [];

    /// <summary>
    /// Claims the first port that is free, from <paramref name="first"/> on. A process that takes the place of one that has died so takes
    /// its port too, and the cluster knows at once that the other is dead: one address has one silo.
    /// </summary>
    public static int ClaimFrom(int first, IPAddress address)
    {
        for (var port = first; port < first + Span; port++)
            if (TryClaim(port, address))
                return port;
        return ClaimAny(address);
    }

    /// <summary>Claims any port that is free.</summary>
    /// <exception cref="ConfigurationException">None could be had: nothing can be written to the folder for temporary files,
    /// say.</exception>
    public static int ClaimAny(IPAddress address)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(LowestPort, HighestPort);
            if (TryClaim(port, address))
                return port;
        }

        throw new ConfigurationException(
            $"No free port could be claimed below {Path.GetTempPath()}. Set Cluster:SiloPort and Cluster:GatewayPort.");
    }

    private static bool TryClaim(int port, IPAddress address)
    {
        lock (Gate)
        {
            if (Claimed.ContainsKey(port) || TryLock(port) is not { } claim)
                return false;
            if (IsFree(new IPEndPoint(address, port)))
            {
                Claimed.Add(port, claim);
                return true;
            }

            claim.Dispose();
            return false;
        }
    }

    /// <summary>The lock of a port; null: somebody else has it.</summary>
    private static FileStream? TryLock(int port)
    {
        var file = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"ticketing-port-{port}.lock"));
        try
        {
            return new FileStream(
                file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
        {
            return null;
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
