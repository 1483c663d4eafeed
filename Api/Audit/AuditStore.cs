using Npgsql;
using NpgsqlTypes;
using Ticketing.Api.Audit.Domain;

namespace Ticketing.Api.Audit;

/// <summary>The log in the database.</summary>
internal sealed class AuditStore(NpgsqlDataSource database)
{
    // What was sent twice, since nobody knew whether it had arrived, is there once.
    private const string Insert = """
        INSERT INTO audit_log (action_id, kind, actor_id, actor_name, actor_role, session_id, address, device, action, object_kind,
          object_id, outcome, status, details, marks)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT (action_id, kind) DO NOTHING
        """;

    private const string Earlier = """
        SELECT at, details FROM audit_log
        WHERE object_id = $1 AND object_kind = $2 AND kind = 1 AND details IS NOT NULL AND at > now() - $3 ORDER BY number DESC LIMIT 500
        """;

    private const string Forget = "SELECT forget_audit_entries(now() - $1, $2)";
    private const string Latest = "SELECT number, hash FROM audit_log ORDER BY number DESC LIMIT 1";

    /// <summary>Adds entries, all of them or none, in this order. Those that are there are left as they are.</summary>
    public async Task AddAsync(IReadOnlyCollection<AuditEntry> entries, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var entry in entries)
            batch.BatchCommands.Add(ToCommand(entry));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The changes to a thing in the time before now.</summary>
    public async Task<List<EarlierChange>> EarlierAsync(AuditObject changed, TimeSpan memory, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Earlier);
        command.Parameters.Add(new() { Value = changed.Id });
        command.Parameters.Add(new() { Value = changed.Kind });
        command.Parameters.Add(new() { Value = memory });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var changes = new List<EarlierChange>();
        while (await row.ReadAsync(cancellation))
        {
            var at = row.GetFieldValue<DateTimeOffset>(0);
            changes.AddRange((AuditJson.ReadDetails(row.GetString(1)).Changes ?? []).Select(change => new EarlierChange(at, change)));
        }

        return changes;
    }

    /// <summary>Deletes entries that are older, at most so many. Returns how many.</summary>
    public async Task<long> ForgetAsync(TimeSpan age, int most, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Forget);
        command.Parameters.Add(new() { Value = age });
        command.Parameters.Add(new() { Value = most });
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The latest entry's number and hash; null: there is none.</summary>
    public async Task<KnownEntry?> LatestAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Latest);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? new KnownEntry(row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : null;
    }

    private static NpgsqlBatchCommand ToCommand(AuditEntry entry)
    {
        var command = new NpgsqlBatchCommand(Insert);
        void Add(NpgsqlDbType type, object? value) => command.Parameters.Add(new() { NpgsqlDbType = type, Value = value ?? DBNull.Value });

        Add(NpgsqlDbType.Uuid, entry.ActionId);
        Add(NpgsqlDbType.Smallint, (short)entry.Kind);
        Add(NpgsqlDbType.Uuid, entry.Actor?.Id);
        Add(NpgsqlDbType.Text, entry.Actor?.Name);
        Add(NpgsqlDbType.Text, entry.Actor?.Role);
        Add(NpgsqlDbType.Uuid, entry.Actor?.SessionId);
        Add(NpgsqlDbType.Text, entry.Actor?.Address);
        Add(NpgsqlDbType.Text, entry.Actor?.Device);
        Add(NpgsqlDbType.Text, entry.Action);
        Add(NpgsqlDbType.Text, entry.Object?.Kind);
        Add(NpgsqlDbType.Text, entry.Object?.Id);
        Add(NpgsqlDbType.Smallint, (short?)entry.Outcome);
        Add(NpgsqlDbType.Smallint, entry.Status);
        Add(NpgsqlDbType.Text, entry.Details);
        Add(NpgsqlDbType.Text, entry.Marks);
        return command;
    }
}
