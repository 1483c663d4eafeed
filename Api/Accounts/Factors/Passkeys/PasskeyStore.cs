using Npgsql;

namespace Ticketing.Api.Accounts.Factors.Passkeys;

/// <summary>The passkeys in the database.</summary>
internal sealed class PasskeyStore(NpgsqlDataSource database, FactorChanges changes, TimeProvider clock)
{
    private const string Add = """
        changed AS (
          INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, may_back_up, is_backed_up, transports, name, added_at)
          SELECT $5, $6, $7, $8, $9, $10, $11, $12, $13, $4 WHERE (SELECT count(*) FROM passkeys WHERE user_id = $6) < $14
          ON CONFLICT (credential_id) DO NOTHING RETURNING user_id)
        """;

    // With the last factor its recovery codes go.
    private const string Remove = """
        changed AS (
          DELETE FROM passkeys WHERE id = $5 AND user_id = $6 AND (NOT $7
            OR EXISTS (SELECT FROM authenticator_apps WHERE user_id = $6)
            OR EXISTS (SELECT FROM passkeys AS other WHERE other.user_id = $6 AND other.id <> $5 AND other.suspended_at IS NULL))
          RETURNING user_id),
        codes AS (
          DELETE FROM recovery_codes USING changed WHERE recovery_codes.user_id = changed.user_id
            AND NOT EXISTS (SELECT FROM authenticator_apps WHERE user_id = $6)
            AND NOT EXISTS (SELECT FROM passkeys AS other WHERE other.user_id = $6 AND other.id <> $5))
        """;

    private const string Suspend =
        "changed AS (UPDATE passkeys SET suspended_at = $4 WHERE id = $5 AND suspended_at IS NULL RETURNING user_id)";

    private const string OfUser = """
        SELECT id, name, added_at, used_at, is_backed_up, suspended_at IS NOT NULL FROM passkeys WHERE user_id = $1 ORDER BY added_at, id
        """;

    private const string Descriptors = "SELECT credential_id, transports FROM passkeys WHERE user_id = $1";

    private const string Exists = "SELECT EXISTS (SELECT FROM passkeys WHERE id = $1 AND user_id = $2)";

    private const string ByCredential = $"""
        SELECT {AccountRow.Columns}, passkeys.id, public_key, counter, may_back_up, is_backed_up, suspended_at IS NOT NULL
        FROM passkeys JOIN users ON users.id = user_id WHERE credential_id = $1
        """;

    // Of two answers with one counter, one counts.
    private const string Use = """
        UPDATE passkeys SET counter = $2, is_backed_up = $3, used_at = $4
        WHERE id = $1 AND suspended_at IS NULL AND (counter < $2 OR (counter = 0 AND $2 = 0))
        """;

    private const string Rename = "UPDATE passkeys SET name = $3 WHERE id = $1 AND user_id = $2";

    /// <summary>Adds a passkey. False: there is one that is called so, or the account has as many as it may.</summary>
    public Task<bool> AddAsync(Passkey passkey, string name, string[] transports, CancellationToken cancellation) => changes.MakeAsync(
        FactorChange.PasskeyAdded, Add, cancellation,
        passkey.Id, passkey.UserId, passkey.CredentialId, passkey.PublicKey, (long)passkey.Counter, passkey.MayBackUp,
        passkey.IsBackedUp, transports, name, (long)PasskeyRules.MostPasskeys);

    /// <summary>Takes a passkey away. False: there is no such one, or it is the last factor and one is needed.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="id">Which.</param>
    /// <param name="needsAnother">Whether another factor must be left.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<bool> RemoveAsync(Guid userId, Guid id, bool needsAnother, CancellationToken cancellation) =>
        changes.MakeAsync(FactorChange.PasskeyRemoved, Remove, cancellation, id, userId, needsAnother);

    /// <summary>Lets a passkey sign nobody in any more.</summary>
    public Task SuspendAsync(Guid id, CancellationToken cancellation) =>
        changes.MakeAsync(FactorChange.PasskeyCopied, Suspend, cancellation, id);

    /// <summary>Whether an account has such a passkey.</summary>
    public async Task<bool> HasAsync(Guid userId, Guid id, CancellationToken cancellation)
    {
        await using var command = Command(Exists, id, userId);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Gives a passkey another name. False: there is no such one.</summary>
    public async Task<bool> RenameAsync(Guid userId, Guid id, string name, CancellationToken cancellation)
    {
        await using var command = Command(Rename, id, userId, name);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <summary>Notes that a passkey has signed somebody in. False: it must not, or with this counter it has before.</summary>
    public async Task<bool> UseAsync(Guid id, uint counter, bool isBackedUp, CancellationToken cancellation)
    {
        await using var command = Command(Use, id, (long)counter, isBackedUp, clock.GetUtcNow());
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <summary>The passkey of that name, with its owner; null: there is none.</summary>
    public async Task<(Passkey Passkey, Account Owner)?> FindAsync(byte[] credentialId, CancellationToken cancellation)
    {
        await using var command = Command(ByCredential, credentialId);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return null;
        const int Own = AccountRow.Next;
        var owner = AccountRow.Read(row);
        var passkey = new Passkey(
            row.GetGuid(Own),
            owner.Id,
            credentialId,
            row.GetFieldValue<byte[]>(Own + 1),
            (uint)row.GetInt64(Own + 2),
            row.GetBoolean(Own + 3),
            row.GetBoolean(Own + 4),
            row.GetBoolean(Own + 5));
        return (passkey, owner);
    }

    /// <summary>An account's passkeys, the latest last.</summary>
    public async Task<List<PasskeyBody>> ListAsync(Guid userId, CancellationToken cancellation)
    {
        await using var command = Command(OfUser, userId);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<PasskeyBody>();
        while (await row.ReadAsync(cancellation))
            found.Add(new PasskeyBody(
                row.GetGuid(0),
                row.GetString(1),
                row.GetFieldValue<DateTimeOffset>(2),
                row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3),
                row.GetBoolean(4),
                row.GetBoolean(5)));
        return found;
    }

    /// <summary>How authenticators call an account's passkeys, and how these are reached.</summary>
    public async Task<List<(byte[] CredentialId, string[] Transports)>> DescribeAsync(Guid userId, CancellationToken cancellation)
    {
        await using var command = Command(Descriptors, userId);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<(byte[], string[])>();
        while (await row.ReadAsync(cancellation))
            found.Add((row.GetFieldValue<byte[]>(0), row.GetFieldValue<string[]>(1)));
        return found;
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}
