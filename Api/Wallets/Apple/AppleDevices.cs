using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Ticketing.Api.Wallets.Apple;

/// <summary>Keeps which phones want to hear of which passes, in the database.</summary>
internal sealed class AppleDevices(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>So many phones may have one pass; with each that comes on top the one that came first is forgotten.</summary>
    private const int MostOfOnePass = 20;

    private const string Forget = """
        DELETE FROM wallet_registrations
        WHERE ticket_id = $1 AND device_id IN (
          SELECT device_id FROM wallet_registrations
          WHERE ticket_id = $1 AND device_id <> $2 ORDER BY registered_at DESC, device_id OFFSET $3)
        """;

    private const string Add = """
        INSERT INTO wallet_registrations (device_id, ticket_id, push_token, registered_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (device_id, ticket_id) DO UPDATE SET push_token = excluded.push_token
        RETURNING xmax = 0
        """;

    private const string Mark = "SELECT pg_snapshot_xmin(pg_current_snapshot())";

    // A mark of the future is of a database that was restored since: all passes may have changed.
    private const string Changed = """
        SELECT pass.ticket_id FROM wallet_registrations AS mine
        JOIN wallet_passes AS pass ON pass.ticket_id = mine.ticket_id AND pass.wallet = 0
        WHERE mine.device_id = $1 AND (pass.xid >= $2 OR $2 > pg_snapshot_xmax(pg_current_snapshot()))
        ORDER BY pass.ticket_id
        """;

    /// <summary>A phone wants to hear of a pass.</summary>
    /// <returns>Whether it did not before.</returns>
    public async Task<bool> AddAsync(string deviceId, Guid ticketId, string pushToken, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(Forget)
                {
                    Parameters = { new() { Value = ticketId }, new() { Value = deviceId }, new() { Value = MostOfOnePass - 1 } },
                },
                new NpgsqlBatchCommand(Add)
                {
                    Parameters =
                    {
                        new() { Value = deviceId }, new() { Value = ticketId }, new() { Value = pushToken },
                        new() { Value = clock.GetUtcNow() },
                    },
                },
            },
        };
        return (bool)(await batch.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>A phone wants to hear of a pass no more.</summary>
    public Task RemoveAsync(string deviceId, Guid ticketId, CancellationToken cancellation) =>
        DeleteAsync("DELETE FROM wallet_registrations WHERE device_id = $1 AND ticket_id = $2", cancellation, deviceId, ticketId);

    /// <summary>A phone can't be reached any more.</summary>
    public Task RemoveAsync(string pushToken, CancellationToken cancellation) =>
        DeleteAsync("DELETE FROM wallet_registrations WHERE push_token = $1", cancellation, pushToken);

    /// <summary>Where the phones are reached that have a pass.</summary>
    public async Task<List<string>> OfPassAsync(Guid ticketId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("SELECT DISTINCT push_token FROM wallet_registrations WHERE ticket_id = $1");
        command.Parameters.Add(new() { Value = ticketId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var tokens = new List<string>();
        while (await row.ReadAsync(cancellation))
            tokens.Add(row.GetString(0));
        return tokens;
    }

    /// <summary>Which passes of a phone have changed.</summary>
    /// <param name="deviceId">The phone.</param>
    /// <param name="since">The mark of the time before; 0: all.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Some of them it may have been told of before. The mark is for the next time.</returns>
    public async Task<(List<Guid> Passes, ulong Mark)> ChangedAsync(string deviceId, ulong since, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(Mark),
                new NpgsqlBatchCommand(Changed)
                {
                    Parameters = { new() { Value = deviceId }, new() { NpgsqlDbType = NpgsqlDbType.Xid8, Value = since } },
                },
            },
        };
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        var mark = Convert.ToUInt64(row.GetValue(0), CultureInfo.InvariantCulture);
        await row.NextResultAsync(cancellation);
        var passes = new List<Guid>();
        while (await row.ReadAsync(cancellation))
            passes.Add(row.GetGuid(0));
        return (passes, mark);
    }

    private async Task DeleteAsync(string statement, CancellationToken cancellation, params object[] values)
    {
        await using var command = database.CreateCommand(statement);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
