using System.Collections.Concurrent;
using System.Diagnostics;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Http;

public sealed class TracingTests(TracingTests.TracedHost host) : IClassFixture<TracingTests.TracedHost>
{
    private static readonly string[] Way = ["Microsoft.AspNetCore", "Microsoft.Orleans.Application", "Ticketing.Commit", "Npgsql"];

    private readonly ConcurrentQueue<Activity> _spans = new();

    [Fact]
    public async Task One_trace_leads_from_the_click_to_the_commit()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => Way.Contains(source.Name),
            ActivityStopped = _spans.Enqueue
        };
        ActivitySource.AddActivityListener(listener);
        var shop = await Shop.OpenAsync(host, Shop.General(10));
        using var buyer = await host.NewBuyerAsync();
        var (trace, click) = (ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom());
        // Of itself the client would begin a trace of its own.
        using var browser = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = host.Address };
        browser.DefaultRequestHeaders.Authorization = buyer.DefaultRequestHeaders.Authorization;
        browser.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{click}-01");
        await shop.OrderAsync(browser, (0, 1));

        await Eventually.Is(
            () => Task.FromResult(string.Join(' ', _spans.Where(span => span.TraceId == trace).Select(static span => span.Source.Name))),
            static sources => Way.All(source => sources.Contains(source, StringComparison.Ordinal)),
            "the trace has all that an order goes through");
        var spans = _spans.Where(span => span.TraceId == trace).ToList();
        var commit = Assert.Single(spans, static span => span.Source.Name == "Ticketing.Commit");
        Assert.Contains(spans, span => span.Source.Name == "Npgsql" && span.ParentSpanId == commit.SpanId);
        Assert.Equal(["Ticketing.Commit", "Microsoft.Orleans.Application", "Microsoft.AspNetCore"], WayUp(spans, commit).Distinct());
        Assert.Equal(click, spans.Single(static span => span.Source.Name == "Microsoft.AspNetCore").ParentSpanId);
    }

    private static IEnumerable<string> WayUp(List<Activity> spans, Activity from)
    {
        for (var span = from; span is not null; span = spans.Find(one => one.SpanId == span.ParentSpanId))
            yield return span.Source.Name;
    }

    public sealed class TracedHost : ApiHost
    {
        // Nobody is there; what is exported is lost, and nothing waits for it.
        protected override IEnumerable<(string Name, string Value)> Settings => [("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")];
    }
}
