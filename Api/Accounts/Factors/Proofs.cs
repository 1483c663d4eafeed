using Npgsql;

namespace Ticketing.Api.Accounts.Factors;

/// <summary>
/// When whoever is signed in has last shown that they are who they are: by signing in, or since. A browser that was left alone changes
/// nothing of how its owner signs in.
/// </summary>
internal sealed class Proofs(NpgsqlDataSource database, TimeProvider clock)
{
    private const string IsFresh = "SELECT EXISTS (SELECT FROM sessions WHERE id = $1 AND user_id = $2 AND proved_at > $3)";
    private const string Note = "UPDATE sessions SET proved_at = $3 WHERE id = $1 AND user_id = $2";

    /// <summary>Whether that was a moment ago.</summary>
    public async Task<bool> AreFreshAsync(Guid userId, Guid? sessionId, CancellationToken cancellation)
    {
        await using var command = Command(IsFresh, sessionId, userId, clock.GetUtcNow() - FactorRules.ProofLife);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>It is now. False: the session is over, or the token belongs to none.</summary>
    public async Task<bool> NoteAsync(Guid userId, Guid? sessionId, CancellationToken cancellation)
    {
        await using var command = Command(Note, sessionId, userId, clock.GetUtcNow());
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    private NpgsqlCommand Command(string sql, Guid? sessionId, Guid userId, DateTimeOffset at)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = sessionId ?? Guid.Empty });
        command.Parameters.Add(new() { Value = userId });
        command.Parameters.Add(new() { Value = at });
        return command;
    }
}
