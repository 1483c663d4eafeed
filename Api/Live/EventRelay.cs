using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ticketing.Api.Catalogue;

namespace Ticketing.Api.Live;

/// <summary>What every <see cref="WatchedEvent"/> works with.</summary>
internal sealed record EventRelayTools(IClusterClient Client, EventPageWriter Pages, LiveMetrics Metrics, TimeProvider Clock, ILogger<EventRelay> Log);

/// <summary>
/// The events that somebody on this server watches. Each is subscribed to once, however many watch it; their pages are served from
/// here too, so that watching costs no grain call.
/// </summary>
internal sealed class EventRelay(EventRelayTools tools) : BackgroundService, ILivePages
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(5);

    /// <summary>People reload pages: a subscription is kept for a while after the last has gone.</summary>
    private static readonly TimeSpan MaxIdleTime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Guid, WatchedEvent> _events = new();

    /// <summary>Makes a connection watch an event. Null: there is no such event.</summary>
    public async Task<WatchedEvent?> WatchAsync(Guid eventId, Watcher watcher)
    {
        var watched = Join(eventId, watcher);
        try
        {
            if (await watched.StartedAsync())
                return watched;
        }
        catch
        {
            await GiveUpAsync(eventId, watched, watcher);
            throw;
        }

        await GiveUpAsync(eventId, watched, watcher);
        return null;
    }

    /// <summary>Ends a connection's watch.</summary>
    public void Leave(Guid eventId, Watcher watcher) => _events.GetValueOrDefault(eventId)?.Leave(watcher);

    /// <summary>Who watches an event here.</summary>
    public ImmutableArray<Watcher> WatchersOf(Guid eventId) => _events.GetValueOrDefault(eventId)?.Audience.All() ?? [];

    /// <inheritdoc/>
    public EventPage? PageOf(Guid eventId) => _events.GetValueOrDefault(eventId)?.Page();

    /// <inheritdoc/>
    public void Outdate(Guid eventId) => _events.GetValueOrDefault(eventId)?.Outdate();

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var (eventId, watched) in _events)
            await CloseAsync(eventId, watched);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, tools.Clock);
        var refreshedAt = tools.Clock.GetTimestamp();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var watched in _events.Values)
                watched.LookAtTheClock();
            if (tools.Clock.GetElapsedTime(refreshedAt) < RefreshInterval)
                continue;
            refreshedAt = tools.Clock.GetTimestamp();
            await TendAsync();
        }
    }

    private WatchedEvent Join(Guid eventId, Watcher watcher)
    {
        while (true)
        {
            var watched = _events.GetOrAdd(eventId, static (id, all) => new WatchedEvent(id, all), tools);
            if (watched.TryJoin(watcher))
                return watched;
            _events.TryRemove(new(eventId, watched));
        }
    }

    private async Task TendAsync()
    {
        foreach (var (eventId, watched) in _events)
        {
            if (watched.IdleTime > MaxIdleTime && watched.TryClose())
                await CloseAsync(eventId, watched);
            else
                await watched.TryRefreshAsync();
        }
    }

    private async Task GiveUpAsync(Guid eventId, WatchedEvent watched, Watcher watcher)
    {
        watched.Leave(watcher);
        if (watched.TryClose())
            await CloseAsync(eventId, watched);
    }

    private async Task CloseAsync(Guid eventId, WatchedEvent watched)
    {
        _events.TryRemove(new(eventId, watched));
        await watched.DisposeAsync();
    }
}
