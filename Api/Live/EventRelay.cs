using System.Collections.Immutable;
using Ticketing.Api.Catalogue;
using Ticketing.Live;

namespace Ticketing.Api.Live;

/// <summary>What every <see cref="WatchedEvent"/> works with.</summary>
internal sealed record EventRelayTools(
    IClusterClient Client, EventPageWriter Pages, LiveMetrics Metrics, TimeProvider Clock, ILogger<EventRelay> Log);

/// <summary>
/// The events that somebody on this server watches. Each is subscribed to once, however many watch it; their pages are served from
/// here too, so that watching costs no grain call.
/// </summary>
internal sealed class EventRelay(EventRelayTools tools) : BackgroundService, ILivePages
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(5);

    private readonly EventWatches<WatchedEvent> _events = new(eventId => new WatchedEvent(eventId, tools));

    /// <summary>Makes a connection watch an event. Null: there is no such event.</summary>
    public async Task<WatchedEvent?> WatchAsync(Guid eventId, Watcher watcher)
    {
        var watched = _events.Join(eventId, one => one.TryJoin(() => one.Audience.Add(watcher)));
        try
        {
            await watched.StartedAsync();
            if (watched.Exists)
                return watched;
        }
        catch
        {
            await GiveUpAsync(watched, watcher);
            throw;
        }

        await GiveUpAsync(watched, watcher);
        return null;
    }

    /// <summary>Ends a connection's watch.</summary>
    public void Leave(Guid eventId, Watcher watcher)
    {
        if (_events.Find(eventId) is { } watched)
            Leave(watched, watcher);
    }

    /// <summary>Who watches an event here.</summary>
    public ImmutableArray<Watcher> WatchersOf(Guid eventId) => _events.Find(eventId)?.Audience.All() ?? [];

    /// <inheritdoc/>
    public EventPage? PageOf(Guid eventId) => _events.Find(eventId)?.Page();

    /// <inheritdoc/>
    public void Outdate(Guid eventId) => _events.Find(eventId)?.Outdate();

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _events.EndAsync();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, tools.Clock);
        var refreshedAt = tools.Clock.GetTimestamp();
        tools.Metrics.ShowEvents(() => _events.Count);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var watched in _events.All)
                watched.LookAtTheClock();
            if (tools.Clock.GetElapsedTime(refreshedAt) < RefreshInterval)
                continue;
            refreshedAt = tools.Clock.GetTimestamp();
            await _events.TendAsync();
        }
    }

    private static void Leave(WatchedEvent watched, Watcher watcher) => watched.Leave(() => watched.Audience.Remove(watcher));

    private Task GiveUpAsync(WatchedEvent watched, Watcher watcher)
    {
        Leave(watched, watcher);
        return _events.TryCloseAsync(watched);
    }
}
