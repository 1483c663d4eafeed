using System.Diagnostics;

namespace Ticketing.Bench.Engine;

/// <summary>What a call of a trivial grain costs: time that passes, by calls made in it.</summary>
internal sealed class CallCosts(IGrainFactory grains)
{
    private const int Windows = 5;
    private const int TouchesAtOnce = 1000;
    private const long Pebble = -1;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(1);

    private volatile bool _isOpen;

    /// <summary>From outside, all callers to one grain, each waiting for its answer before it calls again. In microseconds.</summary>
    public Task<double> FromOutsideAsync(int callers) => MedianAsync(callers, 1, async () =>
    {
        await grains.GetGrain<IPebbleGrain>(Pebble).Touch();
    });

    /// <summary>From one grain to another. In microseconds.</summary>
    public Task<double> FromGrainAsync() => MedianAsync(1, TouchesAtOnce, async () =>
    {
        await grains.GetGrain<IHandGrain>(0).Touch(Pebble, TouchesAtOnce);
    });

    private async Task<double> MedianAsync(int callers, int callsAtOnce, Func<Task> call)
    {
        var costs = new List<double>();
        await TimeAsync(callers, call); // Warm-up.
        for (var window = 0; window < Windows; window++)
            costs.Add(await TimeAsync(callers, call) / callsAtOnce);
        return costs.Order().ElementAt(Windows / 2);
    }

    private async Task<double> TimeAsync(int callers, Func<Task> call)
    {
        _isOpen = true;
        var since = Stopwatch.GetTimestamp();
        var calling = Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => CallAsync(call))));
        await Task.Delay(Duration);
        _isOpen = false;
        var calls = (await calling).Sum();
        return Stopwatch.GetElapsedTime(since).TotalMicroseconds / calls;
    }

    private async Task<long> CallAsync(Func<Task> call)
    {
        var calls = 0L;
        for (; _isOpen; calls++)
            await call();
        return calls;
    }
}
