using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Ticketing.Events;
using Ticketing.Notifications;
using Ticketing.Notifications.Domain;
using Ticketing.Orders.Domain;
using Ticketing.Tiers;
using Ticketing.WaitingRoom;

namespace Ticketing.Live;

/// <summary>Tells the live streams what this silo's grains have committed, many changes in one message.</summary>
/// <remarks>
/// Grains only leave a note here, so nothing that watches can slow a sale. Notes about one tier replace each other: however fast it
/// sells, its watchers hear of it at most <see cref="TiersPerSecond"/> times a second.
/// </remarks>
internal sealed partial class LivePublisher : IAsyncDisposable
{
    private const int TiersPerSecond = 4;
    private const int MaxNotices = 1_000;

    /// <summary>A silo whose streams stand still forgets the notifications beyond these: people see them when they look.</summary>
    private const int MostWritten = 100_000;

    private static readonly TimeSpan TierInterval = TimeSpan.FromSeconds(1.0 / TiersPerSecond);
    private static readonly TimeSpan NewsInterval = TimeSpan.FromMilliseconds(50);

    private readonly TierNotes _tiers = new();
    private readonly OrderNotes _orders = new();
    private readonly Lock _gate = new();
    private readonly Pulse _tierPulse;
    private readonly Pulse _newsPulse;
    private readonly IClusterClient _client;
    private readonly ILogger _log;
    private List<(StreamId Stream, LiveMessage Message)> _news = [];
    private List<NotificationKey> _written = [];

    public LivePublisher(IClusterClient client, TimeProvider clock, ILogger<LivePublisher> log)
    {
        (_client, _log) = (client, log);
        _tierPulse = new Pulse(TierInterval, PublishTiersAsync, clock);
        _newsPulse = new Pulse(NewsInterval, PublishNewsAsync, clock);
    }

    /// <summary>A tier's counts are durable. Called once for each commit of the tier.</summary>
    public void Committed(Guid eventId, TierCounts counts)
    {
        _tiers.Put(eventId, counts);
        _tierPulse.Ask();
    }

    /// <summary>A move of an order is durable, and with it what its buyer is told of it.</summary>
    public void Committed(Order before, Order after)
    {
        if (after.LatestMove is { } move && OrderNotices.Of(move) is { } notice)
            Written([notice.Key]);
        _orders.Put(new OrderNotice(after.OrderId, after.BuyerId, OrderMoves.Between(before, after), after.Version));
        _newsPulse.Ask();
    }

    /// <summary>A change of an event is durable.</summary>
    public void Committed(EventDocument after)
    {
        lock (_gate)
            _news.Add((LiveStreams.OfEvent(after.EventId), new LiveMessage.EventChanged(after)));
        _newsPulse.Ask();
    }

    /// <summary>Notifications are durable.</summary>
    public void Written(ImmutableArray<NotificationKey> keys)
    {
        if (keys.IsEmpty)
            return;
        lock (_gate)
        {
            if (_written.Count < MostWritten)
                _written.AddRange(keys);
        }

        _newsPulse.Ask();
    }

    /// <summary>All whom it concerns have a notification of what was announced.</summary>
    public void Announced(Announcement announcement)
    {
        lock (_gate)
            _news.Add((LiveStreams.Common, new LiveMessage.EventAnnounced(announcement)));
        _newsPulse.Ask();
    }

    /// <summary>A tick of a line is durable.</summary>
    public void Committed(LineChanged change)
    {
        lock (_gate)
            _news.Add((LiveStreams.OfEvent(change.Pulse.EventId), new LiveMessage.LineMoved(change)));
        _newsPulse.Ask();
    }

    /// <summary>Stops. What has not been told stays untold: watchers read it when they connect to another silo.</summary>
    public async ValueTask DisposeAsync()
    {
        await _tierPulse.DisposeAsync();
        await _newsPulse.DisposeAsync();
    }

    private async Task PublishTiersAsync(CancellationToken cancellation)
    {
        foreach (var (eventId, counts) in _tiers.Take())
            await PublishAsync(LiveStreams.OfEvent(eventId), new LiveMessage.TiersChanged(eventId, counts));
    }

    private async Task PublishNewsAsync(CancellationToken cancellation)
    {
        foreach (var (stream, message) in TakeNews())
            await PublishAsync(stream, message);
        foreach (var notices in _orders.Take().Chunk(MaxNotices))
            await PublishAsync(LiveStreams.Common, new LiveMessage.OrdersChanged(ImmutableArray.Create(notices)));
        foreach (var keys in TakeWritten().Chunk(MaxNotices))
            await PublishAsync(LiveStreams.Common, new LiveMessage.NotificationsWritten(ImmutableArray.Create(keys)));
    }

    private List<NotificationKey> TakeWritten()
    {
        lock (_gate)
        {
            if (_written.Count == 0)
                return [];
            var taken = _written;
            _written = [];
            return taken;
        }
    }

    private List<(StreamId Stream, LiveMessage Message)> TakeNews()
    {
        lock (_gate)
        {
            if (_news.Count == 0)
                return [];
            var taken = _news;
            _news = [];
            return taken;
        }
    }

    // Untold is not lost: relays read the grains again from time to time.
    private async Task PublishAsync(StreamId stream, LiveMessage message)
    {
        try
        {
            await _client.GetStreamProvider(LiveStreams.Provider).GetStream<LiveMessage>(stream).OnNextAsync(message);
        }
        catch (Exception failure)
        {
            LogUntold(_log, stream, failure);
        }
    }

    [LoggerMessage(EventId = 401, Level = LogLevel.Warning, Message = "Watchers of {Stream} could not be told of a change.")]
    private static partial void LogUntold(ILogger log, StreamId stream, Exception failure);
}
