using System.Globalization;
using Npgsql;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing;

/// <summary>
/// What was told to nobody yet when a server died is told by the next. TICKETING_CRASHES sets how often it is killed (3).
/// </summary>
public sealed class OutboxCrashTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Buyers = 1500;
    private const int Stock = 600;

    private static readonly int Crashes =
        int.Parse(Environment.GetEnvironmentVariable("TICKETING_CRASHES") ?? "3", CultureInfo.InvariantCulture);

    private readonly SaleJournal _journal = new();
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"ticketing-mail-{Guid.NewGuid():N}");
    private PostgresServer _postgres = null!;
    private NpgsqlDataSource _database = null!;
    private ServerProcess _server = null!;

    public async Task InitializeAsync()
    {
        _postgres = await PostgresServer.StartPrivateAsync();
        var connection = await _postgres.CreateDatabaseAsync();
        _database = NpgsqlDataSource.Create(connection);
        // Thousands of orders are paid: without files of tickets, which take time to print.
        _server = new ServerProcess(connection, ("Mail__Folder", _folder), ("Mail__TicketsAsPdf", "false"));
        await _server.StartAndBeReadyAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
        await _postgres.DisposeAsync();
        _journal.Dispose();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_server_killed_in_mid_sale_loses_no_message_and_writes_none_twice()
    {
        await LetEverybodyReadMailAsync();
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var crash = 1; crash <= Crashes; crash++)
        {
            _journal.Clear();
            using var sale = StartSale(random);
            await _journal.UntilToldAsync(sale, random.Next(20, Stock / 2));
            await _server.KillAsync();
            await _server.StartAndBeReadyAsync();
            await sale.KeepsItsPromisesAsync();
        }

        await EndLeasesAsync();
        await SettleAsync();
        Assert.Equal(0, await CountAsync(
            """
            SELECT count(*) FROM orders LEFT JOIN outbox ON outbox.order_id = orders.id AND outbox.kind = 0
            WHERE orders.paid_at IS NOT NULL AND outbox.id IS NULL
            """));
        Assert.Equal(0, await CountAsync(
            "SELECT count(*) FROM (SELECT FROM outbox WHERE kind = 0 GROUP BY order_id HAVING count(*) > 1) AS twice"));
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM outbox WHERE state = 2"));
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM outbox WHERE state = 3 AND kind = 0"));
        var files = Directory.GetFiles(_folder, "*.eml").Select(static file => Path.GetFileNameWithoutExtension(file)[^32..]).ToHashSet();
        foreach (var id in await DeliveredAsync())
            Assert.Contains($"{id:N}", files);
        output.WriteLine($"{Crashes} crashes, {files.Count} files, {await CountAsync("SELECT count(*) FROM outbox")} messages");
    }

    /// <summary>The buyers that come are a load generator's, to whom nobody writes.</summary>
    private Task LetEverybodyReadMailAsync() => _database.ExecuteAsync(
        """
        CREATE FUNCTION everybody_reads() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.mailed := true; RETURN NEW; END $$;
        CREATE TRIGGER everybody_reads BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION everybody_reads();
        """);

    private RushProcess StartSale(Random random) => RushProcess.Start(
        _server.Url,
        "sale",
        "--retry",
        "--keep-event",
        "--journal",
        _journal.FilePath,
        "--buyers",
        $"{Buyers}",
        "--stock",
        $"{Stock}",
        "--tiers",
        $"{random.Next(1, 4)}",
        "--pay",
        "0.8",
        "--seed",
        $"{random.Next()}");

    /// <summary>As if the time of what the dead had taken had passed.</summary>
    private Task EndLeasesAsync() => _database.ExecuteAsync("UPDATE outbox SET due_at = now() WHERE state = 0");

    /// <summary>Waits until every message is settled: as long as it takes, if only they become fewer.</summary>
    private async Task SettleAsync()
    {
        Task<int> WaitingAsync() => CountAsync("SELECT count(*) FROM outbox WHERE state = 0");

        for (var left = await WaitingAsync(); left > 0;)
        {
            var before = left;
            left = await Eventually.Is(WaitingAsync, now => now < before, $"fewer than {before} messages wait");
        }
    }

    private async Task<List<Guid>> DeliveredAsync()
    {
        await using var command = _database.CreateCommand("SELECT id FROM outbox WHERE state = 1");
        await using var row = await command.ExecuteReaderAsync();
        var delivered = new List<Guid>();
        while (await row.ReadAsync())
            delivered.Add(row.GetGuid(0));
        return delivered;
    }

    private async Task<int> CountAsync(string sql) => (int)await _database.ScalarAsync<long>(sql);
}
