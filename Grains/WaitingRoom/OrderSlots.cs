using Microsoft.Extensions.Logging;
using Npgsql;
using Ticketing.Faults;
using Ticketing.Orders;
using Ticketing.Orders.Domain;
using Ticketing.WaitingRoom.Storage;

namespace Ticketing.WaitingRoom;

/// <summary>Tells waiting rooms of orders that have come to an end, so that the next may come in at once.</summary>
/// <remarks>
/// An event without a waiting room costs an order nothing but a look into a set in memory. A notice that is lost is made good by the
/// room, which looks at its orders' records from time to time.
/// </remarks>
internal sealed partial class OrderSlots(RoomStore store, TimeProvider clock, ILogger<OrderSlots> log) : IDisposable
{
    /// <summary>How old the knowledge of which events have a waiting room may be.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Known _known = new([], long.MinValue);

    /// <summary>Says how an order has moved. Returns at once; it never fails.</summary>
    public void Moved(Order before, Order after, IGrainFactory grains)
    {
        if (before.Status != OrderStatus.AwaitingPayment || after.Status == OrderStatus.AwaitingPayment)
            return;
        var known = _known;
        if (!known.IsFresh(clock, MaxAge) || known.Events.Contains(after.EventId))
            _ = TellAsync(after, grains);
    }

    /// <inheritdoc/>
    public void Dispose() => _reading.Dispose();

    private async Task TellAsync(Order order, IGrainFactory grains)
    {
        try
        {
            if (!(await ReadAsync()).Events.Contains(order.EventId))
                return;
            var end = order.Status == OrderStatus.Paid ? ShoppingEnd.Paid : ShoppingEnd.GivenUp;
            await grains.GetGrain<IWaitingRoomGrain>(order.EventId).OrderEnded(order.OrderId, end);
        }
        catch (Exception fault) when (CallFaults.IsUnknown(fault) || fault is NpgsqlException)
        {
            LogUntold(log, order.OrderId, fault);
        }
    }

    private async Task<Known> ReadAsync()
    {
        await _reading.WaitAsync();
        try
        {
            if (!_known.IsFresh(clock, MaxAge))
                _known = new Known([.. await store.FindActiveAsync(CancellationToken.None)], clock.GetTimestamp());
            return _known;
        }
        finally
        {
            _reading.Release();
        }
    }

    private sealed record Known(HashSet<Guid> Events, long ReadAt)
    {
        public bool IsFresh(TimeProvider clock, TimeSpan maxAge) => ReadAt != long.MinValue && clock.GetElapsedTime(ReadAt) < maxAge;
    }

    [LoggerMessage(EventId = 421, Level = LogLevel.Warning,
        Message = "The waiting room could not be told that order {OrderId} has ended; it will look by itself.")]
    private static partial void LogUntold(ILogger log, Guid orderId, Exception fault);
}
