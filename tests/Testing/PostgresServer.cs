using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ticketing.Schema;

namespace Ticketing.Testing;

/// <summary>A real PostgreSQL server for tests: the one named by TICKETING_TEST_DB, or a private one in a folder of its own.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresServer>> Shared = new(CreateSharedAsync);

    private readonly SemaphoreSlim _making = new(1);
    private readonly string? _folder;
    private string? _model;

    private PostgresServer(string connectionString, string? folder) => (ConnectionString, _folder) = (connectionString, folder);

    /// <summary>How to reach the server's database <c>postgres</c>.</summary>
    public string ConnectionString { get; }

    /// <summary>The server that all tests of this process share.</summary>
    public static Task<PostgresServer> SharedAsync() => Shared.Value;

    /// <summary>A server of one's own, to be killed and started again.</summary>
    public static async Task<PostgresServer> StartPrivateAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"ticketing-postgres-{Guid.NewGuid():N}");
        return new PostgresServer(await RunAsync("start", folder), folder);
    }

    /// <summary>Creates an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public Task<string> CreateDatabaseAsync() => CreateDatabaseAsync("template1");

    /// <summary>Creates a database with all tables: a copy of one that was made once, which is quicker than to make them anew.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateMigratedDatabaseAsync()
    {
        await _making.WaitAsync();
        try
        {
            _model ??= await MakeModelAsync();
        }
        finally
        {
            _making.Release();
        }

        return await CreateDatabaseAsync(_model);
    }

    // No connection to a model may stay open: it could not be copied.
    private async Task<string> MakeModelAsync()
    {
        var model = new NpgsqlConnectionStringBuilder(await CreateDatabaseAsync()) { Pooling = false };
        await using var database = NpgsqlDataSource.Create(model);
        await new Migrator(database, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);
        return model.Database!;
    }

    private async Task<string> CreateDatabaseAsync(string model)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE {model}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>Kills every process of the server, as a crash would.</summary>
    public Task KillAsync() => RunAsync("kill", Own);

    /// <summary>Starts the server again, at the same address.</summary>
    public Task StartAgainAsync() => RunAsync("start", Own);

    /// <summary>Stops the server and deletes its folder, if it is ours.</summary>
    public async ValueTask DisposeAsync()
    {
        _making.Dispose();
        if (_folder is null)
            return;

        await RunAsync("stop", _folder);
        Directory.Delete(_folder, recursive: true);
    }

    private string Own => _folder ?? throw new InvalidOperationException("This server is not ours to stop.");

    private static async Task<PostgresServer> CreateSharedAsync()
    {
        if (Environment.GetEnvironmentVariable("TICKETING_TEST_DB") is { Length: > 0 } given)
            return new PostgresServer(given, null);

        // Outside ./test: one server for all runs on this machine, left running, since nobody knows which run is the last.
        return new PostgresServer(await RunAsync("start", Path.Combine(Repository.Root, ".data", "test-postgres")), null);
    }

    private static async Task<string> RunAsync(string verb, string folder)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "eng", "postgres.sh"), [verb, folder])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"eng/postgres.sh {verb} failed: see its messages.");
    }
}
