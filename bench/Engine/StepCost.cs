using System.Diagnostics;

namespace Ticketing.Bench.Engine;

/// <summary>What one step costs this process.</summary>
/// <param name="Step">What was done.</param>
/// <param name="PerSecond">How often, in a second.</param>
/// <param name="CpuMicroseconds">Processor time of this process for each. Unlike the rate, hardly changed by what else the machine does.</param>
/// <param name="Bytes">Allocated for each.</param>
/// <param name="PauseShare">The share of the time in which everything stood still for the collector.</param>
internal sealed record StepCost(string Step, double PerSecond, double CpuMicroseconds, double Bytes, double PauseShare)
{
    // Until the compiler has done its best with the hot paths.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(4);

    /// <summary>Has so many callers take the step, each again and again.</summary>
    public static async Task<StepCost> MeasureAsync(string step, int callers, Func<Task> take)
    {
        await TakeAsync(callers, take, WarmUp);
        var (cpu, bytes, pause, since) = (Cpu(), GC.GetTotalAllocatedBytes(), GC.GetTotalPauseDuration(), Stopwatch.GetTimestamp());
        var taken = await TakeAsync(callers, take, Duration);
        var elapsed = Stopwatch.GetElapsedTime(since);
        return new StepCost(
            step,
            taken / elapsed.TotalSeconds,
            (Cpu() - cpu).TotalMicroseconds / taken,
            (GC.GetTotalAllocatedBytes() - bytes) / (double)taken,
            (GC.GetTotalPauseDuration() - pause) / elapsed);
    }

    private static async Task<long> TakeAsync(int callers, Func<Task> take, TimeSpan duration)
    {
        var since = Stopwatch.GetTimestamp();
        var taken = 0L;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(since) < duration)
            {
                await take();
                Interlocked.Increment(ref taken);
            }
        })));
        return taken;
    }

    private static TimeSpan Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
