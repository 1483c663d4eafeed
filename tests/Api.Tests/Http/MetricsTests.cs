using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Ticketing.Metrics;

namespace Ticketing.Api.Tests.Http;

public sealed partial class MetricsTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Fact]
    public void A_counter_adds_up_by_tags()
    {
        using var meter = NewMeter();
        using var collector = Started();
        var sold = meter.CreateCounter<long>("test.sold", null, "Tickets sold");
        sold.Add(2, new KeyValuePair<string, object?>("tier", "A"));
        sold.Add(3, new KeyValuePair<string, object?>("tier", "A"));
        sold.Add(5, new KeyValuePair<string, object?>("tier", "B"));
        var text = MetricsText.Write(collector.Collect());
        Assert.Contains("# HELP test_sold_total Tickets sold\n# TYPE test_sold_total counter\n", text, StringComparison.Ordinal);
        Assert.Contains("test_sold_total{tier=\"A\"} 5\n", text, StringComparison.Ordinal);
        Assert.Contains("test_sold_total{tier=\"B\"} 5\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_histogram_counts_up_to_each_bound()
    {
        using var meter = NewMeter();
        using var collector = Started();
        var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] };
        var time = meter.CreateHistogram("test.time", "s", "Time", tags: null, advice);
        foreach (var seconds in new[] { 0.05, 0.1, 0.5, 7 })
            time.Record(seconds);
        var text = MetricsText.Write(collector.Collect());
        Assert.Contains("test_time_seconds_bucket{le=\"0.1\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("test_time_seconds_bucket{le=\"1\"} 3\n", text, StringComparison.Ordinal);
        Assert.Contains("test_time_seconds_bucket{le=\"+Inf\"} 4\n", text, StringComparison.Ordinal);
        Assert.Contains("test_time_seconds_count 4\n", text, StringComparison.Ordinal);
        Assert.Contains("test_time_seconds_sum 7.65\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gauge_shows_the_last_value()
    {
        using var meter = NewMeter();
        using var collector = Started();
        var depth = 3;
        meter.CreateObservableGauge("test.depth", () => depth);
        collector.Collect();
        depth = 7;
        Assert.Contains("test_depth 7\n", MetricsText.Write(collector.Collect()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_goes_up_and_down_is_summed()
    {
        using var meter = NewMeter();
        using var collector = Started();
        var open = meter.CreateUpDownCounter<int>("test.open");
        open.Add(5);
        open.Add(-2);
        Assert.Contains("# TYPE test_open gauge\ntest_open 3\n", MetricsText.Write(collector.Collect()), StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_are_escaped()
    {
        using var meter = NewMeter();
        using var collector = Started();
        meter.CreateCounter<int>("test.odd").Add(1, new KeyValuePair<string, object?>("what.is", "a \"quote\"\\\n"));
        Assert.Contains("test_odd_total{what_is=\"a \\\"quote\\\"\\\\\\n\"} 1\n", MetricsText.Write(collector.Collect()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_without_end_is_cut_off()
    {
        using var meter = NewMeter();
        using var collector = Started();
        var endless = meter.CreateCounter<int>("test.endless");
        for (var number = 0; number < 5000; number++)
            endless.Add(1, new KeyValuePair<string, object?>("number", number));
        var family = collector.Collect().Single(family => family.Name == "test_endless_total");
        Assert.InRange(family.Series.Count(), 1, 2001);
        Assert.Equal(5000, family.Series.Sum(series => series.Value.Value));
    }

    [Fact]
    public async Task The_server_shows_its_figures_in_Prometheus_format()
    {
        using var client = host.Anonymous();
        (await client.GetAsync("/api/events")).Dispose();
        var lines = (await client.GetStringAsync("/metrics")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Matches(Line(), line));
        Assert.Contains(lines, line => line.StartsWith("http_server_request_duration_seconds_bucket{", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("dotnet_process_memory_working_set_bytes ", StringComparison.Ordinal));
    }

    private static Meter NewMeter() => new("Ticketing.Test");

    private static MetricsCollector Started()
    {
        var collector = new MetricsCollector();
        collector.StartAsync(default);
        return collector;
    }

    [GeneratedRegex("""^(# (HELP|TYPE) [a-z0-9_]+ .*|[a-z0-9_]+(\{([a-zA-Z0-9_]+="([^"\\]|\\.)*",?)+\})? \S+)$""")]
    private static partial Regex Line();
}
