using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Ticketing.Committing;

/// <summary>What operators see of the group committer: meter <c>Ticketing.Commit</c>.</summary>
internal sealed class CommitMetrics
{
    private readonly Histogram<double> _seconds;
    private readonly Histogram<int> _sizes;
    private readonly Counter<long> _splits;
    private readonly Counter<long> _outages;
    private readonly Counter<long> _stale;
    private readonly Lock _gate = new();
    private CommitTotals _totals;

    public CommitMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Ticketing.Commit");
        _seconds = meter.CreateHistogram<double>("ticketing.commit.duration", "s", "Time of one commit, retries included.");
        _sizes = meter.CreateHistogram<int>("ticketing.commit.size", "{change}", "Changes in one commit.");
        _splits = meter.CreateCounter<long>("ticketing.commit.splits", "{batch}", "Batches split because something in them was refused.");
        _outages = meter.CreateCounter<long>("ticketing.commit.outages", "{attempt}", "Sendings that lost their connection.");
        _stale = meter.CreateCounter<long>("ticketing.commit.stale", "{writer}", "Writers found stale: another activation had written.");
    }

    /// <summary>All commits so far.</summary>
    public CommitTotals Totals
    {
        get
        {
            lock (_gate)
                return _totals;
        }
    }

    /// <summary>A batch is durable.</summary>
    public void Committed(int size, long startedAt)
    {
        var took = Stopwatch.GetElapsedTime(startedAt);
        lock (_gate)
            _totals += new CommitTotals(1, size, took);
        _sizes.Record(size);
        _seconds.Record(took.TotalSeconds);
    }

    /// <summary>A batch was refused and is split.</summary>
    public void Split() => _splits.Add(1);

    /// <summary>A sending lost its connection.</summary>
    public void Outage() => _outages.Add(1);

    /// <summary>A writer was found stale.</summary>
    public void Stale() => _stale.Add(1);
}
