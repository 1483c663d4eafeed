using Npgsql;
using NpgsqlTypes;

namespace Ticketing.Api.Gates.Lists;

/// <summary>
/// Check-in lists in the database. A change moves the list's fence: whoever scans by the old definition can't commit any more, and reads
/// the new one.
/// </summary>
internal sealed class ListStore(NpgsqlDataSource database, TimeProvider clock)
{
    private const int MostLists = 100;

    private const string Columns = "id, name, tiers, opens_at, closes_at, reentry, event_id, edition";

    private const string EnsureDefault = """
        INSERT INTO check_in_lists (id, event_id, name) SELECT id, id, 'Everybody' FROM events WHERE id = $1 ON CONFLICT DO NOTHING
        """;

    private const string All = $"""
        SELECT {Columns} FROM check_in_lists WHERE event_id = $1 ORDER BY id <> event_id, created_at, id
        """;

    private const string Insert = $"""
        INSERT INTO check_in_lists (id, event_id, name, tiers, opens_at, closes_at, reentry)
        SELECT $2, events.id, $3, $4, $5, $6, $7 FROM events
        WHERE events.id = $1 AND (SELECT count(*) FROM check_in_lists WHERE event_id = $1) < $8
        RETURNING {Columns}
        """;

    private const string Update = $"""
        UPDATE check_in_lists SET name = $3, tiers = $4, opens_at = $5, closes_at = $6, reentry = $7,
          edition = edition + 1, version = version + 1
        WHERE event_id = $1 AND id = $2 AND ($8::bigint IS NULL OR edition = $8)
        RETURNING {Columns}
        """;

    // The fence is the row: with it gone nobody can commit, and a scan that came first is seen here.
    private const string Remove = """
        DELETE FROM check_in_lists WHERE event_id = $1 AND id = $2 AND id <> event_id
          AND NOT EXISTS (SELECT FROM check_ins WHERE list_id = $2)
        """;

    private const string UnknownTiers =
        "SELECT EXISTS (SELECT unnest($2) EXCEPT SELECT id FROM tiers WHERE event_id = $1)";

    /// <summary>Most lists of an event.</summary>
    public static int Most => MostLists;

    /// <summary>All lists of an event, that for everybody first; empty: there is no such event.</summary>
    public async Task<List<ListBody>> ListAsync(Guid eventId, CancellationToken cancellation)
    {
        await using (var ensure = Command(EnsureDefault, eventId))
            await ensure.ExecuteNonQueryAsync(cancellation);
        await using var command = Command(All, eventId);
        return await ReadAsync(command, cancellation);
    }

    /// <summary>Whether a tier is none of the event's.</summary>
    public async Task<bool> HasUnknownTierAsync(Guid eventId, ListRequest request, CancellationToken cancellation)
    {
        await using var command = Command(UnknownTiers, eventId, TiersOf(request));
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Adds a list; null: there is no such event, or it has too many.</summary>
    public async Task<ListBody?> AddAsync(Guid eventId, ListRequest request, CancellationToken cancellation)
    {
        await ListAsync(eventId, cancellation);
        await using var command = Defining(Insert, eventId, Guid.CreateVersion7(clock.GetUtcNow()), request);
        command.Parameters.Add(new() { Value = (long)MostLists });
        return (await ReadAsync(command, cancellation)).FirstOrDefault();
    }

    /// <summary>Changes a list; null: there is none of that id and version.</summary>
    public async Task<ListBody?> EditAsync(
        Guid eventId, Guid listId, long? version, ListRequest request, CancellationToken cancellation)
    {
        await using var command = Defining(Update, eventId, listId, request);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Bigint, Value = (object?)version ?? DBNull.Value });
        return (await ReadAsync(command, cancellation)).FirstOrDefault();
    }

    /// <summary>Deletes a list that was never used. False: it was, or is the one for everybody.</summary>
    public async Task<bool> DeleteAsync(Guid eventId, Guid listId, CancellationToken cancellation)
    {
        await using var command = Command(Remove, eventId, listId);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    private NpgsqlCommand Defining(string sql, Guid eventId, Guid listId, ListRequest request)
    {
        var command = Command(sql, eventId, listId, request.Name!, TiersOf(request));
        command.Parameters.Add(Time(request.OpensAt));
        command.Parameters.Add(Time(request.ClosesAt));
        command.Parameters.Add(new() { Value = request.Reentry ?? false });
        return command;
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }

    private static Guid[] TiersOf(ListRequest request) => [.. (request.Tiers ?? []).Distinct()];

    private static NpgsqlParameter Time(DateTimeOffset? time) =>
        new() { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = (object?)time?.UtcDateTime ?? DBNull.Value };

    private static async Task<List<ListBody>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var lists = new List<ListBody>();
        while (await row.ReadAsync(cancellation))
            lists.Add(Read(row));
        return lists;
    }

    private static ListBody Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetFieldValue<Guid[]>(2),
        row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3),
        row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4),
        row.GetBoolean(5),
        row.GetGuid(0) == row.GetGuid(6),
        row.GetInt64(7));
}
