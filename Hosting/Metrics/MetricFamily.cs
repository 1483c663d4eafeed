using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Ticketing.Metrics;

/// <summary>How a family's numbers behave.</summary>
internal enum MetricKind
{
    /// <summary>Only rises.</summary>
    Counter,

    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>Counts measurements by size.</summary>
    Histogram,
}

/// <summary>All series of one instrument.</summary>
internal sealed class MetricFamily
{
    // A tag with an unforeseen number of values must not eat the memory.
    private const int MaxSeries = 2000;

    private static readonly KeyValuePair<string, object?>[] Overflow = [new("overflow", "true")];

    private readonly ConcurrentDictionary<TagSet, MetricSeries> _series = new(TagSetComparer.Instance);
    private readonly ConcurrentDictionary<TagSet, MetricSeries>.AlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>> _bySpan;
    private readonly double[]? _bounds;
    private readonly bool _isAbsolute;
    private int _count;

    private MetricFamily(Instrument instrument, MetricKind kind, bool isAbsolute, double[]? bounds)
    {
        (Kind, _isAbsolute, _bounds) = (kind, isAbsolute, bounds);
        Name = PrometheusName.Of(instrument, kind);
        Help = instrument.Description ?? instrument.Name;
        _bySpan = _series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
    }

    /// <summary>As Prometheus wants it.</summary>
    public string Name { get; }

    /// <summary>What it measures, in words.</summary>
    public string Help { get; }

    /// <summary>How its numbers behave.</summary>
    public MetricKind Kind { get; }

    /// <summary>The series, one per set of tags.</summary>
    public IEnumerable<KeyValuePair<TagSet, MetricSeries>> Series => _series;

    /// <summary>Makes the family of an instrument; null: of an unknown kind.</summary>
    public static MetricFamily? Of(Instrument instrument)
    {
        var type = instrument.GetType().GetGenericTypeDefinition();
        if (type == typeof(Histogram<>))
            return new MetricFamily(instrument, MetricKind.Histogram, false, Buckets.Of(instrument));
        if (type == typeof(Counter<>) || type == typeof(ObservableCounter<>))
            return new MetricFamily(instrument, MetricKind.Counter, type == typeof(ObservableCounter<>), null);
        if (type == typeof(UpDownCounter<>))
            return new MetricFamily(instrument, MetricKind.Gauge, false, null);
        return type == typeof(Gauge<>) || type == typeof(ObservableGauge<>) || type == typeof(ObservableUpDownCounter<>)
            ? new MetricFamily(instrument, MetricKind.Gauge, true, null)
            : null;
    }

    /// <summary>Takes one measurement.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (!_bySpan.TryGetValue(tags, out var series))
            series = Add(tags);
        if (_isAbsolute)
            series.Set(value);
        else
            series.Add(value);
    }

    private MetricSeries Add(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = TagSetComparer.Instance.Create(Interlocked.Increment(ref _count) <= MaxSeries ? tags : Overflow);
        return _series.GetOrAdd(key, static (_, bounds) => new MetricSeries(bounds), _bounds);
    }
}
