using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Ticketing.WaitingRoom;

/// <summary>What operators see of waiting rooms: meter <c>Ticketing.WaitingRoom</c>.</summary>
internal sealed class RoomMetrics
{
    private readonly Histogram<double> _work;
    private readonly Histogram<double> _ticks;
    private readonly Histogram<double> _followed;
    private readonly Counter<long> _joined;
    private readonly Counter<long> _admitted;

    public RoomMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Ticketing.WaitingRoom");
        _work = meter.CreateHistogram<double>(
            "ticketing.line.tick.work", "s", "Time that a tick keeps the room from answering: its own work, without waiting for others.");
        _ticks = meter.CreateHistogram<double>(
            "ticketing.line.tick.duration", "s", "Time of a whole tick, with the look at the sale and the commit.");
        _followed = meter.CreateHistogram<double>(
            "ticketing.line.follow.work", "s", "Time in which a silo works out what the screens of its people show after a tick.");
        _joined = meter.CreateCounter<long>("ticketing.line.joined", "{person}", "People who joined a line.");
        _admitted = meter.CreateCounter<long>("ticketing.line.admitted", "{person}", "People who were let through.");
    }

    /// <summary>A tick has ended.</summary>
    public void Ticked(TimeSpan work, long startedAt)
    {
        _work.Record(work.TotalSeconds);
        _ticks.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds);
    }

    /// <summary>A silo has worked out what its people's screens show after a tick.</summary>
    public void Followed(long startedAt) => _followed.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds);

    /// <summary>So many have joined.</summary>
    public void Joined(int people) => _joined.Add(people);

    /// <summary>So many were let through.</summary>
    public void Admitted(int people) => _admitted.Add(people);
}
