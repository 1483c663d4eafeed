using Npgsql;
using NpgsqlTypes;

namespace Ticketing.Committing;

/// <summary>A lane's own connection, and the fence that tells whether a batch was committed when its connection broke.</summary>
internal sealed class LaneConnection(NpgsqlDataSource database) : IAsyncDisposable
{
    private const string Register = "INSERT INTO commit_lanes (id, batch) VALUES ($1, 0) ON CONFLICT (id) DO NOTHING";

    private const string Fence = """
        WITH moved AS (UPDATE commit_lanes SET batch = $2 WHERE id = $1 AND batch = $2 - 1 RETURNING 1)
        SELECT fence(EXISTS (SELECT FROM moved), '40T02', 'lane')
        """;

    private readonly Guid _laneId = Guid.NewGuid();
    private NpgsqlConnection? _connection;
    private long _batch;

    /// <summary>A pool for lanes alone, with every statement of theirs kept prepared.</summary>
    public static NpgsqlDataSource CreateDataSource(DatabaseAddress address, int lanes) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(address.ConnectionString)
        {
            ApplicationName = "ticketing committer",
            MaxPoolSize = lanes + 1,
            MaxAutoPrepare = 256,
            AutoPrepareMinUsages = 2,
            CommandTimeout = 10,
            WriteBufferSize = 64 * 1024,
            NoResetOnClose = true,
        });

    /// <summary>Commits one batch. When it returns, the batch is durable, and was applied once however often it was sent.</summary>
    /// <remarks>
    /// After a lost connection call it again with the same rows. After a refusal by the database the batch does not count.
    /// </remarks>
    public async Task CommitAsync(RowSets rows)
    {
        try
        {
            var connection = _connection ?? await ConnectAsync();
            await SendAsync(connection, rows);
        }
        catch (PostgresException refusal) when (refusal.SqlState == CommitFaults.LaneMoved)
        {
            // The sending before this one had been committed: only its answer was lost.
        }
        catch (Exception error) when (CommitFaults.IsConnectionLost(error))
        {
            await DisposeAsync();
            throw;
        }

        _batch++;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _connection, null) is { } connection)
            await connection.DisposeAsync();
    }

    private async Task SendAsync(NpgsqlConnection connection, RowSets rows)
    {
        // Sent in one piece and without BEGIN, the statements of a batch are one transaction.
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Statement.Of(
            Fence,
            new NpgsqlParameter<Guid> { TypedValue = _laneId, NpgsqlDbType = NpgsqlDbType.Uuid },
            new NpgsqlParameter<long> { TypedValue = _batch + 1, NpgsqlDbType = NpgsqlDbType.Bigint }));
        rows.AddTo(batch);
        await batch.ExecuteNonQueryAsync();
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = await database.OpenConnectionAsync();
        try
        {
            if (_batch == 0)
                await RegisterAsync(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        return _connection = connection;
    }

    private async Task RegisterAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Register, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = _laneId });
        await command.ExecuteNonQueryAsync();
    }
}
