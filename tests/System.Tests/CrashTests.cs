using System.Globalization;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing;

/// <summary>What was told survives whatever dies. TICKETING_CRASHES sets how often the server is killed (3).</summary>
public sealed class CrashTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Buyers = 6000;
    private const int Stock = 3000;

    private static readonly int Crashes = int.Parse(Environment.GetEnvironmentVariable("TICKETING_CRASHES") ?? "3", CultureInfo.InvariantCulture);

    private readonly SaleJournal _journal = new();
    private PostgresServer _postgres = null!;
    private ServerProcess _server = null!;

    public async Task InitializeAsync()
    {
        _postgres = await PostgresServer.StartPrivateAsync();
        _server = new ServerProcess(await _postgres.CreateDatabaseAsync());
        await _server.StartAndBeReadyAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _postgres.DisposeAsync();
        _journal.Dispose();
    }

    [Fact]
    public async Task A_server_killed_in_mid_sale_forgets_nothing_that_it_told()
    {
        var random = Seeded();
        for (var crash = 1; crash <= Crashes; crash++)
        {
            _journal.Clear();
            using var sale = StartSale(random);
            await _journal.UntilToldAsync(sale, random.Next(50, Stock / 2));
            output.WriteLine($"crash {crash}");
            await _server.KillAsync();
            await _server.StartAndBeReadyAsync();
            await sale.KeepsItsPromisesAsync();
            await VerifyAsync();
        }
    }

    [Fact]
    public async Task A_database_killed_in_mid_sale_makes_no_answer_wrong()
    {
        var random = Seeded();
        using var sale = StartSale(random);
        await _journal.UntilToldAsync(sale, random.Next(50, Stock / 2));
        await _postgres.KillAsync();
        await _postgres.StartAgainAsync();
        await sale.KeepsItsPromisesAsync();
        await VerifyAsync();
    }

    private Random Seeded()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        return new Random(seed);
    }

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
        "0.3",
        "--cancel",
        "0.05",
        "--seed",
        $"{random.Next()}");

    private async Task VerifyAsync()
    {
        using var verify = RushProcess.Start(_server.Url, "verify", "--journal", _journal.FilePath);
        await verify.KeepsItsPromisesAsync();
    }
}
