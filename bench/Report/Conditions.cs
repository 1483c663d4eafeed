using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Ticketing.Bench.Sale;
using Ticketing.Testing;

namespace Ticketing.Bench.Report;

/// <summary>Under what conditions all ways were measured. How long a lone commit takes says how quick the disk is.</summary>
internal sealed record Conditions(
    string Server, string Fsync, string SynchronousCommit, int FlushDelayMicroseconds, double LoneCommitMicroseconds, int Cores)
{
    private static readonly TimeSpan Trial = TimeSpan.FromSeconds(0.5);

    /// <summary>Makes every flush of the server's log take longer. A batch of commits waits together, as on a slow disk.</summary>
    public static async Task SlowDownAsync(PostgresServer server, int flushDelayMicroseconds)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        foreach (var sql in new[]
        {
            $"ALTER SYSTEM SET commit_delay = {flushDelayMicroseconds}", "ALTER SYSTEM SET commit_siblings = 0", "SELECT pg_reload_conf()",
        })
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <exception cref="InvalidOperationException">The server would forget a commit in a power cut:
    /// nothing measured on it counts.</exception>
    public static async Task<Conditions> ReadAsync(PostgresServer server)
    {
        await using var database = await SaleDatabase.CreateAsync(server);
        await using var connection = await database.ConnectAsync(autoPrepare: true);
        var conditions = new Conditions(
            await SettingAsync(connection, "server_version"),
            await SettingAsync(connection, "fsync"),
            await SettingAsync(connection, "synchronous_commit"),
            int.Parse(await SettingAsync(connection, "commit_delay"), CultureInfo.InvariantCulture),
            await TimeCommitAsync(connection),
            Environment.ProcessorCount);
        return conditions is { Fsync: "on", SynchronousCommit: "on" }
            ? conditions
            : throw new InvalidOperationException("The server does not make commits durable: fsync and synchronous_commit must be on.");
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"PostgreSQL {Server}, fsync {Fsync}, synchronous_commit {SynchronousCommit}{Delayed}; " +
        $"a lone commit of one row: {LoneCommitMicroseconds:N0} µs; {Cores} cores");

    private string Delayed =>
        FlushDelayMicroseconds == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $", flushes delayed by {FlushDelayMicroseconds:N0} µs");

    private static async Task<string> SettingAsync(NpgsqlConnection connection, string name)
    {
        await using var command = new NpgsqlCommand($"SHOW {name}", connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<double> TimeCommitAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("UPDATE tiers SET version = version + 1", connection);
        var (commits, since) = (0, Stopwatch.GetTimestamp());
        for (; Stopwatch.GetElapsedTime(since) < Trial; commits++)
            await command.ExecuteNonQueryAsync();
        return Stopwatch.GetElapsedTime(since).TotalMicroseconds / commits;
    }
}
