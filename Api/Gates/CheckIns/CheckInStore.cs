using Npgsql;
using Ticketing.Gates;

namespace Ticketing.Api.Gates.CheckIns;

/// <summary>Reads check-ins from the database.</summary>
internal sealed class CheckInStore(NpgsqlDataSource database)
{
    private const string ListOf = """
        SELECT list.event_id, list.id FROM check_ins JOIN check_in_lists AS list ON list.id = list_id WHERE check_ins.id = $1
        """;

    /// <summary>The list of a check-in; null: there is none of that id.</summary>
    public async Task<GateKey?> FindListAsync(Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(ListOf);
        command.Parameters.Add(new() { Value = id });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? new GateKey(row.GetGuid(0), row.GetGuid(1)) : null;
    }
}
