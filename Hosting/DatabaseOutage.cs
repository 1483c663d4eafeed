using System.Net.Sockets;
using Npgsql;

namespace Ticketing.Hosting;

/// <summary>Which failures to reach the database pass by themselves.</summary>
internal static class DatabaseOutage
{
    /// <summary>Whether to try again: nobody answers, or the server starts, stops or has no connection to spare.</summary>
    public static bool IsPassing(Exception error) =>
        error is NpgsqlException { SqlState: null or "57P01" or "57P02" or "57P03" or "53300" } or SocketException or TimeoutException;
}
