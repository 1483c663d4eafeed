namespace Ticketing.Metrics;

/// <summary>
/// The numbers of one set of tags. Written by many threads, read while they write: a reading may miss what is being added.
/// </summary>
/// <param name="bounds">Upper bounds of a histogram's buckets; null: no histogram.</param>
internal sealed class MetricSeries(double[]? bounds)
{
    private readonly long[] _counts = bounds is null ? [] : new long[bounds.Length + 1];
    private double _value;

    /// <summary>The sum of all measurements, or the last one.</summary>
    public double Value => Volatile.Read(ref _value);

    /// <summary>Upper bounds of the buckets, without the last, which has none.</summary>
    public IReadOnlyList<double> Bounds => bounds ?? [];

    /// <summary>Measurements per bucket, each without those of the buckets below.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>Replaces the value.</summary>
    public void Set(double value) => Volatile.Write(ref _value, value);

    /// <summary>Adds a measurement.</summary>
    public void Add(double value)
    {
        if (bounds is not null)
            Interlocked.Increment(ref _counts[BucketOf(value)]);
        var seen = Volatile.Read(ref _value);
        while (Interlocked.CompareExchange(ref _value, seen + value, seen) is var found && !found.Equals(seen))
            seen = found;
    }

    private int BucketOf(double value)
    {
        var found = Array.BinarySearch(bounds!, value);
        return found >= 0 ? found : ~found;
    }
}
