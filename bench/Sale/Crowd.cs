using System.Diagnostics;

namespace Ticketing.Bench.Sale;

/// <summary>
/// Buyers who place order after order, each waiting for its answer and then ordering again without a thought. Each order is another
/// person's, as in a rush: nobody may hold a thousand.
/// </summary>
internal sealed class Crowd(ISalesDesk desk, int buyers, ulong seed)
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(60);

    private readonly OrderIds[] _orderIds = [.. Enumerable.Range(0, buyers).Select(buyer => new OrderIds((seed << 32) + (ulong)buyer))];
    private volatile bool _isOpen;
    private int _placed;

    /// <summary>All orders that were acknowledged.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>
    /// Buys for this long, or until the last ticket is sold. Orders under way at the end are waited for, and their time counts.
    /// </summary>
    public async Task<Window> ShopAsync(TimeSpan duration)
    {
        var latencies = new Latencies();
        var commits = desk.Commits;
        var since = Stopwatch.GetTimestamp();
        _isOpen = true;
        var shopping = Task.WhenAll(Enumerable.Range(0, buyers).Select(buyer => Task.Run(() => ShopAsync(buyer, latencies))));
        await Task.WhenAny(shopping, Task.Delay(duration));
        _isOpen = false;
        await shopping.WaitAsync(LongestAnswer);
        var elapsed = Stopwatch.GetElapsedTime(since);
        Acknowledged += latencies.Count;
        return new Window(latencies, desk.Commits - commits, elapsed);
    }

    private async Task ShopAsync(int buyer, Latencies latencies)
    {
        var people = new OrderIds(~((seed << 32) + (ulong)buyer) ^ (ulong)Stopwatch.GetTimestamp());
        while (_isOpen && Interlocked.Increment(ref _placed) <= SaleDatabase.Capacity)
        {
            var since = Stopwatch.GetTimestamp();
            await desk.SellAsync(_orderIds[buyer].Next(), people.Next());
            latencies.Add(since);
        }
    }
}

/// <summary>What was seen while buyers shopped.</summary>
internal sealed record Window(Latencies Latencies, long Commits, TimeSpan Elapsed)
{
    public double SalesPerSecond => Latencies.Count / Elapsed.TotalSeconds;

    public double CommitsPerSecond => Commits / Elapsed.TotalSeconds;
}
