using System.Reflection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Ticketing.Hosting;

namespace Ticketing.Schema;

/// <summary>Brings the database's schema up to date: numbered SQL files, each applied once, under a lock.</summary>
/// <remarks>
/// Where another role than the app's owns the schema, that one migrates, and gives the app its rights; the app itself may then change no
/// schema, and only finds that nothing is missing.
/// </remarks>
public sealed partial class Migrator(NpgsqlDataSource database, ILogger<Migrator> log, AppRole? app = null)
{
    private const long LockKey = 0x7469636B65740001;

    private const string CreateJournal = """
        CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())
        """;

    private const string HasJournal = "SELECT to_regclass('schema_migrations') IS NOT NULL";

    /// <summary>Applies what is missing, all of it or nothing. Several processes may call it at once.</summary>
    /// <exception cref="ConfigurationException">Something is missing that this role may not apply.</exception>
    public async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({LockKey})", cancellation);
        try
        {
            await ApplyAsync(connection, cancellation);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new ConfigurationException(
                "The database's schema is not up to date, and the role of ConnectionStrings:Ticketing may not change it "
                + $"({refused.MessageText}). Run the program's command migrate first, "
                + $"with ConnectionStrings:{AppRole.OwnersConnection} for the role that owns the schema.");
        }

        if (app is not null)
            await app.GrantAsync(connection, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task ApplyAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (!await HasJournalAsync(connection, cancellation))
            await ExecuteAsync(connection, CreateJournal, cancellation);
        foreach (var (name, sql) in await MissingAsync(connection, cancellation))
        {
            await ExecuteAsync(connection, sql, cancellation);
            await using var journal = new NpgsqlCommand("INSERT INTO schema_migrations (name) VALUES ($1)", connection)
            {
                Parameters = { new() { Value = name } },
            };
            await journal.ExecuteNonQueryAsync(cancellation);
            LogApplied(log, name);
        }
    }

    private static async Task<bool> HasJournalAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(HasJournal, connection);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
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
        var migrations = assembly.GetManifestResourceNames().Where(static name => name.Contains(Folder, StringComparison.Ordinal));
        foreach (var resource in migrations.Order(StringComparer.Ordinal))
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
