using Ticketing.Api.Http;
using Ticketing.Api.WaitingRoom;
using Ticketing.WaitingRoom;

namespace Ticketing.Api.Live.Places;

/// <summary>
/// The screens of all people in line who are connected to this server. Each silo with places of theirs tells it once a tick what they show;
/// where a silo falls silent, the places are connected again, and come to life on another.
/// </summary>
internal sealed partial class PlaceScreens(
    IClusterClient client, QueueAnswers answers, Repeat repeat, LiveMetrics metrics, TimeProvider clock, ILogger<PlaceScreens> log)
    : BackgroundService, IPlaceScreens, ILocalScreens
{
    private const int RenewalsAtOnce = 64;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(PlaceLease.RenewalSeconds);

    private readonly PlaceSeats _seats = new();
    private readonly HeardRosters _heard = new(clock);
    private readonly Lock _gate = new();
    private IPlaceScreens? _reference;

    /// <inheritdoc/>
    public Guid Node { get; } = Guid.NewGuid();

    /// <summary>Makes a connection watch its user's place.</summary>
    public async Task<PlaceView> WatchAsync(Guid eventId, Guid user, Watcher watcher)
    {
        var seat = _seats.Join(eventId, user, watcher);
        try
        {
            var connection = await repeat.AskAsync(
                this, (seat, watcher), static (screens, device) => screens.ConnectAsync(device.seat, device.watcher),
                CancellationToken.None);
            Note(seat, connection);
            return connection.Place;
        }
        catch
        {
            Leave(eventId, user, watcher);
            throw;
        }
    }

    /// <summary>Ends a connection's watch.</summary>
    public void Leave(Guid eventId, Guid user, Watcher watcher)
    {
        if (_seats.Leave(eventId, user, watcher))
            _ = GuardAsync(eventId, () => client.QueuePlace(eventId, user).Disconnect(watcher.Id)); // If that is lost, its lease ends.
    }

    /// <inheritdoc/>
    Task IPlaceScreens.Show(ScreenBatch batch)
    {
        Show(batch);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Show(ScreenBatch batch)
    {
        if (!_heard.Hear(batch.Roster, batch.Number))
            RenewAllOf(batch.Roster); // Their browsers are shown what was lost, if only a second later.
        if (batch.Pulse is not { } pulse || _seats.Of(pulse.EventId) is not { } seats)
            return;
        foreach (var place in batch.Places)
            if (seats.TryGetValue(place.UserId, out var seat))
                Send(seat, seat.Take(place));
        foreach (var shown in batch.Positions)
            if (seats.TryGetValue(shown.UserId, out var seat))
                Send(seat, seat.Move(shown, pulse));
        foreach (var user in batch.Lost)
            if (seats.TryGetValue(user, out var seat) && seat.Roster == batch.Roster)
                seat.RenewAt = 0;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var (now, silent) = (clock.GetTimestamp(), _heard.TakeSilent());
            foreach (var roster in silent)
                RenewAllOf(roster);
            var due = _seats.All.Where(seat => seat.RenewAt <= now);
            await Parallel.ForEachAsync(
                due, new ParallelOptions { MaxDegreeOfParallelism = RenewalsAtOnce, CancellationToken = stoppingToken }, RenewAsync);
        }
    }

    private async ValueTask RenewAsync(PlaceSeat seat, CancellationToken cancellation)
    {
        seat.RenewAt = 0; // Until it is done: a failure is tried again in a second.
        await GuardAsync(seat.EventId, async () =>
        {
            foreach (var watcher in seat.Audience.All())
            {
                Send(seat, Note(seat, await ConnectAsync(seat, watcher)));
                if (!seat.Audience.All().Contains(watcher))
                    await client.QueuePlace(seat.EventId, seat.UserId).Disconnect(watcher.Id); // It has gone meanwhile.
            }
        });
    }

    private PlaceView? Note(PlaceSeat seat, PlaceConnection connection)
    {
        _heard.Expect(connection.Roster);
        return seat.Connected(connection, clock.GetTimestamp() + (long)(Renewal.TotalSeconds * clock.TimestampFrequency));
    }

    private Task<PlaceConnection> ConnectAsync(PlaceSeat seat, Watcher watcher) =>
        client.QueuePlace(seat.EventId, seat.UserId).Connect(watcher.Id, Node, Reference());

    private void RenewAllOf(Guid roster)
    {
        foreach (var seat in _seats.All)
            if (seat.Roster == roster)
                seat.RenewAt = 0;
    }

    private IPlaceScreens Reference()
    {
        lock (_gate)
            return _reference ??= client.CreateObjectReference<IPlaceScreens>(this);
    }

    private void Send(PlaceSeat seat, PlaceView? place)
    {
        if (place is null)
            return;
        try
        {
            var message = Broadcast.Of(
                QueueMessages.QueueChanged, answers.Of(place), (QueueMessages.QueueChanged, seat.EventId));
            metrics.Sent(seat.Audience.Send(message));
        }
        catch (Exception failure)
        {
            LogUnsent(log, seat.EventId, failure); // A fault of ours in one message must not end the telling of the others.
        }
    }

    private async Task GuardAsync(Guid eventId, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            LogFailed(log, eventId, failure);
        }
    }

    [LoggerMessage(EventId = 671, Level = LogLevel.Warning, Message = "A place at event {EventId} could not be reached; trying again.")]
    private static partial void LogFailed(ILogger log, Guid eventId, Exception failure);

    [LoggerMessage(EventId = 672, Level = LogLevel.Error, Message = "A place at event {EventId} could not be shown.")]
    private static partial void LogUnsent(ILogger log, Guid eventId, Exception failure);
}

/// <summary>What the server sends to those who wait.</summary>
internal static class QueueMessages
{
    public const string QueueChanged = "queueChanged";
}
