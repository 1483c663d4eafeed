using Npgsql;

namespace Ticketing.Api.Accounts.Keys;

/// <summary>The keys in the database, which all processes share.</summary>
internal sealed class KeyStore(NpgsqlDataSource database)
{
    // Any number will do, as long as nobody else locks by it.
    private const long SuccessionLock = 0x7469_636B_6B65_7973;

    private const string SelectSql =
        "SELECT id, purpose, material, created_at, rotate_at, retire_at FROM signing_keys WHERE retire_at > $1";

    private const string LockSql = "SELECT pg_advisory_xact_lock($1)";

    private const string InsertSql =
        """
        INSERT INTO signing_keys (id, purpose, algorithm, material, created_at, rotate_at, retire_at)
        SELECT $1, $2, $3, $4, $5, $6, $7
        WHERE NOT EXISTS (SELECT FROM signing_keys WHERE purpose = $2 AND rotate_at > $8)
        """;

    /// <summary>Reads all keys that are not retired.</summary>
    public async Task<List<KeyRecord>> ReadAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(SelectSql);
        command.Parameters.Add(new() { Value = now });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var keys = new List<KeyRecord>();
        while (await reader.ReadAsync(cancellation))
        {
            if (KeyPurpose.All.FirstOrDefault(purpose => purpose.Name == reader.GetString(1)) is { } purpose)
                keys.Add(Read(reader, purpose));
        }

        return keys;
    }

    /// <summary>
    /// Adds a key, unless one of its purpose will still sign at <paramref name="neededUntil"/>. Of several processes one does.
    /// </summary>
    public async Task AddUnlessCoveredAsync(KeyRecord key, DateTimeOffset neededUntil, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var batch = new NpgsqlBatch(connection, transaction))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(LockSql) { Parameters = { new() { Value = SuccessionLock } } });
            batch.BatchCommands.Add(Insert(key, neededUntil));
            await batch.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    private static NpgsqlBatchCommand Insert(KeyRecord key, DateTimeOffset neededUntil) =>
        new(InsertSql)
        {
            Parameters =
            {
                new() { Value = key.Id },
                new() { Value = key.Purpose.Name },
                new() { Value = key.Purpose.Algorithm },
                new() { Value = key.Material },
                new() { Value = key.CreatedAt },
                new() { Value = key.RotateAt },
                new() { Value = key.RetireAt },
                new() { Value = neededUntil },
            },
        };

    private static KeyRecord Read(NpgsqlDataReader reader, KeyPurpose purpose) =>
        new(
            reader.GetString(0),
            purpose,
            reader.GetFieldValue<byte[]>(2),
            reader.GetFieldValue<DateTimeOffset>(3),
            reader.GetFieldValue<DateTimeOffset>(4),
            reader.GetFieldValue<DateTimeOffset>(5));
}
