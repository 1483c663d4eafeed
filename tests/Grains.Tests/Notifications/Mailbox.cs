using Npgsql;
using Ticketing.Testing;

namespace Ticketing.Notifications;

/// <summary>What people were told, row by row.</summary>
internal sealed class Mailbox(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(connectionString);

    /// <summary>The kinds of what a user was told, the oldest first.</summary>
    public async Task<List<NotificationKind>> KindsAsync(Guid user) => [.. (await OfAsync(user)).Select(static told => told.Kind)];

    /// <summary>What a user was told, the oldest first.</summary>
    public async Task<List<Told>> OfAsync(Guid user)
    {
        await using var command = _database.CreateCommand(
            """
            SELECT id, kind, event_id, event_name, order_id, at, until, amount, currency, changes FROM notifications
            WHERE user_id = $1 ORDER BY id
            """);
        command.Parameters.Add(new() { Value = user });
        await using var row = await command.ExecuteReaderAsync();
        var told = new List<Told>();
        while (await row.ReadAsync())
            told.Add(Read(row));
        return told;
    }

    public Task<int> CountAsync() => ScalarAsync<int>("SELECT count(*)::int FROM notifications");

    public Task<T> ScalarAsync<T>(string sql, params object[] values) => _database.ScalarAsync<T>(sql, values);

    public Task ExecuteAsync(string sql, params object[] values) => _database.ExecuteAsync(sql, values);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static Told Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        (NotificationKind)row.GetInt16(1),
        row.GetGuid(2),
        row.GetString(3),
        row.IsDBNull(4) ? null : row.GetGuid(4),
        row.GetFieldValue<DateTimeOffset>(5),
        row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6),
        row.IsDBNull(7) ? null : row.GetInt64(7),
        row.IsDBNull(8) ? null : row.GetString(8),
        row.IsDBNull(9) ? null : row.GetString(9));
}

internal sealed record Told(
    Guid Id, NotificationKind Kind, Guid EventId, string EventName, Guid? OrderId, DateTimeOffset At, DateTimeOffset? Until, long? Amount,
    string? Currency, string? Changes);
