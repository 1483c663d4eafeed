using Npgsql;
using Ticketing.Api.Sales;
using Ticketing.Live;

namespace Ticketing.Api.Live.Admin;

/// <summary>Shows the organisers who are connected to this server how sales go, and what the server logs.</summary>
internal sealed partial class AdminRelay : BackgroundService
{
    private const int LinesAtOnce = 50;

    private static readonly TimeSpan StatsInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LogInterval = TimeSpan.FromMilliseconds(100);

    private readonly Audience _audience = new();
    private readonly SalesBoard _board;
    private readonly LogLines _lines;
    private readonly LiveMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Pulse _logPulse;

    public AdminRelay(SalesBoard board, LogLines lines, LiveMetrics metrics, TimeProvider clock, ILogger<AdminRelay> log)
    {
        (_board, _lines, _metrics, _clock, _log) = (board, lines, metrics, clock, log);
        _logPulse = new Pulse(LogInterval, ShowLinesAsync, clock);
        _lines.Added = _logPulse.Ask;
    }

    /// <summary>Adds an organiser's connection and shows how things stand.</summary>
    public async Task<AdminSnapshot> WatchAsync(Watcher watcher)
    {
        _audience.Add(watcher);
        return new AdminSnapshot(await _board.ReadAsync(CancellationToken.None), _lines.Latest);
    }

    /// <summary>Removes a connection.</summary>
    public void Leave(Watcher watcher) => _audience.Remove(watcher);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _lines.Added = null;
        await _logPulse.DisposeAsync();
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(StatsInterval, _clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (_audience.Count == 0)
                _board.Forget();
            else
                await TryShowStatsAsync(stoppingToken);
        }
    }

    private async Task TryShowStatsAsync(CancellationToken cancellation)
    {
        try
        {
            if (await _board.FindChangedAsync(cancellation) is { } changed)
                _metrics.Sent(_audience.Send(Broadcast.Of(ServerMessages.StatsChanged, changed, ServerMessages.StatsChanged)));
        }
        catch (NpgsqlException outage)
        {
            LogOutage(_log, outage); // The next tick tells what has changed by then.
        }
    }

    private Task ShowLinesAsync(CancellationToken cancellation)
    {
        var lines = _lines.TakeUnshown(LinesAtOnce);
        if (lines.Count == LinesAtOnce)
            _logPulse.Ask();
        foreach (var line in lines)
            _metrics.Sent(_audience.Send(Broadcast.Of(ServerMessages.LogLine, line)));
        return Task.CompletedTask;
    }

    [LoggerMessage(EventId = 655, Level = LogLevel.Warning, Message = "The organisers' figures can't be read; trying again.")]
    private static partial void LogOutage(ILogger log, Exception outage);
}
