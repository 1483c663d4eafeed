using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Live;

namespace Ticketing.Api.Accounts.Access;

/// <summary>What was taken back, as the database has it. Its triggers write there, whoever changes a role or ends a session.</summary>
internal sealed class AccessLog(NpgsqlDataSource database)
{
    // Whatever a transaction writes that ends after this one's beginning is at or behind that mark.
    private const string Mark = "SELECT pg_snapshot_xmin(pg_current_snapshot())";

    private const string Since = "SELECT user_id, session_id, version FROM access_changes WHERE xid >= $1";
    private const string Latest = "SELECT user_id, session_id, version FROM access_changes WHERE at > now() - $1";
    private const string Delete = "DELETE FROM access_changes WHERE at < now() - $1";

    /// <summary>Reads what is new.</summary>
    /// <param name="mark">What was returned the last time; null: there was none, what lies within <paramref name="memory"/> is
    /// read.</param>
    /// <param name="memory">For how long what was taken back matters.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Some of it may have been read before. The mark is for the next time.</returns>
    public async Task<(List<AccessChange> Changes, ulong Mark)> ReadAsync(ulong? mark, TimeSpan memory, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Mark));
        batch.BatchCommands.Add(mark is { } known
            ? new NpgsqlBatchCommand(Since) { Parameters = { new() { NpgsqlDbType = NpgsqlDbType.Xid8, Value = known } } }
            : new NpgsqlBatchCommand(Latest) { Parameters = { new() { Value = memory } } });
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        var next = Convert.ToUInt64(row.GetValue(0), CultureInfo.InvariantCulture);
        await row.NextResultAsync(cancellation);
        var changes = new List<AccessChange>();
        while (await row.ReadAsync(cancellation))
            changes.Add(new AccessChange(row.GetGuid(0), row.IsDBNull(1) ? null : row.GetGuid(1), row.GetInt32(2)));
        return (changes, next);
    }

    /// <summary>Deletes what is older.</summary>
    public async Task DeleteAsync(TimeSpan age, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Delete);
        command.Parameters.Add(new() { Value = age });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
