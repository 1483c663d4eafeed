using Npgsql;
using NpgsqlTypes;

namespace Ticketing.Api.Orders.Refunds;

/// <summary>What organisers say of tickets that buyers give back by themselves.</summary>
internal sealed class RefundPolicyStore(NpgsqlDataSource database)
{
    private const string Find = """
        SELECT policy.refund_until, coalesce(policy.restock, true), coalesce(policy.version, 0)
        FROM events LEFT JOIN refund_policies AS policy ON policy.event_id = events.id WHERE events.id = $1
        """;

    // Version 0 is that of what was never said: it is changed by saying it first, and by no later one.
    private const string Write = """
        INSERT INTO refund_policies AS policy (event_id, refund_until, restock) SELECT $1, $2, $3
        WHERE coalesce($4, 0) = 0 OR EXISTS (SELECT FROM refund_policies WHERE event_id = $1)
        ON CONFLICT (event_id) DO UPDATE SET refund_until = excluded.refund_until, restock = excluded.restock, version = policy.version + 1
          WHERE $4 IS NULL OR policy.version = $4
        RETURNING version
        """;

    /// <summary>An event's policy; null: there is no such event.</summary>
    public async Task<RefundPolicy?> FindAsync(Guid eventId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Find);
        command.Parameters.Add(new() { Value = eventId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new RefundPolicy(
                row.IsDBNull(0) ? null : row.GetFieldValue<DateTimeOffset>(0), row.GetBoolean(1), row.GetInt64(2))
            : null;
    }

    /// <summary>Writes a policy of an event that there is.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="until">Until when tickets may be given back; null: they may not.</param>
    /// <param name="restock">Whether they go back on sale.</param>
    /// <param name="version">The version that is changed; null: whichever is current.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>As it stands then; null: it is at another version.</returns>
    public async Task<RefundPolicy?> WriteAsync(
        Guid eventId, DateTimeOffset? until, bool restock, long? version, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Write);
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = (object?)until ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = restock });
        command.Parameters.Add(new() { Value = (object?)version ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        return await command.ExecuteScalarAsync(cancellation) is long written ? new RefundPolicy(until, restock, written) : null;
    }
}
