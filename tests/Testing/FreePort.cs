using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Ticketing.Testing;

/// <summary>Ports that nobody listens on.</summary>
public static class FreePort
{
    // Below the ports that Linux gives to clients by itself: one of thousands of connections could else take the port in between.
    private const int First = 20_000;
    private const int Last = 32_767;

    /// <summary>Finds one by trying.</summary>
    public static int Find()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last + 1);
            if (IsFree(port))
                return port;
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}
