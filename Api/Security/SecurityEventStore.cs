using Npgsql;

namespace Ticketing.Api.Security;

/// <summary>What was counted, in the database.</summary>
internal sealed class SecurityEventStore(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Insert = """
        INSERT INTO security_events (id, minute, kind, address, account_id, subject, count)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)
        """;

    // By age, and beyond that by number: whoever attacks for a month is not to fill the disk.
    private const string Delete = """
        DELETE FROM security_events WHERE minute < now() - $1
        OR (minute, id) <= (SELECT minute, id FROM security_events ORDER BY minute DESC, id DESC OFFSET $2 LIMIT 1)
        """;

    /// <summary>Adds rows, all of them or none.</summary>
    public async Task AddAsync(IReadOnlyList<SecurityTally> rows, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var command = database.CreateCommand(Insert);
        command.Parameters.Add(new() { Value = rows.Select(_ => Guid.CreateVersion7(now)).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(static row => row.Minute).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(static row => (short)row.Kind).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(static row => row.Address).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(static row => row.AccountId).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(static row => row.Subject).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(static row => row.Count).ToArray() });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Deletes rows that are older, and the oldest of more than so many.</summary>
    public async Task DeleteAsync(TimeSpan age, int most, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Delete);
        command.Parameters.Add(new() { Value = age });
        command.Parameters.Add(new() { Value = most });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
