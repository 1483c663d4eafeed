using Npgsql;
using NpgsqlTypes;

namespace Ticketing.Api.Gates.Lists;

/// <summary>Gates in the database.</summary>
internal sealed class GateStore(NpgsqlDataSource database, TimeProvider clock)
{
    private const long MostGates = 500;

    private const string All = "SELECT id, name, edition FROM gates WHERE event_id = $1 ORDER BY created_at, id";

    private const string Insert = """
        INSERT INTO gates (id, event_id, name) SELECT $2, events.id, $3 FROM events
        WHERE events.id = $1 AND (SELECT count(*) FROM gates WHERE event_id = $1) < $4
        RETURNING id, name, edition
        """;

    private const string Update = """
        UPDATE gates SET name = $3, edition = edition + 1
        WHERE event_id = $1 AND id = $2 AND ($4::bigint IS NULL OR edition = $4) RETURNING id, name, edition
        """;

    private const string Remove = """
        DELETE FROM gates WHERE event_id = $1 AND id = $2
          AND NOT EXISTS (
            SELECT FROM check_ins WHERE gate_id = $2 AND list_id IN (SELECT id FROM check_in_lists WHERE event_id = $1))
        """;

    /// <summary>Most gates of an event.</summary>
    public static long Most => MostGates;

    /// <summary>All gates of an event.</summary>
    public Task<List<GateBody>> ListAsync(Guid eventId, CancellationToken cancellation) =>
        ReadAsync(All, cancellation, eventId);

    /// <summary>Adds a gate; null: there is no such event, or it has too many.</summary>
    public async Task<GateBody?> AddAsync(Guid eventId, string name, CancellationToken cancellation) =>
        (await ReadAsync(Insert, cancellation, eventId, Guid.CreateVersion7(clock.GetUtcNow()), name, MostGates)).FirstOrDefault();

    /// <summary>Renames a gate; null: there is none of that id and version.</summary>
    public async Task<GateBody?> EditAsync(Guid eventId, Guid gateId, long? version, string name, CancellationToken cancellation)
    {
        var expected = new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Bigint, Value = (object?)version ?? DBNull.Value };
        return (await ReadAsync(Update, cancellation, eventId, gateId, name, expected)).FirstOrDefault();
    }

    /// <summary>Deletes a gate that nobody went through. False: somebody did.</summary>
    public async Task<bool> DeleteAsync(Guid eventId, Guid gateId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Remove);
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = gateId });
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    private async Task<List<GateBody>> ReadAsync(string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var gates = new List<GateBody>();
        while (await row.ReadAsync(cancellation))
            gates.Add(new GateBody(row.GetGuid(0), row.GetString(1), row.GetInt64(2)));
        return gates;
    }
}
