using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ticketing.Schema;
using Ticketing.Testing;
using Ticketing.Tiers;

namespace Ticketing.Bench.Sale;

/// <summary>
/// A fresh database with our own schema and one tier on sale, of the largest capacity there is. Dropped when disposed of.
/// </summary>
internal sealed class SaleDatabase : IAsyncDisposable
{
    public const int Capacity = 1_000_000;
    public const string Category = "full";
    public const long PriceMinor = 5000;

    public static readonly TimeSpan HoldTime = TimeSpan.FromMinutes(10);

    private const string Stage = """
        WITH on_sale AS (
          INSERT INTO events (id, slug, name, venue, currency, starts_at, on_sale_at, state, version, created_at)
          VALUES ($1, 'hot', 'Hot', 'Hall', 'EUR', now() + interval '30 days', now() - interval '1 hour', 1, 1, now()))
        INSERT INTO tiers (id, event_id, position, name, capacity, highest_number, max_per_order, seating, rows, prices)
        VALUES ($2, $1, 0, 'Standing', $3, $3, 10, 0, '[]', $4::jsonb)
        """;

    private readonly PostgresServer _server;

    private SaleDatabase(PostgresServer server, string connectionString) => (_server, ConnectionString) = (server, connectionString);

    public string ConnectionString { get; }

    public Guid EventId { get; } = Guid.NewGuid();

    public Guid TierId { get; } = Guid.NewGuid();

    public TierKey TierKey => new(EventId, TierId);

    public static async Task<SaleDatabase> CreateAsync(PostgresServer server)
    {
        var database = new SaleDatabase(server, await server.CreateDatabaseAsync());
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await new Migrator(source, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);
        await using var stage = source.CreateCommand(Stage);
        stage.Parameters.Add(new() { Value = database.EventId });
        stage.Parameters.Add(new() { Value = database.TierId });
        stage.Parameters.Add(new() { Value = Capacity });
        stage.Parameters.Add(new() { Value = JsonSerializer.Serialize(ImmutableArray.Create(new Price(Category, PriceMinor))) });
        await stage.ExecuteNonQueryAsync();
        return database;
    }

    /// <summary>Opens a connection that belongs to no pool.</summary>
    /// <param name="autoPrepare">Whether statements that come again are prepared by themselves, as our committer's are.</param>
    public async Task<NpgsqlConnection> ConnectAsync(bool autoPrepare = false)
    {
        var text = new NpgsqlConnectionStringBuilder(ConnectionString)
        {
            Pooling = false,
            MaxAutoPrepare = autoPrepare ? 64 : 0,
            AutoPrepareMinUsages = 2,
            WriteBufferSize = 64 * 1024,
        };
        var connection = new NpgsqlConnection(text.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Executes statements, each in a transaction of its own.</summary>
    public async Task ExecuteAsync(params string[] statements)
    {
        await using var connection = await ConnectAsync();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString);
        await connection.OpenAsync();
        var name = new NpgsqlConnectionStringBuilder(ConnectionString).Database;
        await using var drop = new NpgsqlCommand($"DROP DATABASE {name} WITH (FORCE)", connection);
        await drop.ExecuteNonQueryAsync();
    }
}
