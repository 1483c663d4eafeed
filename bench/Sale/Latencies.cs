using System.Diagnostics;
using System.Numerics;

namespace Ticketing.Bench.Sale;

/// <summary>Counts latencies in steps of at most 1.6 %, from a microsecond on. Any thread may add.</summary>
internal sealed class Latencies
{
    private const int BitsPerStep = 6;
    private const int Steps = 40 << BitsPerStep;

    private readonly long[] _counts = new long[Steps];

    public long Count => _counts.Sum();

    public void Add(long since) => Interlocked.Increment(ref _counts[StepOf((long)Stopwatch.GetElapsedTime(since).TotalMicroseconds)]);

    /// <summary>The latency that this share of all does not exceed.</summary>
    public TimeSpan Percentile(double share)
    {
        var left = (long)Math.Ceiling(Count * share);
        var step = 0;
        while (step < Steps - 1 && (left -= _counts[step]) > 0)
            step++;
        return TimeSpan.FromMicroseconds(EndOf(step));
    }

    private static int StepOf(long microseconds)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)microseconds | 1) - BitsPerStep);
        return (shift << BitsPerStep) + (int)(microseconds >> shift);
    }

    private static long EndOf(int step)
    {
        var shift = Math.Max(0, (step >> BitsPerStep) - 1);
        return (long)(step - (shift << BitsPerStep) + 1) << shift;
    }
}
