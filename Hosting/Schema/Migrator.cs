using System.Reflection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ticketing.Schema;

/// <summary>Brings the database's schema up to date: numbered SQL files, each applied once, under a lock.</summary>
public sealed partial class Migrator(NpgsqlDataSource database, ILogger<Migrator> log)
{
    private const long LockKey = 0x7469636B65740001;

    private const string CreateJournal = """
        CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())
        """;

    /// <summary>Applies what is missing, all of it or nothing. Several processes may call it at once.</summary>
    public async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({LockKey})", cancellation);
        await ExecuteAsync(connection, CreateJournal, cancellation);
        foreach (var (name, sql) in await MissingAsync(connection, cancellation))
        {
            await ExecuteAsync(connection, sql, cancellation);
            await using var journal = new NpgsqlCommand("INSERT INTO schema_migrations (name) VALUES ($1)", connection) { Parameters = { new() { Value = name } } };
            await journal.ExecuteNonQueryAsync(cancellation);
            LogApplied(log, name);
        }

        await transaction.CommitAsync(cancellation);
    }

    private static async Task<List<(string Name, string Sql)>> MissingAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var applied = new HashSet<string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("SELECT name FROM schema_migrations", connection);
        await using (var rows = await command.ExecuteReaderAsync(cancellation))
            while (await rows.ReadAsync(cancellation))
                applied.Add(rows.GetString(0));

        return [.. All().Where(migration => !applied.Contains(migration.Name))];
    }

    private static IEnumerable<(string Name, string Sql)> All()
    {
        const string Folder = ".Migrations.";
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(static name => name.Contains(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (resource[(resource.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..], reader.ReadToEnd());
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    [LoggerMessage(EventId = 501, Level = LogLevel.Information, Message = "Applied migration {Name}.")]
    private static partial void LogApplied(ILogger log, string name);
}
