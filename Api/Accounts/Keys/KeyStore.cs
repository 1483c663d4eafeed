using Npgsql;

namespace Ticketing.Api.Accounts.Keys;

/// <summary>The keys in the database, which all processes share. Their secrets lie there sealed.</summary>
internal sealed class KeyStore(NpgsqlDataSource database, KeySeal seal)
{
    // Any number will do, as long as nobody else locks by it.
    private const long SuccessionLock = 0x7469_636B_6B65_7973;

    private const string LockSql = "SELECT pg_advisory_xact_lock($1)";

    private const string ReadSql =
        """
        SELECT id, purpose, created_at, rotate_at, retire_at, revoked_at, public_half, sealed, sealed_by
        FROM signing_keys WHERE retire_at > $1 AND material IS NULL
        """;

    private const string InsertSql =
        """
        INSERT INTO signing_keys (id, purpose, algorithm, sealed, sealed_by, public_half, created_at, rotate_at, retire_at)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
        WHERE NOT EXISTS (SELECT FROM signing_keys WHERE purpose = $2 AND rotate_at > $10 AND revoked_at IS NULL)
        """;

    private const string RevokeSql =
        """
        UPDATE signing_keys SET revoked_at = $1, rotate_at = least(rotate_at, $1), sealed = NULL, sealed_by = NULL
        WHERE revoked_at IS NULL AND public_half IS NOT NULL
        """;

    private const string DeleteSql = "DELETE FROM signing_keys WHERE revoked_at IS NULL OR $1";

    /// <summary>Reads all keys that are not retired.</summary>
    public async Task<StoredKeys> ReadAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(ReadSql);
        command.Parameters.Add(new() { Value = now });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (open, locked) = (new List<KeyRecord>(), new List<LockedKey>());
        while (await reader.ReadAsync(cancellation))
        {
            if (KeyPurpose.Find(reader.GetString(1)) is not { } purpose)
                continue;
            if (Read(reader, purpose) is { } key)
                open.Add(key);
            else
                locked.Add(new LockedKey(reader.GetString(0), reader.GetString(8)));
        }

        return new StoredKeys(open, locked);
    }

    /// <summary>
    /// Adds keys, each unless one of its purpose will still sign at <paramref name="neededUntil"/>. Of several processes one adds all
    /// of them.
    /// </summary>
    public Task AddUnlessCoveredAsync(IEnumerable<KeyRecord> keys, DateTimeOffset neededUntil, CancellationToken cancellation) =>
        InTurnAsync(cancellation, keys.Select(key => Insert(key, neededUntil)));

    /// <summary>
    /// Puts these keys in the place of all others, whose secrets are forgotten: what those have signed proves nothing any more. The
    /// public halves remain, by which tickets are known, unless they are to die as well.
    /// </summary>
    public Task ReplaceAllAsync(IReadOnlyList<KeyRecord> next, bool withTickets, DateTimeOffset now, CancellationToken cancellation) =>
        InTurnAsync(
            cancellation,
            [
                new NpgsqlBatchCommand(RevokeSql) { Parameters = { new() { Value = now } } },
                new NpgsqlBatchCommand(DeleteSql) { Parameters = { new() { Value = withTickets } } },
                .. next.Select(key => Insert(key, DateTimeOffset.MaxValue)),
            ]);

    private async Task InTurnAsync(CancellationToken cancellation, params IEnumerable<NpgsqlBatchCommand> commands)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var batch = new NpgsqlBatch(connection, transaction))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(LockSql) { Parameters = { new() { Value = SuccessionLock } } });
            foreach (var command in commands)
                batch.BatchCommands.Add(command);
            await batch.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    private NpgsqlBatchCommand Insert(KeyRecord key, DateTimeOffset neededUntil)
    {
        var publicHalf = SigningKey.PublicHalf(key.Purpose, key.Material) ?? (object)DBNull.Value;
        return new NpgsqlBatchCommand(InsertSql)
        {
            Parameters =
            {
                new() { Value = key.Id },
                new() { Value = key.Purpose.Name },
                new() { Value = key.Purpose.Algorithm },
                new() { Value = seal.Seal(key.Material, key.Purpose.PlaceOf(key.Id)) },
                new() { Value = seal.Current },
                new() { Value = publicHalf, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea },
                new() { Value = key.CreatedAt },
                new() { Value = key.RotateAt },
                new() { Value = key.RetireAt },
                new() { Value = neededUntil },
            },
        };
    }

    /// <summary>Opens a row; null: this process can't.</summary>
    private KeyRecord? Read(NpgsqlDataReader row, KeyPurpose purpose)
    {
        var id = row.GetString(0);
        DateTimeOffset? revokedAt = row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5);
        var material = revokedAt is null
            ? seal.Open(row.GetFieldValue<byte[]>(7), purpose.PlaceOf(id), row.GetString(8))
            : row.GetFieldValue<byte[]>(6);
        return material is null
            ? null
            : new KeyRecord(
                id,
                purpose,
                material,
                row.GetFieldValue<DateTimeOffset>(2),
                row.GetFieldValue<DateTimeOffset>(3),
                row.GetFieldValue<DateTimeOffset>(4),
                revokedAt);
    }
}
