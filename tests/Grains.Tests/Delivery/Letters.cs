using Npgsql;
using Ticketing.Testing;

namespace Ticketing.Delivery;

/// <summary>The outbox row by row, and accounts that it writes to.</summary>
internal sealed class Letters(string connectionString) : IAsyncDisposable
{
    /// <summary>An account's id with that last byte lies in that shard.</summary>
    private const int ShardByte = 15;

    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(connectionString);

    /// <summary>An account whose messages lie in a shard.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="reads">Whether mail is read there.</param>
    public async Task<Guid> ReaderAsync(int shard = 0, bool reads = true)
    {
        var bytes = Guid.NewGuid().ToByteArray(bigEndian: true);
        bytes[ShardByte] = (byte)((bytes[ShardByte] & 0xF0) | shard);
        var id = new Guid(bytes, bigEndian: true);
        await ExecuteAsync(
            """
            INSERT INTO users (id, email, email_key, display_name, role, mailed)
            VALUES ($1, $1 || '@example.com', $1 || '@example.com', 'Reader', 'buyer', $2)
            """,
            id, reads);
        return id;
    }

    /// <summary>Puts a message into the outbox.</summary>
    public async Task<Guid> WriteAsync(
        Guid reader, MessageKind kind = MessageKind.OrderPaid, TimeSpan age = default, DateTimeOffset? until = null)
    {
        var at = TimeProvider.System.GetUtcNow() - age;
        await using var command = _database.Command(
            """
            INSERT INTO outbox (id, user_id, kind, at, due_at, until) VALUES (message_id($3), $1, $2, $3, $3, $4) RETURNING id
            """,
            [reader, (short)kind, at, until ?? (object)DBNull.Value]);
        return (Guid)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Where a message stands.</summary>
    public async Task<Letter> OfAsync(Guid id)
    {
        await using var command = _database.Command(
            "SELECT state, attempts, due_at, reason, content, address FROM outbox WHERE id = $1", [id]);
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        return new Letter(
            row.GetInt16(0),
            row.GetInt16(1),
            row.GetFieldValue<DateTimeOffset>(2),
            row.IsDBNull(3) ? null : row.GetString(3),
            row.IsDBNull(4) ? null : row.GetFieldValue<byte[]>(4),
            row.IsDBNull(5) ? null : row.GetString(5));
    }

    /// <summary>What a reader is to be written, the oldest first.</summary>
    public async Task<List<MessageKind>> KindsAsync(Guid reader)
    {
        await using var command = _database.Command("SELECT kind FROM outbox WHERE user_id = $1 ORDER BY id", [reader]);
        await using var row = await command.ExecuteReaderAsync();
        var kinds = new List<MessageKind>();
        while (await row.ReadAsync())
            kinds.Add((MessageKind)row.GetInt16(0));
        return kinds;
    }

    public Task<T> ScalarAsync<T>(string sql, params object[] values) => _database.ScalarAsync<T>(sql, values);

    public Task ExecuteAsync(string sql, params object[] values) => _database.ExecuteAsync(sql, values);

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}

internal sealed record Letter(int State, int Attempts, DateTimeOffset DueAt, string? Reason, byte[]? Content, string? Address)
{
    public const int Waiting = 0;
    public const int Delivered = 1;
    public const int GivenUp = 2;
    public const int Discarded = 3;
}
