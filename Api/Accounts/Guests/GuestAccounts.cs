using Npgsql;
using NpgsqlTypes;
using Ticketing.Api.Accounts.Links;

namespace Ticketing.Api.Accounts.Guests;

/// <summary>Finds the account of an address for which somebody else buys, or opens one: that of a guest, who may sign in by a mailed code.
/// </summary>
/// <remarks>
/// Nobody has proved that the address is theirs. Whoever opened the account before without proving it may be anybody, and must not come by
/// the tickets: where mail can tell who they are, their password is void, as it is when a guest's code comes in.
/// </remarks>
internal sealed class GuestAccounts(NpgsqlDataSource database, SignUpRules rules, TimeProvider clock)
{
    private const int MaxTries = 3;

    // Of two that come at once with one address, the second finds nothing, and then the first one's.
    private const string Find = """
        WITH known AS (
          UPDATE users SET password_hash =
            CASE WHEN verified_at IS NULL AND mailed AND $7 AND role = 'buyer' THEN NULL ELSE password_hash END
          WHERE email_key = $3 RETURNING id, person_id),
        person AS (
          INSERT INTO people (key, user_id) SELECT $4, $1 WHERE NOT EXISTS (SELECT FROM users WHERE email_key = $3)
          ON CONFLICT (key) DO UPDATE SET key = excluded.key
          RETURNING user_id),
        fresh AS (
          INSERT INTO users (id, email, email_key, display_name, role, language, person_id)
          SELECT $1, $2, $3, $5, 'buyer', $6, nullif(user_id, $1) FROM person
          ON CONFLICT (email_key) DO NOTHING
          RETURNING id, person_id)
        SELECT * FROM known UNION ALL SELECT * FROM fresh
        """;

    /// <summary>The account, and the one whose limits count for it where that is another; null: not now.</summary>
    /// <param name="address">The address.</param>
    /// <param name="language">In which its owner is written to if the account is new; null: not known.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(Guid UserId, Guid? PersonId)?> FindOrOpenAsync(
        EmailAddress address, string? language, CancellationToken cancellation)
    {
        for (var tries = 0; tries < MaxTries; tries++)
            if (await TryAsync(address, language, cancellation) is { } found)
                return found;
        return null;
    }

    private async Task<(Guid UserId, Guid? PersonId)?> TryAsync(EmailAddress address, string? language, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Find);
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(clock.GetUtcNow()) });
        command.Parameters.Add(new() { Value = address.Text });
        command.Parameters.Add(new() { Value = address.Key });
        command.Parameters.Add(new() { Value = PersonKey.Of(address) });
        command.Parameters.Add(new() { Value = address.Local });
        command.Parameters.Add(new() { Value = (object?)language ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = rules.CanMail });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? (row.GetGuid(0), row.IsDBNull(1) ? null : row.GetGuid(1)) : null;
    }
}
