using System.Globalization;
using Xunit.Abstractions;

namespace Ticketing;

/// <summary>What was told survives whatever dies. TICKETING_CRASHES sets how often the server is killed (3).</summary>
public sealed class CrashTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Buyers = 6000;
    private const int Stock = 3000;

    private static readonly int Crashes =
        int.Parse(Environment.GetEnvironmentVariable("TICKETING_CRASHES") ?? "3", CultureInfo.InvariantCulture);

    private readonly SaleJournal _journal = new();
    private readonly LoneServer _lone = new();

    public Task InitializeAsync() => _lone.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _lone.DisposeAsync();
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
            await _lone.Process.KillAsync();
            await _lone.Process.StartAndBeReadyAsync();
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
        await _lone.Postgres.KillAsync();
        await _lone.Postgres.StartAgainAsync();
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
        _lone.Process.Url,
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
        using var verify = RushProcess.Start(_lone.Process.Url, "verify", "--journal", _journal.FilePath);
        await verify.KeepsItsPromisesAsync();
    }
}
