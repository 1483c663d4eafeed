using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Placement;
using Ticketing.Committing;
using Ticketing.Faults;
using Ticketing.Orders.Storage;
using Ticketing.Sweeping;

namespace Ticketing.Orders;

/// <summary>Goes through the orders of cancelled events, and records how far it has come after every few.</summary>
[RandomPlacement]
internal sealed partial class RefundJobsGrain(
    RefundJobStore store, OrderEnding ending, IOptions<OrderOptions> options, TimeProvider clock, ILogger<RefundJobsGrain> log)
    : SweepingGrain(interval: TimeSpan.FromSeconds(1)), IRefundJobsGrain
{
    private const int Concurrently = 8;

    /// <inheritdoc/>
    public Task Poke() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<int> Advance(CancellationToken cancellation)
    {
        var attended = 0;
        foreach (var job in await store.ReadOpenAsync(cancellation))
            attended += await Advance(job, cancellation);
        return attended;
    }

    /// <inheritdoc/>
    protected override Task SweepAsync(CancellationToken cancellation) => Advance(cancellation);

    /// <inheritdoc/>
    protected override void TellOutage(NpgsqlException outage) => LogOutage(log, outage);

    private async Task<int> Advance(RefundJob job, CancellationToken cancellation)
    {
        var orders = await store.ReadWaitingAsync(job, options.Value.RefundPace, cancellation);
        foreach (var some in orders.Chunk(Concurrently))
            await store.RecordAsync(job, await Task.WhenAll(some.Select(order => End(job, order))), clock.GetStorableNow());
        if (orders.Count == 0 && await store.GatherAsync(job, cancellation) == 0)
            await store.FinishAsync(job, clock.GetStorableNow());
        return orders.Count;
    }

    private async Task<RefundedOrder> End(RefundJob job, Guid orderId)
    {
        try
        {
            return await ending.EndAsync(job, orderId);
        }
        catch (Exception error) when (CallFaults.IsUnknown(error))
        {
            LogUnfinished(log, orderId, error);
            return new RefundedOrder(orderId, RefundJobState.Waiting); // Its turn comes again: what was asked for is the same refund.
        }
    }

    [LoggerMessage(EventId = 331, Level = LogLevel.Warning, Message = "The orders of cancelled events can't be read; trying again.")]
    private static partial void LogOutage(ILogger log, Exception outage);

    [LoggerMessage(EventId = 332, Level = LogLevel.Warning,
        Message = "Order {OrderId} of a cancelled event could not be ended; trying again.")]
    private static partial void LogUnfinished(ILogger log, Guid orderId, Exception error);
}
