using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing;

/// <summary>
/// A cancelled event gives every order's money back once, however often the server dies meanwhile. TICKETING_CRASHES sets how often it is
/// killed (2), TICKETING_ORDERS how many orders there are (200).
/// </summary>
public sealed class CancellationCrashTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int LeastPace = 40;
    private const int Seconds = 100;

    private static readonly int Crashes = Setting("TICKETING_CRASHES", 2);
    private static readonly int Orders = Setting("TICKETING_ORDERS", 200);

    private NpgsqlDataSource _database = null!;
    private ServerProcess _server = null!;
    private Shop _shop = null!;

    public async Task InitializeAsync()
    {
        var connection = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        _database = NpgsqlDataSource.Create(connection);
        _server = new ServerProcess(connection, ("Orders__RefundsPerSecond", $"{Math.Max(LeastPace, Orders / Seconds)}"));
        await _server.StartAndBeReadyAsync();
        _shop = new Shop(_server.Url);
    }

    public async Task DisposeAsync()
    {
        _shop.Dispose();
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_server_killed_again_and_again_while_it_refunds_an_event_refunds_each_order_once()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await _shop.SignInAsAdminAsync();
        var (eventId, _) = await _shop.OpenSaleAsync(Orders);
        using (var sale = RushProcess.Start(
            _server.Url, "sale", "--retry", "--event", eventId, "--buyers", $"{Orders}", "--pay", "1", "--seed", $"{random.Next()}"))
            await sale.KeepsItsPromisesAsync();
        var paid = await CountAsync("SELECT sum(amount)::bigint FROM payments WHERE status = 1");
        Assert.Equal(Orders, await CountAsync("SELECT count(*) FROM orders WHERE status = 1"));

        await _shop.SignInAsAdminAsync();
        var watch = Stopwatch.StartNew();
        var job = await _shop.CancelAsync(eventId);
        for (var crash = 1; crash <= Crashes; crash++)
        {
            var enough = Orders * (crash - random.NextDouble()) / Crashes;
            await AdvanceAsync(job, enough);
            await _server.KillAsync();
            await _server.StartAndBeReadyAsync();
            await _shop.SignInAsAdminAsync();
        }

        await AdvanceAsync(job, Orders);
        await Eventually.Holds(async () => (await ShowAsync(job)).GetProperty("status").GetString() == "done", "the job is done");
        output.WriteLine($"{Orders} orders, {Crashes} crashes, {watch.Elapsed.TotalSeconds:F1} s");
        Assert.Equal(0, (await ShowAsync(job)).GetProperty("failed").GetInt32());
        Assert.Equal(Orders, await CountAsync("SELECT count(*) FROM orders WHERE status = 4"));
        Assert.Equal(paid, await CountAsync("SELECT sum(amount)::bigint FROM test_refunds"));
        Assert.Equal(Orders, await CountAsync("SELECT count(DISTINCT payment_id) FROM test_refunds"));
        Assert.Equal(Orders, await CountAsync("SELECT count(*) FROM test_refunds"));
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM all_tickets WHERE status < 2"));
        Assert.True((await _shop.GetAsync($"api/admin/events/{eventId}/audit")).GetProperty("ok").GetBoolean());
    }

    /// <summary>Waits until so many orders have come to their end: as long as it takes, if only there are more and more.</summary>
    private async Task AdvanceAsync(string job, double enough)
    {
        async Task<int> DoneAsync() => (await ShowAsync(job)).GetProperty("done").GetInt32();

        for (var done = await DoneAsync(); done < enough;)
        {
            var before = done;
            done = await Eventually.Is(DoneAsync, now => now > before, $"more than {before} orders are done");
        }
    }

    private Task<JsonElement> ShowAsync(string job) => _shop.GetAsync($"api/admin/jobs/{job}");

    private Task<long> CountAsync(string sql) => _database.ScalarAsync<long>(sql);

    private static int Setting(string name, int usual) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
