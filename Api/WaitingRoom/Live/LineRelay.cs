using System.Collections.Concurrent;
using Ticketing.Api.Live;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.WaitingRoom.Live;

/// <summary>The lines that people on this server watch. A connection is a sign of life: it is reported to the room, many in one call.</summary>
internal sealed partial class LineRelay(LineRelayTools tools) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>People reload pages: a subscription is kept for a while after the last has gone.</summary>
    private static readonly TimeSpan MaxIdleTime = TimeSpan.FromSeconds(30);

    private const int SecondsBetweenReports = 5;
    private const int SecondsBetweenLooks = 5;

    private readonly ConcurrentDictionary<Guid, WatchedLine> _lines = new();

    /// <summary>Makes a connection watch its user's place.</summary>
    public async Task<PlaceView> WatchAsync(Guid eventId, Guid user, Watcher watcher)
    {
        var line = Join(eventId, user, watcher);
        try
        {
            await line.StartedAsync();
            return await line.LookAsync(user);
        }
        catch
        {
            line.Leave(user, watcher);
            throw;
        }
    }

    /// <summary>Ends a connection's watch.</summary>
    public void Leave(Guid eventId, Guid user, Watcher watcher) => _lines.GetValueOrDefault(eventId)?.Leave(user, watcher);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var line in _lines.Values)
            await line.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, tools.Clock);
        for (var second = 1; await timer.WaitForNextTickAsync(stoppingToken); second++)
            foreach (var (eventId, line) in _lines)
                await AttendAsync(eventId, line, second);
    }

    private async Task AttendAsync(Guid eventId, WatchedLine line, int second)
    {
        try
        {
            await line.ReportAsync(line.TakeAttendance(isFull: second % SecondsBetweenReports == 0));
            if (second % SecondsBetweenLooks == 0)
                await line.TendAsync();
        }
        catch (Exception failure)
        {
            LogUnreported(tools.Log, eventId, failure); // The full report follows; the room waits longer than that before it passes anybody over.
        }

        if (line.IdleTime > MaxIdleTime && line.TryClose() && _lines.TryRemove(new(eventId, line)))
            await line.DisposeAsync();
    }

    private WatchedLine Join(Guid eventId, Guid user, Watcher watcher)
    {
        while (true)
        {
            var line = _lines.GetOrAdd(eventId, static (id, all) => new WatchedLine(id, all), tools);
            if (line.TryJoin(user, watcher))
                return line;
            _lines.TryRemove(new(eventId, line));
        }
    }

    [LoggerMessage(EventId = 672, Level = LogLevel.Warning, Message = "The waiting room of event {EventId} could not be told who is there; trying again.")]
    private static partial void LogUnreported(ILogger log, Guid eventId, Exception failure);
}
