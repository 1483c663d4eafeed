using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace Ticketing.Metrics;

/// <summary>Listens to the instruments that we show, and adds their measurements up.</summary>
internal sealed class MetricsCollector : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public MetricsCollector()
    {
        _listener.InstrumentPublished = Publish;
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => Record(state, value, tags));
    }

    /// <summary>Reads the instruments that only answer when asked, and returns all families by name.</summary>
    public IReadOnlyList<MetricFamily> Collect()
    {
        _listener.RecordObservableInstruments();
        return [.. _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private static void Record(object? state, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        ((MetricFamily)state!).Record(value, tags);

    // Two instruments of one name, of two meters, are one family: Prometheus knows no meters.
    private void Publish(Instrument instrument, MeterListener listener)
    {
        if (ShownInstruments.Include(instrument) && MetricFamily.Of(instrument) is { } family)
            listener.EnableMeasurementEvents(instrument, _families.GetOrAdd(family.Name, family));
    }
}
