using Npgsql;
using NpgsqlTypes;
using Ticketing.Api.Transfers.Domain;

namespace Ticketing.Api.Transfers.Storage;

/// <summary>What organisers say of passing tickets on.</summary>
internal sealed class PolicyStore(NpgsqlDataSource database)
{
    private const string Find = """
        SELECT coalesce(policy.allowed, true), policy.ends_at, coalesce(policy.version, 0)
        FROM events LEFT JOIN transfer_policies AS policy ON policy.event_id = events.id WHERE events.id = $1
        """;

    private const string TermsOf = """
        SELECT coalesce(policy.allowed, true), coalesce(policy.ends_at, events.starts_at), events.state = 4
        FROM events LEFT JOIN transfer_policies AS policy ON policy.event_id = events.id WHERE events.id = $1
        """;

    // Version 0 is that of what was never said: it is changed by saying it first, and by no later one.
    private const string Write = """
        INSERT INTO transfer_policies AS policy (event_id, allowed, ends_at) SELECT $1, $2, $3
        WHERE coalesce($4, 0) = 0 OR EXISTS (SELECT FROM transfer_policies WHERE event_id = $1)
        ON CONFLICT (event_id) DO UPDATE SET allowed = excluded.allowed, ends_at = excluded.ends_at, version = policy.version + 1
          WHERE $4 IS NULL OR policy.version = $4
        RETURNING version
        """;

    /// <summary>An event's policy; null: there is no such event.</summary>
    public async Task<PolicyBody?> FindAsync(Guid eventId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Find);
        command.Parameters.Add(new() { Value = eventId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new PolicyBody(
                row.GetBoolean(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1), row.GetInt64(2))
            : null;
    }

    /// <summary>What that comes to for its tickets.</summary>
    public async Task<TransferTerms> TermsOfAsync(Guid eventId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(TermsOf);
        command.Parameters.Add(new() { Value = eventId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new TransferTerms(row.GetBoolean(0), row.GetFieldValue<DateTimeOffset>(1), row.GetBoolean(2));
    }

    /// <summary>Writes a policy of an event that there is.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="version">The version that is changed; null: whichever is current.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>As it stands then; null: it is at another version.</returns>
    public async Task<PolicyBody?> WriteAsync(Guid eventId, PolicyRequest policy, long? version, CancellationToken cancellation)
    {
        var (allowed, endsAt) = (policy.Allowed ?? true, policy.EndsAt?.ToUniversalTime());
        await using var command = database.CreateCommand(Write);
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = allowed });
        command.Parameters.Add(new() { Value = (object?)endsAt ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = (object?)version ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        return await command.ExecuteScalarAsync(cancellation) is long written ? new PolicyBody(allowed, endsAt, written) : null;
    }
}
