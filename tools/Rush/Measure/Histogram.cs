using System.Numerics;

namespace Ticketing.Rush.Measure;

/// <summary>
/// Latencies in microseconds, log-linear: 64 buckets to each power of two, so that a quantile is off by less than 1.6 %.
/// Count and maximum are exact. Safe for many threads at once.
/// </summary>
internal sealed class Histogram
{
    private const int BucketBits = 6;
    private const int BucketsPerPower = 1 << BucketBits;
    private const int Powers = 40;

    private readonly long[] _counts = new long[BucketsPerPower * (Powers - BucketBits + 1)];
    private long _count;
    private long _maxMicroseconds;

    public long Count => Interlocked.Read(ref _count);

    public TimeSpan Max => TimeSpan.FromMicroseconds(Interlocked.Read(ref _maxMicroseconds));

    public void Record(TimeSpan latency)
    {
        var microseconds = Math.Max(0, latency.Ticks / TimeSpan.TicksPerMicrosecond);
        Interlocked.Increment(ref _counts[BucketOf(microseconds)]);
        Interlocked.Increment(ref _count);
        RaiseMax(microseconds);
    }

    /// <summary>The latency that <paramref name="share"/> (0 to 1) of all recorded ones did not exceed.</summary>
    public TimeSpan Quantile(double share)
    {
        var wanted = (long)Math.Ceiling(Count * share);
        var seen = 0L;
        for (var bucket = 0; bucket < _counts.Length && wanted > 0; bucket++)
        {
            seen += Interlocked.Read(ref _counts[bucket]);
            if (seen >= wanted) return TimeSpan.FromMicroseconds(Math.Min(HighestIn(bucket), Interlocked.Read(ref _maxMicroseconds)));
        }

        return Max;
    }

    private void RaiseMax(long microseconds)
    {
        var known = Interlocked.Read(ref _maxMicroseconds);
        while (microseconds > known)
        {
            var before = Interlocked.CompareExchange(ref _maxMicroseconds, microseconds, known);
            if (before == known) return;
            known = before;
        }
    }

    private int BucketOf(long microseconds)
    {
        var power = Math.Max(0, BitOperations.Log2((ulong)microseconds | 1) - BucketBits);
        var bucket = (power << BucketBits) + (int)(microseconds >> power);
        return Math.Min(bucket, _counts.Length - 1);
    }

    private static long HighestIn(int bucket)
    {
        // Everything below 128 has a bucket of its own; above, the upper half of 128 slots repeats for each power.
        if (bucket < 2 * BucketsPerPower) return bucket;
        var power = (bucket >> BucketBits) - 1;
        var first = (long)(bucket - (power << BucketBits)) << power;
        return first + (1L << power) - 1;
    }
}
