using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ticketing.Api.Admin.AuditLog;
using Ticketing.Api.Audit;
using Ticketing.Api.Audit.Domain;
using Ticketing.Schema;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Audit;

/// <summary>An empty log in a database of its own.</summary>
internal sealed class AuditDatabase : IAsyncDisposable
{
    private readonly string _connectionString;

    private AuditDatabase(string connectionString)
    {
        _connectionString = connectionString;
        Source = NpgsqlDataSource.Create(connectionString);
        Store = new AuditStore(Source);
    }

    public NpgsqlDataSource Source { get; }

    public AuditStore Store { get; }

    public static async Task<AuditDatabase> CreateAsync()
    {
        var database = new AuditDatabase(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());
        await new Migrator(database.Source, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);
        return database;
    }

    /// <summary>Adds entries, one after the other.</summary>
    public async Task AddAsync(int count)
    {
        for (var entry = 0; entry < count; entry++)
            await Store.AddAsync([Entry()], CancellationToken.None);
    }

    public static AuditEntry Entry(string action = "PUT /api/admin/events/{id}") => new(
        Guid.NewGuid(),
        AuditKind.Asked,
        new AuditActor(Guid.NewGuid(), "Ana Šimić 🎫", "admin", Guid.NewGuid(), "203.0.113.7", null),
        action,
        new AuditObject("event", Guid.NewGuid().ToString()));

    public async Task<AuditLogVerdict> VerifyAsync(KnownEntry? known = null) =>
        await new AuditVerifier(Source).VerifyAsync(known, CancellationToken.None)
        ?? throw new InvalidOperationException("Somebody else verifies.");

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> QueryAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>As somebody does who may do everything in the database.</summary>
    public Task TamperAsync(string sql) =>
        ExecuteAsync($"ALTER TABLE audit_log DISABLE TRIGGER USER; {sql}; ALTER TABLE audit_log ENABLE TRIGGER USER");

    /// <summary>Makes all entries so old, with the hashes that they would have then.</summary>
    public async Task AgeAsync(int days)
    {
        await TamperAsync($"UPDATE audit_log SET at = at - interval '{days} days'");
        var count = await QueryAsync<long>("SELECT max(number) FROM audit_log");
        var previous = AuditChain.Beginning;
        for (var number = 1L; number <= count; number++)
            previous = await RehashAsync(number, previous);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await using var connection = new NpgsqlConnection((await PostgresServer.SharedAsync()).ConnectionString);
        await connection.OpenAsync();
        var name = new NpgsqlConnectionStringBuilder(_connectionString).Database;
        await using var command = new NpgsqlCommand($"DROP DATABASE \"{name}\" WITH (FORCE)", connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<byte[]> RehashAsync(long number, byte[] previous)
    {
        var columns = string.Join(", ", AuditChain.Columns.Select(static column => $"{column}::text"));
        DateTimeOffset at;
        var content = new string?[AuditChain.Columns.Length];
        await using (var command = Source.CreateCommand($"SELECT at, {columns} FROM audit_log WHERE number = {number}"))
        {
            await using var row = await command.ExecuteReaderAsync();
            await row.ReadAsync();
            at = row.GetFieldValue<DateTimeOffset>(0);
            for (var column = 0; column < content.Length; column++)
                content[column] = row.IsDBNull(1 + column) ? null : row.GetString(1 + column);
        }

        var hash = AuditChain.HashOf(new ChainedEntry(number, at, content, previous, []));
        var (before, own) = (Convert.ToHexString(previous), Convert.ToHexString(hash));
        await TamperAsync($"UPDATE audit_log SET previous = '\\x{before}', hash = '\\x{own}' WHERE number = {number}");
        return hash;
    }
}
