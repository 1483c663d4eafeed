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

    private readonly string _journal = Path.Combine(Path.GetTempPath(), $"rush-{Guid.NewGuid():N}.journal");
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
        File.Delete(_journal);
    }

    [Fact]
    public async Task A_server_killed_in_mid_sale_forgets_nothing_that_it_told()
    {
        var random = Seeded();
        for (var crash = 1; crash <= Crashes; crash++)
        {
            File.Delete(_journal);
            using var sale = StartSale(random);
            await UntilToldAsync(sale, random.Next(50, Stock / 2));
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
        await UntilToldAsync(sale, random.Next(50, Stock / 2));
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
        _journal,
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

    private async Task UntilToldAsync(RushProcess sale, int orders)
    {
        await Eventually.Holds(() => Task.FromResult(sale.HasEnded || Told() >= orders), $"{orders} orders are told");
        Assert.False(sale.HasEnded, "the sale was over before the crash: this proves nothing");
    }

    private int Told()
    {
        if (!File.Exists(_journal))
            return 0;
        using var journal = new StreamReader(new FileStream(_journal, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var lines = 0;
        while (journal.ReadLine() is not null)
            lines++;
        return lines;
    }

    private async Task VerifyAsync()
    {
        using var verify = RushProcess.Start(_server.Url, "verify", "--journal", _journal);
        await verify.KeepsItsPromisesAsync();
    }
}
