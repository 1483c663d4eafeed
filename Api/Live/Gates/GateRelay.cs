using System.Collections.Concurrent;
using Npgsql;
using Ticketing.Api.Gates.Watching;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Live.Gates;

/// <summary>Shows those who watch an event's gates on this server how they stand, at most once a second.</summary>
internal sealed partial class GateRelay(GateWatch watch, LiveMetrics metrics, TimeProvider clock, ILogger<GateRelay> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Groups _audiences = new();
    private readonly ConcurrentDictionary<Guid, string> _shown = new();

    /// <summary>Adds a connection and shows how things stand; null: there is no such event.</summary>
    public async Task<GateSummary?> WatchAsync(Guid eventId, Watcher watcher)
    {
        _audiences.Add(eventId, watcher);
        return await watch.SummariseAsync(eventId, CancellationToken.None);
    }

    /// <summary>Removes a connection.</summary>
    public void Leave(Guid eventId, Watcher watcher) => _audiences.Remove(eventId, watcher);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var watched = _audiences.Keys;
            foreach (var left in _shown.Keys.Except(watched))
                _shown.TryRemove(left, out _);
            foreach (var eventId in watched)
                await TryShowAsync(eventId, stoppingToken);
        }
    }

    private async Task TryShowAsync(Guid eventId, CancellationToken cancellation)
    {
        try
        {
            var version = await watch.VersionOfAsync(eventId, cancellation);
            if (_shown.TryGetValue(eventId, out var shown) && shown == version)
                return;
            if (await watch.SummariseAsync(eventId, cancellation) is not { } summary)
                return;
            _shown[eventId] = version;
            var message = Broadcast.Of(ServerMessages.GateChanged, summary, (ServerMessages.GateChanged, eventId));
            foreach (var watcher in _audiences.Of(eventId))
                watcher.Send(message);
            metrics.Sent(_audiences.CountOf(eventId));
        }
        catch (Exception outage) when (outage is NpgsqlException || Fault.Explain(outage) is not null)
        {
            LogOutage(log, outage); // The next tick tells what has changed by then.
        }
    }

    [LoggerMessage(EventId = 658, Level = LogLevel.Warning, Message = "How gates stand can't be read; trying again.")]
    private static partial void LogOutage(ILogger log, Exception outage);
}
