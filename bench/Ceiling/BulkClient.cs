using System.Diagnostics;
using Ticketing.Bench.Sale;

namespace Ticketing.Bench.Ceiling;

/// <summary>One client with nothing else to do: while the database writes a batch, it makes up the next.</summary>
internal sealed class BulkClient(ulong seed)
{
    private OrderIds _ids = new(seed);
    private int _written;

    /// <summary>How many sales were written in all.</summary>
    public int Written => _written;

    /// <summary>Writes batches of this size for this long, or until the last ticket is sold.</summary>
    public async Task<BulkSpeed> WriteAsync(BulkWriter writer, int batchSize, TimeSpan duration)
    {
        var (now, next) = (new BulkSales(batchSize), new BulkSales(batchSize));
        var (commits, before, since) = (0, _written, Stopwatch.GetTimestamp());
        now.Fill(ref _ids, _written);
        for (; Stopwatch.GetElapsedTime(since) < duration && _written + batchSize <= SaleDatabase.Capacity; commits++)
        {
            var writing = writer.WriteAsync(now);
            next.Fill(ref _ids, _written + batchSize);
            await writing;
            _written += batchSize;
            (now, next) = (next, now);
        }

        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        return new BulkSpeed((_written - before) / seconds, commits / seconds);
    }
}

/// <summary>How fast sales were written.</summary>
internal readonly record struct BulkSpeed(double SalesPerSecond, double CommitsPerSecond);
