using System.Diagnostics.Metrics;

namespace Ticketing.Bench.Line;

/// <summary>Listens to what the room's clock reports, as an operator's dashboard would.</summary>
internal sealed class TickTimes : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private readonly List<double> _work = [];
    private readonly List<double> _whole = [];
    private readonly List<double> _follow = [];

    public TickTimes()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Ticketing.WaitingRoom"
                && instrument.Name is "ticketing.line.tick.work" or "ticketing.line.tick.duration" or "ticketing.line.follow.work")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, seconds, _, _) =>
        {
            lock (_gate)
                ListOf(instrument.Name).Add(seconds * 1000);
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
            _follow.Clear();
        }
    }

    /// <summary>
    /// Milliseconds that this share of the ticks did not exceed: their own work, all of it, and what a silo with people does after it.
    /// </summary>
    public (double Work, double Whole, double Follow) Percentile(double share)
    {
        lock (_gate)
            return (At(_work, share), At(_whole, share), At(_follow, share));
    }

    public void Dispose() => _listener.Dispose();

    private List<double> ListOf(string instrument) => instrument switch
    {
        "ticketing.line.tick.work" => _work,
        "ticketing.line.follow.work" => _follow,
        _ => _whole,
    };

    private static double At(List<double> times, double share) =>
        times.Count == 0 ? 0 : times.Order().ElementAt((int)Math.Ceiling(times.Count * share) - 1);
}
