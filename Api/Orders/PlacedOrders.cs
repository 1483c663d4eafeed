using System.Collections.Immutable;
using Ticketing.Live;
using Ticketing.Orders;

namespace Ticketing.Api.Orders;

/// <summary>
/// Tells the servers of the cluster which orders were placed here, many in one message, so that they appear on their buyers' other
/// devices. To the request this is a note in memory, and to the database nothing.
/// </summary>
internal sealed partial class PlacedOrders : IAsyncDisposable
{
    private const int MaxNotices = 1_000;

    /// <summary>Where the streams stand still, the orders beyond these are seen when their buyers look.</summary>
    private const int MostWaiting = 100_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly IClusterClient _client;
    private readonly ILogger _log;
    private readonly Pulse _pulse;
    private List<OrderNotice> _waiting = [];

    public PlacedOrders(IClusterClient client, TimeProvider clock, ILogger<PlacedOrders> log)
    {
        (_client, _log) = (client, log);
        _pulse = new Pulse(Interval, PublishAsync, clock);
    }

    /// <summary>An order was placed.</summary>
    /// <param name="order">The order.</param>
    /// <param name="device">What placed it; null: it does not say.</param>
    public void Add(OrderView order, Guid? device)
    {
        lock (_gate)
        {
            if (_waiting.Count < MostWaiting)
                _waiting.Add(new OrderNotice(order.OrderId, order.BuyerId, OrderMove.Placed, order.Version, device));
        }

        _pulse.Ask();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _pulse.DisposeAsync();

    private async Task PublishAsync(CancellationToken cancellation)
    {
        foreach (var notices in Take().Chunk(MaxNotices))
            await PublishAsync(new LiveMessage.OrdersChanged(ImmutableArray.Create(notices)));
    }

    private List<OrderNotice> Take()
    {
        lock (_gate)
        {
            var taken = _waiting;
            _waiting = [];
            return taken;
        }
    }

    private async Task PublishAsync(LiveMessage message)
    {
        try
        {
            await _client.GetStreamProvider(LiveStreams.Provider).GetStream<LiveMessage>(LiveStreams.Common).OnNextAsync(message);
        }
        catch (Exception failure)
        {
            LogUntold(_log, failure); // Other devices see the orders when they look.
        }
    }

    [LoggerMessage(EventId = 692, Level = LogLevel.Warning, Message = "New orders could not be told to their buyers' other devices.")]
    private static partial void LogUntold(ILogger log, Exception failure);
}
