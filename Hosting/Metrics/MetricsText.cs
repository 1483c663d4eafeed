using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ticketing.Metrics;

/// <summary>The figures at <c>/metrics</c>, in Prometheus' text format 0.0.4.</summary>
public static class MetricsText
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Registers the collection of figures.</summary>
    public static IServiceCollection AddMetricsText(this IServiceCollection services) =>
        services.AddSingleton<MetricsCollector>().AddHostedService(provider => provider.GetRequiredService<MetricsCollector>());

    /// <summary>Maps <c>GET /metrics</c>.</summary>
    public static RouteHandlerBuilder MapMetricsText(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", static (MetricsCollector collector) => TypedResults.Text(Write(collector.Collect()), ContentType))
            .WithSummary("Figures, as Prometheus reads them.").ExcludeFromDescription();

    /// <summary>Writes families as text.</summary>
    internal static string Write(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder();
        foreach (var family in families)
            Write(text, family);
        return text.ToString();
    }

    private static void Write(StringBuilder text, MetricFamily family)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {family.Name} {Escape(family.Help)}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {family.Name} {family.Kind.ToString().ToLowerInvariant()}\n");
        foreach (var (tags, series) in family.Series)
        {
            var labels = Labels(tags);
            if (family.Kind == MetricKind.Histogram)
                WriteHistogram(text, family.Name, labels, series);
            else
                WriteSample(text, family.Name, labels, series.Value);
        }
    }

    private static void WriteHistogram(StringBuilder text, string name, string labels, MetricSeries series)
    {
        var count = 0L;
        var separator = labels.Length == 0 ? "" : ",";
        for (var bucket = 0; bucket < series.Counts.Count; bucket++)
        {
            count += series.Counts[bucket];
            var bound = bucket < series.Bounds.Count ? Number(series.Bounds[bucket]) : "+Inf";
            WriteSample(text, name + "_bucket", $"{labels}{separator}le=\"{bound}\"", count);
        }

        WriteSample(text, name + "_sum", labels, series.Value);
        WriteSample(text, name + "_count", labels, count);
    }

    private static void WriteSample(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Labels(TagSet tags) =>
        string.Join(',', tags.Tags.Select(tag => $"{PrometheusName.Clean(tag.Key)}=\"{EscapeQuoted(tag.Value)}\""));

    private static string EscapeQuoted(object? value) =>
        Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Escape(string text) =>
        text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
