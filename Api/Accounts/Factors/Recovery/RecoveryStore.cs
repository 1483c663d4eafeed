using Npgsql;

namespace Ticketing.Api.Accounts.Factors.Recovery;

/// <summary>The recovery codes in the database: hashes of those that are left.</summary>
internal sealed class RecoveryStore(NpgsqlDataSource database, FactorChanges changes)
{
    private const string Replace = """
        gone AS (DELETE FROM recovery_codes WHERE user_id = $5),
        made AS (
          INSERT INTO recovery_codes (user_id, hash) SELECT id, unnest($6) FROM users
          WHERE id = $5 AND (EXISTS (SELECT FROM passkeys WHERE user_id = $5) OR EXISTS (SELECT FROM authenticator_apps WHERE user_id = $5))
          RETURNING user_id),
        changed AS (SELECT DISTINCT user_id FROM made)
        """;

    private const string First = """
        INSERT INTO recovery_codes (user_id, hash) SELECT $1, unnest($2) WHERE NOT EXISTS (SELECT FROM recovery_codes WHERE user_id = $1)
        """;

    private const string Use = "changed AS (DELETE FROM recovery_codes WHERE user_id = $5 AND hash = $6 RETURNING user_id)";

    /// <summary>Makes new ones in the place of all others. Null: the account has no factor that they could stand for.</summary>
    public async Task<IReadOnlyList<string>?> ReplaceAsync(Guid userId, CancellationToken cancellation)
    {
        var (codes, hashes) = Make(userId);
        return await changes.MakeAsync(FactorChange.CodesMade, Replace, cancellation, userId, hashes) ? codes : null;
    }

    /// <summary>Makes the first ones, with an account's first factor. Null: there are some.</summary>
    public async Task<IReadOnlyList<string>?> MakeFirstAsync(Guid userId, CancellationToken cancellation)
    {
        var (codes, hashes) = Make(userId);
        await using var command = database.CreateCommand(First);
        command.Parameters.Add(new() { Value = userId });
        command.Parameters.Add(new() { Value = hashes });
        return await command.ExecuteNonQueryAsync(cancellation) > 0 ? codes : null;
    }

    /// <summary>Uses one up. False: there is no such one.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="code">As <see cref="RecoveryCode.Parse"/> gives it.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<bool> UseAsync(Guid userId, string code, CancellationToken cancellation) =>
        changes.MakeAsync(FactorChange.CodeUsed, Use, cancellation, userId, RecoveryCode.HashOf(userId, code));

    private static (IReadOnlyList<string> Codes, byte[][] Hashes) Make(Guid userId)
    {
        var codes = Enumerable.Range(0, RecoveryCode.Count).Select(static _ => RecoveryCode.New()).ToList();
        return (codes, [.. codes.Select(code => RecoveryCode.HashOf(userId, RecoveryCode.Parse(code)!))]);
    }
}
