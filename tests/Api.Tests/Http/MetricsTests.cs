using System.Text.RegularExpressions;
using Ticketing.Api.Tests.Live;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Http;

public sealed partial class MetricsTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string DatabaseRole = "ticketing_app";

    [Fact]
    public async Task The_server_shows_its_figures_in_Prometheus_format()
    {
        using var anybody = host.Anonymous();
        (await anybody.GetAsync("/api/events")).Dispose();
        using var operators = host.Operations();
        var lines = (await operators.GetStringAsync("/metrics")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Matches(Line(), line));
        Assert.Contains(lines, line => line.StartsWith("http_server_request_duration_seconds_bucket{", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("dotnet_process_memory_working_set_bytes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_figure_that_operators_are_told_to_watch_is_there_under_its_name()
    {
        var (shop, buyer) = (await Shop.OpenAsync(host, Shop.General(10)), await host.NewBuyerAsync());
        await shop.OrderAsync(buyer, (0, 1));
        await using var browser = await Browser.OpenAsync(host);
        await browser.WatchEventAsync(shop.Id);
        var promised = Promised().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "OPERATIONS.md")))
            .Select(static match => match.Value).Except(OnlyWhenItHappens).Where(static name => name != DatabaseRole).ToList();
        Assert.NotEmpty(promised);
        using var client = host.Operations();
        await Eventually.Is(
            async () => string.Join(' ', await MissingAsync(client, promised)), static missing => missing.Length == 0,
            "no figure is missing");
    }

    private static async Task<IEnumerable<string>> MissingAsync(HttpClient client, IEnumerable<string> promised)
    {
        var text = await client.GetStringAsync("/metrics");
        return promised.Where(name => !text.Contains($"# TYPE {name} ", StringComparison.Ordinal));
    }

    /// <summary>Counters show themselves when they have counted something.</summary>
    private static readonly HashSet<string> OnlyWhenItHappens =
    [
        "ticketing_commit_outages_total", "ticketing_commit_splits_total", "ticketing_commit_stale_total", "ticketing_line_joined_total",
        "ticketing_line_admitted_total", "ticketing_line_tick_work_seconds", "ticketing_line_follow_work_seconds",
        "ticketing_live_dropped_total", "ticketing_live_refused_total", "ticketing_sessions_renewals_total",
        "ticketing_sessions_reused_total", "ticketing_audit_failures_total", "ticketing_audit_lost_total",
    ];

    [GeneratedRegex("(?:ticketing_(?!app)|dotnet_)[a-z_]+")]
    private static partial Regex Promised();

    [GeneratedRegex("""^(# (HELP|TYPE) [a-z0-9_]+ .*|[a-z0-9_]+(\{([a-zA-Z0-9_]+="([^"\\]|\\.)*",?)+\})? \S+)$""")]
    private static partial Regex Line();
}
