using Npgsql;
using NpgsqlTypes;
using Ticketing.Api.Http;
using Ticketing.Committing;
using Ticketing.Live;

namespace Ticketing.Api.Accounts.Sessions;

/// <summary>The sessions in the database.</summary>
internal sealed class SessionStore(NpgsqlDataSource database)
{
    private const string Insert = """
        INSERT INTO sessions (id, user_id, token_hash, browser, system, address, started_at, used_at, proved_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7)
        """;

    private const string EndSurplus = """
        DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE user_id = $1 ORDER BY used_at DESC, id DESC OFFSET $2)
        RETURNING user_id, id, 0
        """;

    private const string ById = $"""
        SELECT {AccountRow.Columns}, token_hash, earlier_hash, salt, attempt, started_at, used_at
        FROM sessions JOIN users ON users.id = user_id WHERE sessions.id = $1
        """;

    // Of several requests with one token, one changes it.
    private const string Rotate = """
        UPDATE sessions SET token_hash = $3, earlier_hash = $2, salt = $4, attempt = $5,
          browser = $6, system = $7, address = $8, used_at = $9
        WHERE id = $1 AND token_hash = $2
        """;

    private const string EndOne = "DELETE FROM sessions WHERE id = $1 AND user_id = $2 RETURNING user_id, id, 0";
    private const string EndOthers = "DELETE FROM sessions WHERE user_id = $1 AND id <> $2 RETURNING user_id, id, 0";
    private const string EndByToken =
        "DELETE FROM sessions WHERE id = $1 AND (token_hash = $2 OR earlier_hash = $2) RETURNING user_id, id, 0";

    // Whatever was issued without a session, or is being issued right now, ends with them.
    private const string EndTokens =
        "UPDATE users SET access_version = access_version + 1 WHERE id = $1 RETURNING id, NULL::uuid, access_version";
    private const string EndAll = "DELETE FROM sessions WHERE user_id = $1 RETURNING user_id, id, 0";

    private const string OfUser = """
        SELECT id, browser, system, address, started_at, used_at FROM sessions
        WHERE user_id = $1 AND used_at > $2 AND started_at > $3 AND id < $4 ORDER BY id DESC LIMIT $5
        """;

    private const string DeleteOver = "DELETE FROM sessions WHERE used_at < $1 OR started_at < $2";

    /// <summary>Adds a session. Returns which of its owner's have ended for it: they have too many.</summary>
    public Task<List<AccessChange>> AddAsync(
        Guid id, Guid userId, byte[] tokenHash, Visit visit, DateTimeOffset now, CancellationToken cancellation)
    {
        var insert = Statements.Of(Insert, id, userId, tokenHash, Text(visit.Browser), Text(visit.System), visit.Address, now);
        return EndedAsync([insert, Statements.Of(EndSurplus, userId, SessionSettings.MaxPerUser)], cancellation);
    }

    /// <summary>The session of that id; null: there is none.</summary>
    public async Task<SessionRecord?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(ById);
        command.Parameters.Add(new() { Value = id });
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation))
            return null;
        const int Token = AccountRow.Next;
        var earlier = row.IsDBNull(Token + 1)
            ? null
            : new TokenChange(
                row.GetFieldValue<byte[]>(Token + 1),
                row.GetFieldValue<byte[]>(Token + 2),
                row.IsDBNull(Token + 3) ? null : row.GetString(Token + 3));
        return new SessionRecord(
            id,
            AccountRow.Read(row),
            row.GetFieldValue<byte[]>(Token),
            earlier,
            row.GetFieldValue<DateTimeOffset>(Token + 4),
            row.GetFieldValue<DateTimeOffset>(Token + 5));
    }

    /// <summary>Puts another token in place of the one that is good now. False: that one is not good any more.</summary>
    public async Task<bool> RotateAsync(
        Guid id, RefreshDecision.Rotate step, Visit visit, DateTimeOffset now, CancellationToken cancellation)
    {
        var (next, change) = step;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Statements.Of(
                    Rotate, id, change.Hash, next.Hash(), change.Salt, Text(change.Attempt), Text(visit.Browser), Text(visit.System),
                        visit.Address, now),
            },
        };
        return await batch.ExecuteNonQueryAsync(cancellation) == 1;
    }

    /// <summary>A part of a user's sessions, the latest to begin first; those that are over are left out.</summary>
    public async Task<List<SessionBody>> ListAsync(
        Guid userId, (DateTimeOffset UsedAfter, DateTimeOffset StartedAfter) alive, Paging paging, CancellationToken cancellation)
    {
        var before = paging.After?.Id ?? Guid.AllBitsSet; // Ids begin with the time.
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Statements.Of(OfUser, userId, alive.UsedAfter, alive.StartedAfter, before, paging.Rows) },
        };
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        var found = new List<SessionBody>();
        while (await row.ReadAsync(cancellation))
            found.Add(ToBody(row));
        return found;
    }

    /// <summary>Ends one session of a user.</summary>
    public Task<List<AccessChange>> EndAsync(Guid userId, Guid id, CancellationToken cancellation) =>
        EndedAsync([Statements.Of(EndOne, id, userId)], cancellation);

    /// <summary>Ends all sessions of a user but one.</summary>
    public Task<List<AccessChange>> EndOthersAsync(Guid userId, Guid id, CancellationToken cancellation) =>
        EndedAsync([Statements.Of(EndOthers, userId, id)], cancellation);

    /// <summary>Ends all sessions of a user, and every token of theirs.</summary>
    public Task<List<AccessChange>> EndAllAsync(Guid userId, CancellationToken cancellation) =>
        EndedAsync([Statements.Of(EndTokens, userId), Statements.Of(EndAll, userId)], cancellation);

    /// <summary>Ends the session of a token, if it is that one's, or was a moment ago.</summary>
    public Task<List<AccessChange>> EndAsync(RefreshToken token, CancellationToken cancellation) =>
        EndedAsync([Statements.Of(EndByToken, token.SessionId, token.Hash())], cancellation);

    /// <summary>Deletes what was not used since, or began before.</summary>
    public async Task DeleteOverAsync(DateTimeOffset usedBefore, DateTimeOffset startedBefore, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(DeleteOver);
        command.Parameters.Add(new() { Value = usedBefore });
        command.Parameters.Add(new() { Value = startedBefore });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<List<AccessChange>> EndedAsync(NpgsqlBatchCommand[] commands, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        var ended = new List<AccessChange>();
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        do
        {
            while (await row.ReadAsync(cancellation))
                ended.Add(new AccessChange(row.GetGuid(0), row.IsDBNull(1) ? null : row.GetGuid(1), row.GetInt32(2)));
        }
        while (await row.NextResultAsync(cancellation));
        return ended;
    }

    private static SessionBody ToBody(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.IsDBNull(1) ? null : row.GetString(1),
        row.IsDBNull(2) ? null : row.GetString(2),
        row.GetString(3),
        row.GetFieldValue<DateTimeOffset>(4),
        row.GetFieldValue<DateTimeOffset>(5),
        IsCurrent: false);

    private static NpgsqlParameter Text(string? text) => new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)text ?? DBNull.Value };
}
