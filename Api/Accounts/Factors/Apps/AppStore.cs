using Npgsql;
using Ticketing.Api.Accounts.Keys;

namespace Ticketing.Api.Accounts.Factors.Apps;

/// <summary>The authenticator apps in the database. Their secrets lie there sealed.</summary>
internal sealed class AppStore(NpgsqlDataSource database, KeySeal seal, FactorChanges changes, TimeProvider clock)
{
    private const string Set = """
        changed AS (
          INSERT INTO authenticator_apps (user_id, sealed, sealed_by, last_step, added_at) VALUES ($5, $6, $7, $8, $4)
          ON CONFLICT (user_id) DO UPDATE SET sealed = excluded.sealed, sealed_by = excluded.sealed_by, last_step = excluded.last_step,
            added_at = excluded.added_at, tries = 0, tried_at = NULL, used_at = NULL
          RETURNING user_id)
        """;

    // With the last factor its recovery codes go.
    private const string Remove = """
        changed AS (
          DELETE FROM authenticator_apps WHERE user_id = $5
            AND (NOT $6 OR EXISTS (SELECT FROM passkeys WHERE user_id = $5 AND suspended_at IS NULL))
          RETURNING user_id),
        codes AS (
          DELETE FROM recovery_codes USING changed WHERE recovery_codes.user_id = changed.user_id
            AND NOT EXISTS (SELECT FROM passkeys WHERE user_id = $5))
        """;

    // Counted before the code is looked at: however many come at once, no more are looked at. After ten that were wrong each waits twice
    // as long as the one before.
    private const string Try = """
        UPDATE authenticator_apps SET tries = tries + 1, tried_at = $2
        WHERE user_id = $1 AND (tries < 10 OR tried_at + least(900, power(2, least(tries - 10, 20))) * interval '1 second' <= $2)
        RETURNING sealed, sealed_by
        """;

    private const string Wait = """
        SELECT ceil(extract(epoch FROM
          tried_at + least(900, power(2, least(tries - 10, 20))) * interval '1 second' - $2))::integer
        FROM authenticator_apps WHERE user_id = $1 AND tries >= 10
        """;

    private const string Pass = """
        UPDATE authenticator_apps SET last_step = $2, tries = 0, used_at = $3 WHERE user_id = $1 AND last_step < $2
        """;

    private const string Others = "SELECT user_id, sealed, sealed_by FROM authenticator_apps WHERE sealed_by <> $1";

    private const string SealAnew =
        "UPDATE authenticator_apps SET sealed = $2, sealed_by = $3 WHERE user_id = $1 AND sealed_by = $4 AND sealed = $5";

    /// <summary>Sets an account's app up, in the place of the one that it had.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="secret">What it shares with us.</param>
    /// <param name="step">The time step of its first code, which was taken.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task SetAsync(Guid userId, byte[] secret, long step, CancellationToken cancellation) => changes.MakeAsync(
        FactorChange.AppAdded, Set, cancellation, userId, seal.Seal(secret, PlaceOf(userId)), seal.Current, step);

    /// <summary>Takes an account's app away. False: there is none, or it is the last factor and one is needed.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="needsAnother">Whether another factor must be left.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<bool> RemoveAsync(Guid userId, bool needsAnother, CancellationToken cancellation) =>
        changes.MakeAsync(FactorChange.AppRemoved, Remove, cancellation, userId, needsAnother);

    /// <summary>Looks at a code. One that is right is right once.</summary>
    public async Task<CodeResult> CheckAsync(Guid userId, string code, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var (isTaken, secret) = await TryAsync(userId, now, cancellation);
        if (!isTaken)
            return await WaitSecondsAsync(userId, now, cancellation) is { } seconds
                ? new CodeResult.TooOften(seconds)
                : new CodeResult.Wrong();
        if (secret is null || AppCodes.StepOf(secret, code, now) is not { } step)
            return new CodeResult.Wrong();
        await using var command = Command(Pass, userId, step, now);
        return await command.ExecuteNonQueryAsync(cancellation) == 1 ? new CodeResult.Right() : new CodeResult.Wrong();
    }

    /// <summary>Seals anew what another master key has sealed, so that this one alone opens all of it.</summary>
    public async Task SealAnewAsync(CancellationToken cancellation)
    {
        foreach (var (userId, text, master) in await ReadOthersAsync(cancellation))
        {
            if (seal.Open(text, PlaceOf(userId), master) is not { } secret)
                continue;
            await using var command = Command(SealAnew, userId, seal.Seal(secret, PlaceOf(userId)), seal.Current, master, text);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private async Task<List<(Guid UserId, byte[] Sealed, string Master)>> ReadOthersAsync(CancellationToken cancellation)
    {
        await using var command = Command(Others, seal.Current);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<(Guid, byte[], string)>();
        while (await row.ReadAsync(cancellation))
            found.Add((row.GetGuid(0), row.GetFieldValue<byte[]>(1), row.GetString(2)));
        return found;
    }

    private async Task<(bool IsTaken, byte[]? Secret)> TryAsync(Guid userId, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = Command(Try, userId, now);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? (true, seal.Open(row.GetFieldValue<byte[]>(0), PlaceOf(userId), row.GetString(1)))
            : (false, null);
    }

    private async Task<int?> WaitSecondsAsync(Guid userId, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = Command(Wait, userId, now);
        return await command.ExecuteScalarAsync(cancellation) is int seconds ? Math.Max(1, seconds) : null;
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }

    private static string PlaceOf(Guid userId) => $"authenticator app of {userId}";
}

/// <summary>What a code is worth.</summary>
internal abstract record CodeResult
{
    private CodeResult()
    {
    }

    /// <summary>It is right, and used now.</summary>
    public sealed record Right : CodeResult;

    /// <summary>It is wrong, too old, or was used before.</summary>
    public sealed record Wrong : CodeResult;

    /// <summary>Too many were wrong: none is looked at for a while.</summary>
    public sealed record TooOften(int RetryAfterSeconds) : CodeResult;
}
