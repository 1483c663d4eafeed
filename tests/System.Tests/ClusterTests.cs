using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing;

/// <summary>Silos and Apis as processes of their own: what happens to some of them happens to nobody's order.</summary>
public sealed class ClusterTests : IAsyncLifetime
{
    private const int Buyers = 5000;
    private const int Stock = 1000;
    private const int Tiers = 8; // So many that each silo has some.

    private readonly ITestOutputHelper _output;
    private readonly Random _random;
    private readonly SaleJournal _journal = new();
    private ProcessCluster _cluster = null!;

    public ClusterTests(ITestOutputHelper output)
    {
        _output = output;
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        _random = new Random(seed);
    }

    public async Task InitializeAsync()
    {
        var postgres = await PostgresServer.SharedAsync();
        _cluster = new ProcessCluster(await postgres.CreateDatabaseAsync(), _random);
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _journal.Dispose();
    }

    [Fact]
    public async Task A_silo_killed_and_another_added_in_mid_sale_lose_no_order()
    {
        await _cluster.UpAsync(silos: 3, apis: 2);
        using var sale = await StartSaleAsync(pace: 400);
        await _journal.UntilToldAsync(sale, _random.Next(100, Buyers / 4));
        await _cluster.KillAsync($"silo-{_random.Next(1, 4)}");
        await _cluster.AddSiloAsync();
        await ProveAsync(sale);
    }

    [Fact]
    public async Task A_silo_that_hangs_for_twenty_seconds_finds_itself_dead_and_ends_and_no_order_is_lost()
    {
        await _cluster.UpAsync(silos: 3, apis: 2);
        using var sale = await StartSaleAsync(pace: 150);
        await _journal.UntilToldAsync(sale, _random.Next(100, Buyers / 8));
        var frozen = $"silo-{_random.Next(1, 4)}";
        await _cluster.FreezeAsync(frozen);
        await Task.Delay(TimeSpan.FromSeconds(20)); // How long it hangs is what is tried.
        await _cluster.ThawAsync(frozen);
        await Eventually.Holds(
            () => Task.FromResult(!_cluster.IsAlive(frozen)), "the silo that was declared dead meanwhile has ended itself");
        await ProveAsync(sale);
    }

    [Fact]
    public async Task An_Api_killed_in_mid_sale_loses_no_order()
    {
        await _cluster.UpAsync(silos: 1, apis: 2);
        using var sale = await StartSaleAsync(pace: 1000);
        await _journal.UntilToldAsync(sale, _random.Next(100, Buyers / 4));
        // Without nginx the first is where silos reach the test processor.
        await _cluster.KillAsync($"api-{(ProcessCluster.HasFront ? _random.Next(1, 3) : 2)}");
        await ProveAsync(sale);
    }

    [Fact]
    public async Task Every_process_is_replaced_in_mid_sale_and_no_order_is_lost()
    {
        await _cluster.UpAsync(silos: 2, apis: 2);
        using var sale = await StartSaleAsync(pace: 150);
        await _journal.UntilToldAsync(sale, 100);
        await _cluster.RollAsync();
        await ProveAsync(sale);
    }

    [Fact]
    public async Task What_is_for_operators_is_on_ports_of_their_own()
    {
        await _cluster.UpAsync(silos: 2, apis: 1);
        using var http = new HttpClient();
        foreach (var process in new[] { "silo-1", "silo-2", "api-1" })
            Assert.Contains("dotnet_process_cpu_time_seconds_total",
                await http.GetStringAsync(new Uri(_cluster.OperationsOf(process), "metrics")), StringComparison.Ordinal);

        var everybody = await _cluster.UrlsAsync();
        foreach (var shop in ProcessCluster.HasFront ? [.. everybody, _cluster.Front] : everybody)
        {
            foreach (var path in new[] { "metrics", "metrics/", "METRICS", "api/auth/operator" })
            {
                using var answer = await http.GetAsync(new Uri(shop, path));
                Assert.Equal((path, HttpStatusCode.NotFound), (path, answer.StatusCode));
            }
        }

        var form = new FormUrlEncodedContent([new("email", "admin@example.com"), new("password", "admin123")]);
        using var dashboard = await http.PostAsync(new Uri(_cluster.OperationsOf("api-1"), "api/auth/operator"), form);
        Assert.Contains("Orleans Dashboard", await dashboard.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var counters = new Uri(_cluster.OperationsOf("api-1"), "dashboard/DashboardCounters");
        await Eventually.Is(
            async () => (await http.GetFromJsonAsync<JsonElement>(counters)).GetProperty("totalActiveHostCount").GetInt32(),
            static silos => silos == 2,
            "the dashboard of an Api that is a client shows both silos");
    }

    [Fact]
    public async Task Nothing_is_left_behind_when_a_cluster_is_taken_down()
    {
        await _cluster.UpAsync(silos: 1, apis: 1);
        var api = Assert.Single(await _cluster.UrlsAsync());
        await _cluster.DownAsync();
        Assert.False(Directory.Exists(_cluster.Folder));
        using var http = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri(api, "health/live")));
    }

    private async Task<RushProcess> StartSaleAsync(int pace) => RushProcess.Start(
        await _cluster.UrlsAsync(),
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
        $"{Tiers}",
        "--lines",
        "1",
        "--pay",
        "0.2",
        "--cancel",
        "0.05",
        "--pace",
        $"{pace}",
        "--seed",
        $"{_random.Next()}");

    private async Task ProveAsync(RushProcess sale)
    {
        _output.WriteLine(await sale.KeepsItsPromisesAsync());
        using var verify = RushProcess.Start(await _cluster.UrlsAsync(), "verify", "--journal", _journal.FilePath);
        await verify.KeepsItsPromisesAsync();
    }
}
