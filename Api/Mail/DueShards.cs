using Npgsql;
using Ticketing.Delivery;

namespace Ticketing.Api.Mail;

/// <summary>Finds the shards of the outbox that have something to deliver: while nothing is due, no grain is asked.</summary>
internal sealed class DueShards(NpgsqlDataSource database)
{
    private const string Query = """
        SELECT shard FROM generate_series(0, $1 - 1) AS shard
        WHERE EXISTS (SELECT FROM outbox WHERE outbox.shard = shard.shard::smallint AND state = 0 AND due_at <= $2)
        """;

    /// <summary>The shards with messages that are due.</summary>
    public async Task<List<int>> FindAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(new() { Value = Outboxes.Shards });
        command.Parameters.Add(new() { Value = now });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var due = new List<int>();
        while (await row.ReadAsync(cancellation))
            due.Add(row.GetInt32(0));
        return due;
    }
}
