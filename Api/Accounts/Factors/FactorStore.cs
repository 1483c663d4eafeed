using Npgsql;

namespace Ticketing.Api.Accounts.Factors;

/// <summary>What an account has set up, in the database.</summary>
internal sealed class FactorStore(NpgsqlDataSource database)
{
    private const string Read = """
        SELECT
          EXISTS (SELECT FROM passkeys WHERE user_id = $1 AND suspended_at IS NULL),
          (SELECT added_at FROM authenticator_apps WHERE user_id = $1),
          (SELECT used_at FROM authenticator_apps WHERE user_id = $1),
          (SELECT count(*) FROM recovery_codes WHERE user_id = $1)
        """;

    /// <summary>Reads it.</summary>
    public async Task<FactorSummary> ReadAsync(Guid userId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Read);
        command.Parameters.Add(new() { Value = userId });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return new FactorSummary(
            row.GetBoolean(0),
            row.IsDBNull(1)
                ? null
                : new AppBody(row.GetFieldValue<DateTimeOffset>(1), row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2)),
            (int)row.GetInt64(3));
    }
}

/// <summary>What an account has set up.</summary>
/// <param name="HasPasskey">Whether there is a passkey that signs in.</param>
/// <param name="App">The authenticator app; null: none.</param>
/// <param name="CodesLeft">How many recovery codes are left.</param>
internal sealed record FactorSummary(bool HasPasskey, AppBody? App, int CodesLeft)
{
    /// <summary>By what the account's owner may go on after the password, as clients are told.</summary>
    public IEnumerable<string> Methods()
    {
        if (HasPasskey)
            yield return "passkey";
        if (App is not null)
            yield return "app";
        if (CodesLeft > 0)
            yield return "recoveryCode";
    }
}
