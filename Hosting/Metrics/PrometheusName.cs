using System.Diagnostics.Metrics;

namespace Ticketing.Metrics;

/// <summary>
/// Names as Prometheus wants them: <c>http.server.request.duration</c> in seconds is <c>http_server_request_duration_seconds</c>.
/// </summary>
internal static class PrometheusName
{
    /// <summary>The name of an instrument's family.</summary>
    public static string Of(Instrument instrument, MetricKind kind)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        var name = Clean(instrument.Name);
        if (!name.EndsWith(unit, StringComparison.Ordinal))
            name += unit;
        return kind == MetricKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    /// <summary>A name of letters, digits and underscores.</summary>
    public static string Clean(string name) =>
        string.Create(name.Length, name, static (span, text) =>
        {
            for (var index = 0; index < span.Length; index++)
                span[index] = char.IsAsciiLetterOrDigit(text[index]) ? text[index] : '_';
        });
}
