using System.Data;
using Npgsql;
using Ticketing.Gates.Domain;

namespace Ticketing.Gates.Storage;

/// <summary>A list as it comes back from its rows.</summary>
internal sealed record LoadedGate(GateState State, GateWriter Writer, GateTickets Tickets);

/// <summary>Reads a list back: its definition, the event's tickets, and every fact, all from one snapshot.</summary>
internal sealed class GateLoader(NpgsqlDataSource database)
{
    private const string Create = """
        INSERT INTO check_in_lists (id, event_id, name) SELECT id, id, 'Everybody' FROM events WHERE id = $1 ON CONFLICT DO NOTHING
        """;

    private const string List = """
        SELECT tiers, opens_at, closes_at, reentry, version FROM check_in_lists WHERE id = $1 AND event_id = $2
        """;

    private const string Facts = """
        SELECT number, id, kind, ticket_id, gate_id, session_id, staff_id, direction, verdict, passed, reentry, offline, at, device_at,
          recorded_at, about, reason
        FROM check_ins WHERE list_id = $1 ORDER BY number
        """;

    /// <summary>The list; null: there is none. That for everybody is made if its event exists.</summary>
    public async Task<LoadedGate?> LoadAsync(GateKey key, CancellationToken cancellation)
    {
        if (key == GateKey.ForEverybody(key.EventId))
            await CreateAsync(key.EventId, cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        if (await ReadListAsync(connection, key, cancellation) is not var (list, writer))
            return null;

        var state = new GateState(list);
        var tickets = await GateTickets.OpenAsync(database, connection, key.EventId, cancellation);
        state.Learn([], await tickets.ReadAllAsync(connection, cancellation));
        await ReadFactsAsync(connection, key.ListId, state, cancellation);
        return new LoadedGate(state, writer, tickets);
    }

    private async Task CreateAsync(Guid eventId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Create);
        command.Parameters.Add(new() { Value = eventId });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<(GateList List, GateWriter Writer)?> ReadListAsync(
        NpgsqlConnection connection, GateKey key, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(List, connection)
        {
            Parameters = { new() { Value = key.ListId }, new() { Value = key.EventId } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return null;
        var list = new GateList([.. row.GetFieldValue<Guid[]>(0)], TimeAt(row, 1), TimeAt(row, 2), row.GetBoolean(3));
        return (list, new GateWriter(key.ListId, row.GetInt64(4)));
    }

    private static async Task ReadFactsAsync(NpgsqlConnection connection, Guid listId, GateState state, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Facts, connection) { Parameters = { new() { Value = listId } } };
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
            state.Apply(ToFact(row));
    }

    private static GateFact ToFact(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetGuid(1),
        (FactKind)row.GetInt16(2),
        IdAt(row, 3),
        IdAt(row, 4),
        new GateStaff(row.GetGuid(6), IdAt(row, 5)),
        (ScanDirection)row.GetInt16(7),
        (Verdict)row.GetInt16(8),
        row.GetBoolean(9),
        row.GetBoolean(10),
        row.GetBoolean(11),
        row.GetFieldValue<DateTimeOffset>(12),
        TimeAt(row, 13),
        row.GetFieldValue<DateTimeOffset>(14),
        IdAt(row, 15),
        row.IsDBNull(16) ? null : row.GetString(16));

    private static Guid? IdAt(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    private static DateTimeOffset? TimeAt(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
