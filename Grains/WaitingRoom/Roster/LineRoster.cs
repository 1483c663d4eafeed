using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ticketing.Live;

namespace Ticketing.WaitingRoom.Roster;

/// <summary>
/// All lines that people on this silo stand in: a mirror of each, and a cell for each person whose place is active here. From it places
/// answer without a call, and the servers of the HTTP API are told what screens show.
/// </summary>
internal sealed partial class LineRoster : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(PlaceLease.Seconds);

    private const int SecondsBetweenReadings = 5;

    private readonly ConcurrentDictionary<Guid, ScreenNode> _nodes = new();
    private readonly EventWatches<WatchedLine> _lines;
    private readonly Lazy<ILocalScreens?> _local;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TimeProvider _clock;
    private readonly ILogger<LineRoster> _log;
    private Task _running = Task.CompletedTask;

    public LineRoster(IServiceProvider services, IClusterClient client, RoomMetrics metrics, TimeProvider clock, ILogger<LineRoster> log)
    {
        (_clock, _log) = (clock, log);
        _lines = new(eventId => new WatchedLine(eventId, this, client, metrics, clock, log));
        _local = new(services.GetService<ILocalScreens>);
    }

    /// <summary>Tells this silo from others, and from its own life before.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle observer) =>
        observer.Subscribe(nameof(LineRoster), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    /// <summary>Begins to serve somebody, until the cell is taken out of the line again.</summary>
    public (WatchedLine Line, PlaceCell Cell) Enter(Guid eventId, Guid userId)
    {
        PlaceCell? cell = null;
        var line = _lines.Join(eventId, watched => (cell = watched.TryEnter(userId)) is not null);
        return (line, cell!);
    }

    /// <summary>The server of the HTTP API with that id.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="screens">What it is told by, unless it is this process.</param>
    public ScreenNode NodeOf(Guid id, IPlaceScreens screens)
    {
        var node = _nodes.GetOrAdd(id, static (id, all) => all.Roster.MakeNode(id, all.Screens), (Roster: this, Screens: screens));
        if (node.IsLost)
            _nodes[id] = node = MakeNode(id, screens);
        node.ConnectedAt = _clock.GetUtcNow();
        return node;
    }

    /// <summary>Shows something on a server's screens. Never fails.</summary>
    public async Task ShowAsync(ScreenNode node, ScreenBatch batch)
    {
        if (await node.TryShowAsync(batch) is { } failure)
            LogUnreached(_log, node.Id, failure.Message);
    }

    private ScreenNode MakeNode(Guid id, IPlaceScreens screens) => _local.Value is { } local && local.Node == id
        ? new ScreenNode(id, batch =>
        {
            local.Show(batch);
            return Task.CompletedTask;
        }, _clock)
        : new ScreenNode(id, screens.Show, _clock);

    private Task StartAsync(CancellationToken cancellation)
    {
        _running = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellation)
    {
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Interval, _clock);
        var tending = Task.CompletedTask;
        for (var second = 1; await timer.WaitForNextTickAsync(_stopping.Token); second++)
        {
            foreach (var line in _lines.All)
                _ = line.ReportAsync();
            foreach (var node in _nodes.Values)
                Greet(node);
            if (second % SecondsBetweenReadings == 0 && tending.IsCompleted)
                tending = TendAsync();
        }
    }

    /// <summary>A server that hears nothing from this silo connects its people elsewhere.</summary>
    private void Greet(ScreenNode node)
    {
        if (node.IsLost || _clock.GetUtcNow() - node.ConnectedAt > Lease)
            _nodes.TryRemove(new(node.Id, node));
        else
            _ = ShowAsync(node, ScreenBatch.Quiet(Id));
    }

    private async Task TendAsync()
    {
        try
        {
            await _lines.TendAsync();
        }
        catch (Exception failure)
        {
            LogUntended(_log, failure); // The next time will do.
        }
    }

    [LoggerMessage(EventId = 442, Level = LogLevel.Warning, Message = "The screens on server {Node} could not be reached: {Why}")]
    private static partial void LogUnreached(ILogger log, Guid node, string why);

    [LoggerMessage(EventId = 443, Level = LogLevel.Warning, Message = "The lines of this silo could not be looked after; trying again.")]
    private static partial void LogUntended(ILogger log, Exception failure);
}
