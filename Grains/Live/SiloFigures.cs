using System.Collections.Immutable;
using System.Diagnostics.Metrics;

namespace Ticketing.Live;

/// <summary>
/// What Orleans knows of this silo: activations by its management grain, calls by its meter, which tells of each how long it took.
/// </summary>
internal sealed class SiloFigures : IDisposable
{
    private const string Meter = "Microsoft.Orleans";
    private const string CallTime = "orleans-app-requests-latency";

    private readonly IGrainFactory _grains;
    private readonly ILocalSiloDetails _silo;
    private readonly MeterListener _listener = new();
    private long _calls;

    public SiloFigures(IGrainFactory grains, ILocalSiloDetails silo, IMeterFactory meters)
    {
        (_grains, _silo) = (grains, silo);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Other hosts in this process, as in tests, have meters of the same name.
            if (instrument.Meter.Name == Meter && ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Name == CallTime)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, _, _, _) => Interlocked.Increment(ref _calls));
        _listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref _calls));
        _listener.Start();
    }

    /// <summary>Calls of grains that came from this silo so far.</summary>
    public long Calls => Volatile.Read(ref _calls);

    /// <summary>Activations by class.</summary>
    public async ValueTask<ImmutableArray<GrainCount>> CountAsync()
    {
        var counts = await _grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics([_silo.SiloAddress]);
        return [.. counts.GroupBy(static one => NameOf(one.GrainType), static one => one.ActivationCount, StringComparer.Ordinal)
            .Select(static one => new GrainCount(one.Key, one.Sum())).OrderByDescending(static one => one.Count)];
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private static string NameOf(string type)
    {
        var name = type.Split(',')[0];
        return name[(name.LastIndexOf('.') + 1)..];
    }
}
