using System.Diagnostics;

namespace Ticketing.Bench.Engine;

/// <summary>What one step costs this process.</summary>
/// <param name="Step">What was done.</param>
/// <param name="PerSecond">How often, in a second.</param>
/// <param name="CpuMicroseconds">Processor time of this process for each. Unlike the rate,
/// hardly changed by what else the machine does.</param>
/// <param name="Bytes">Allocated for each.</param>
/// <param name="PauseShare">The share of the time in which everything stood still for the collector.</param>
internal sealed record StepCost(string Step, double PerSecond, double CpuMicroseconds, double Bytes, double PauseShare)
{
    /// <summary>
    /// Has so many callers take the step, each again and again: <paramref name="count"/> times until the compiler has done its best,
    /// and as often again.
    /// </summary>
    public static async Task<StepCost> MeasureAsync(string step, int callers, int count, Func<Task> take)
    {
        await TakeAsync(callers, count, take);
        var (cpu, bytes, pause, since) = (Cpu(), GC.GetTotalAllocatedBytes(), GC.GetTotalPauseDuration(), Stopwatch.GetTimestamp());
        await TakeAsync(callers, count, take);
        var elapsed = Stopwatch.GetElapsedTime(since);
        return new StepCost(
            step,
            count / elapsed.TotalSeconds,
            (Cpu() - cpu).TotalMicroseconds / count,
            (GC.GetTotalAllocatedBytes() - bytes) / (double)count,
            (GC.GetTotalPauseDuration() - pause) / elapsed);
    }

    private static async Task TakeAsync(int callers, int count, Func<Task> take)
    {
        var left = count;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await take();
        })));
    }

    private static TimeSpan Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
