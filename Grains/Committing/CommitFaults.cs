using System.Net.Sockets;
using Npgsql;

namespace Ticketing.Committing;

/// <summary>What an error of the database means for a batch.</summary>
internal static class CommitFaults
{
    /// <summary>A writer of the batch is stale (raised by our fences).</summary>
    public const string StaleWriter = "40T01";

    /// <summary>The batch was committed by an earlier sending (raised by our fence).</summary>
    public const string LaneMoved = "40T02";

    /// <summary>The same batch may pass if it is sent again at once.</summary>
    public static bool IsConflict(PostgresException error) =>
        error.SqlState
            is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable;

    /// <summary>
    /// The batch as it is will never pass: something in it is refused (invalid data, integrity, our fences,
    /// or a fault of ours in a statement).
    /// </summary>
    public static bool IsRefusal(PostgresException error) =>
        error.SqlState is StaleWriter or Statements.StaleRow || error.SqlState[..2] is "22" or "23" or "42";

    /// <summary>Whether the batch was committed can't be told from this error, and the connection is of no more use.</summary>
    public static bool IsConnectionLost(Exception error) => error switch
    {
        PostgresException refusal => !IsRefusal(refusal) && !IsConflict(refusal) && refusal.SqlState != LaneMoved,
        NpgsqlException or SocketException or IOException or TimeoutException or OperationCanceledException => true,
        InvalidOperationException => true, // Npgsql's answer on a connection that broke between two batches.
        _ => false,
    };
}
