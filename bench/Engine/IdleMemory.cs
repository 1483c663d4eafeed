using System.Diagnostics;

namespace Ticketing.Bench.Engine;

/// <summary>What a million idle grains cost.</summary>
/// <param name="BytesEach">Of the managed heap, by activation.</param>
/// <param name="ProcessGigabytes">Of the machine's memory, by the whole process.</param>
internal sealed record IdleMemory(double BytesEach, double ProcessGigabytes)
{
    private const int Grains = 1_000_000;
    private const int CallsAtOnce = 1000;
    private const double Gigabyte = 1e9;

    public static async Task<IdleMemory> MeasureAsync(IGrainFactory grains)
    {
        var before = Settle();
        for (var first = 0; first < Grains; first += CallsAtOnce)
            await Task.WhenAll(Enumerable.Range(first, CallsAtOnce).Select(key => grains.GetGrain<IPebbleGrain>(key).Touch()));

        var after = Settle();
        using var process = Process.GetCurrentProcess();
        return new IdleMemory((double)(after - before) / Grains, process.WorkingSet64 / Gigabyte);
    }

    /// <summary>Collects all garbage and gives the room back.</summary>
    /// <returns>The bytes in use.</returns>
    private static long Settle()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
