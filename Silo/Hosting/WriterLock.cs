using Npgsql;
using Ticketing.Committing;

namespace Ticketing.Hosting;

/// <summary>
/// A lock in the database that one process holds as long as its connection lives. It tells which of several processes on one
/// database serves; it guarantees nothing about the data (the fences do).
/// </summary>
internal sealed class WriterLock(DatabaseAddress address) : IAsyncDisposable
{
    private const long Key = 0x7469636B65740002;

    private const string Mark = """
        WITH previous AS (SELECT holder FROM writer_lock), marked AS (
          INSERT INTO writer_lock (id, holder) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET holder = $1, since = now())
        SELECT EXISTS (SELECT FROM previous WHERE holder <> $1)
        """;

    private readonly Guid _holder = Guid.NewGuid();
    private readonly CancellationTokenSource _disposing = new();
    private NpgsqlConnection? _connection;

    /// <summary>Takes the lock if it is free.</summary>
    public async Task<bool> TryTakeAsync(CancellationToken cancellation)
    {
        var connection = await ConnectAsync(cancellation);
        await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_lock({Key})", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Waits until the lock is ours.</summary>
    public async Task TakeAsync(CancellationToken cancellation)
    {
        var connection = await ConnectAsync(cancellation);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _disposing.Token);
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({Key})", connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(either.Token);
    }

    /// <summary>Leaves our mark as the lock's holder. Call it with the lock and the schema in place.</summary>
    /// <returns>Whether somebody else held the lock since we last did.</returns>
    public async Task<bool> MarkAsync(CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Mark, _connection);
        command.Parameters.Add(new() { Value = _holder });
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Returns when the connection, and so the lock, is lost.</summary>
    public async Task WatchAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                // Returns early if the server says good-bye.
                if (!await _connection!.WaitAsync(TimeSpan.FromSeconds(1), cancellation))
                {
                    await using var ping = new NpgsqlCommand("SELECT 1", _connection);
                    await ping.ExecuteNonQueryAsync(cancellation);
                }
            }
            catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
            {
                return;
            }
        }
    }

    /// <summary>Gives the lock back, or the wait for it up.</summary>
    public async ValueTask DisposeAsync()
    {
        await _disposing.CancelAsync();
        await CloseAsync();
        _disposing.Dispose();
    }

    private async ValueTask CloseAsync()
    {
        if (Interlocked.Exchange(ref _connection, null) is { } connection)
            await connection.DisposeAsync();
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellation)
    {
        if (_connection is { State: System.Data.ConnectionState.Open } open)
            return open;

        await CloseAsync();
        var text = new NpgsqlConnectionStringBuilder(address.ConnectionString)
        {
            ApplicationName = "ticketing writer lock",
            Pooling = false,
            TcpKeepAliveTime = 5,
            TcpKeepAliveInterval = 1,
        };
        var connection = new NpgsqlConnection(text.ConnectionString);
        await connection.OpenAsync(cancellation);
        return _connection = connection;
    }
}
