using System.Diagnostics.Metrics;

namespace Ticketing.Bench.Line;

/// <summary>Listens to what the room's clock reports, as an operator's dashboard would.</summary>
internal sealed class TickTimes : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private readonly List<double> _work = [];
    private readonly List<double> _whole = [];

    public TickTimes()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "Ticketing.WaitingRoom", Name: "ticketing.line.tick.work" or "ticketing.line.tick.duration" })
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, seconds, _, _) =>
        {
            lock (_gate)
                (instrument.Name == "ticketing.line.tick.work" ? _work : _whole).Add(seconds * 1000);
        });
        _listener.Start();
    }

    public int Count
    {
        get
        {
            lock (_gate)
                return _whole.Count;
        }
    }

    /// <summary>Forgets what came so far.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _work.Clear();
            _whole.Clear();
        }
    }

    /// <summary>Milliseconds that this share of the ticks did not exceed: their own work, and all of it.</summary>
    public (double Work, double Whole) Percentile(double share)
    {
        lock (_gate)
            return (At(_work, share), At(_whole, share));
    }

    public void Dispose() => _listener.Dispose();

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)Math.Ceiling(times.Count * share) - 1);
}
