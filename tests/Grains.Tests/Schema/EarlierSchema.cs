using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ticketing.Testing;

namespace Ticketing.Schema;

/// <summary>Databases as earlier versions left them.</summary>
internal static class EarlierSchema
{
    /// <summary>Brings a new database to where it was before a migration.</summary>
    public static async Task MigrateBeforeAsync(NpgsqlDataSource database, string number)
    {
        await ExecuteAsync(
            database, "CREATE TABLE schema_migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "Hosting", "Migrations")).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            if (string.CompareOrdinal(name, number) >= 0)
                continue;
            await ExecuteAsync(database, await File.ReadAllTextAsync(file));
            await ExecuteAsync(database, $"INSERT INTO schema_migrations (name) VALUES ('{name}')");
        }
    }

    /// <summary>Brings it up to date.</summary>
    public static Task MigrateAsync(NpgsqlDataSource database) =>
        new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);

    /// <summary>Runs statements.</summary>
    public static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
