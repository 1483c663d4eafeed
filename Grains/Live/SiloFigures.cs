using System.Collections.Immutable;
using System.Diagnostics.Metrics;

namespace Ticketing.Live;

/// <summary>What Orleans knows of this silo: activations by its management grain, calls by its meter.</summary>
internal sealed class SiloFigures : IDisposable
{
    private const string Meter = "Microsoft.Orleans";
    private const string CallCount = "orleans-app-requests-latency-count";

    // Orleans counts calls only while somebody listens to how long they took.
    private const string CallTime = "orleans-app-requests-latency-sum";

    private readonly IGrainFactory _grains;
    private readonly ILocalSiloDetails _silo;
    private readonly MeterListener _listener = new();
    private long _calls;

    public SiloFigures(IGrainFactory grains, ILocalSiloDetails silo)
    {
        (_grains, _silo) = (grains, silo);
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == Meter && instrument.Name is (CallCount or CallTime))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => _calls += instrument.Name == CallCount ? value : 0);
        _listener.Start();
    }

    /// <summary>Calls of grains that came from this silo so far.</summary>
    public long Calls
    {
        get
        {
            _calls = 0; // A silo and a client in one process have an instrument each.
            _listener.RecordObservableInstruments();
            return _calls;
        }
    }

    /// <summary>Activations by class.</summary>
    public async ValueTask<ImmutableArray<GrainCount>> CountAsync()
    {
        var counts = await _grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics([_silo.SiloAddress]);
        return [.. counts.GroupBy(static one => NameOf(one.GrainType), static one => one.ActivationCount)
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
