using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;
using Ticketing.Committing;
using Ticketing.Events;
using Ticketing.Faults;
using Ticketing.WaitingRoom.Domain;
using Ticketing.WaitingRoom.Storage;

namespace Ticketing.WaitingRoom;

/// <summary>The room's clock: opens the line, lets people through, takes places back, and tells watchers; once a second, on the second.</summary>
internal sealed partial class WaitingRoomGrain
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookAtOrders = TimeSpan.FromSeconds(10);

    private readonly OrderRecords _orders = new();
    private IGrainTimer? _clock;
    private SaleOffer _sale;
    private DateTimeOffset _lookedAt;
    private RoomPace _pace = null!;
    private long _version;
    private TimeSpan _work;

    /// <inheritdoc/>
    public Task<bool> Wake()
    {
        Current();
        return Task.FromResult(_clock is not null);
    }

    private async Task StartClock()
    {
        if (_clock is not null || await ReadSale() is not { } sale)
            return;

        var now = time.GetUtcNow();
        (_sale, _pace, _lookedAt) = (sale, new RoomPace(rules, now), now);
        _pulse = OutlookRules.PulseOf(EventId, _version, _state!, sale, now);
        _clock ??= this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(UntilNextSecond(), Second) { Interleave = true, KeepAlive = true });
    }

    private TimeSpan UntilNextSecond() => TimeSpan.FromMilliseconds(1000 - (time.GetUtcNow().ToUnixTimeMilliseconds() % 1000));

    private async Task Tick(CancellationToken cancellation)
    {
        try
        {
            if (_writer.IsStale)
                DeactivateOnIdle();
            else if (IsOn)
                await TickOnce(_state!, cancellation);
            else
                await StopClock(_state!);
        }
        catch (Exception fault) when (fault is OutcomeUnknownException or OrleansException or TimeoutException or NpgsqlException)
        {
            LogTickFailed(log, EventId, fault); // Nothing was decided, or it is committed still: the next tick goes on.
        }
        finally
        {
            _clock?.Change(UntilNextSecond(), Second);
        }
    }

    private async Task TickOnce(RoomState state, CancellationToken cancellation)
    {
        var (startedAt, choosing) = (Stopwatch.GetTimestamp(), state.Choosing);
        if (await ReadSale() is not { } sale || !committer.HasRoomFor(EventId))
            return;

        _sale = sale;
        var hasOpened = await OpenWhenDue(state, sale);
        await FollowOrders(state, cancellation);
        Decide(state, sale, choosing);
        await Publish(state, hasOpened);
        metrics.Ticked(_work, startedAt);
    }

    private void Decide(RoomState state, SaleOffer sale, int choosing)
    {
        var startedAt = Stopwatch.GetTimestamp();
        if (_pace.Decide(state, sale, choosing, time.GetStorableNow()) is { } moved)
        {
            Record(state, moved);
            metrics.Admitted(moved.Moves.Count(static move => move.To == PlaceState.Admitted));
        }

        _work = Stopwatch.GetElapsedTime(startedAt);
    }

    private async Task<SaleOffer?> ReadSale() =>
        await GrainFactory.GetGrain<IEventGrain>(EventId).View() is { } view ? EventSale.Of(view).At(time.GetUtcNow()) : null;

    private async Task<bool> OpenWhenDue(RoomState state, SaleOffer sale)
    {
        var (now, lobby) = (time.GetStorableNow(), state.Places.Count);
        if (!AdmissionRules.IsOpeningDue(state, sale))
            return false;

        var opening = new Opening(now, lobby, state.Settings.Mode == RoomMode.Lottery, sale.Sold + sale.Held);
        var draw = opening.IsDrawn ? await DrawLots(state, lobby) : null;
        if (_writer.IsStale || !AdmissionRules.IsOpeningDue(state, sale) || (state.Settings.Mode == RoomMode.Lottery) != opening.IsDrawn)
            return false; // Somebody has decided otherwise during the draw.

        Record(state, new RoomChange.Opened(opening, draw), new RoomUnit(_writer, new RoomRecord(state.Settings, _settingsVersion, opening)));
        LogOpened(log, EventId, lobby);
        return true;
    }

    /// <summary>A big draw takes a second; meanwhile others may join, behind those who take part.</summary>
    private static async Task<Draw> DrawLots(RoomState state, int lobby)
    {
        var users = state.Places.UsersOfFirst(lobby);
        return await Task.Run(() => Domain.Draw.Among(users, state.Secrets));
    }

    /// <summary>Shows watchers what has become durable.</summary>
    private async Task Publish(RoomState state, bool hasOpened)
    {
        var left = state.TakeOutOfLine();
        if (!await _recorder!.TryBeDurable())
        {
            state.PutBack(left);
            if (!_writer.IsStale)
                Record(state, new RoomChange.Moved([])); // Its commit will tell that those before it are durable too.
            return;
        }

        Show(state, left, hasOpened);
    }

    private void Show(RoomState state, List<int> left, bool hasOpened)
    {
        var startedAt = Stopwatch.GetTimestamp();
        state.CloseUp(left);
        var pulse = OutlookRules.PulseOf(EventId, _version, state, _sale, time.GetUtcNow());
        if (left.Count > 0 || hasOpened || pulse != _pulse)
        {
            _pulse = pulse with { Version = ++_version };
            live.Committed(LineNews.Of(state, _pulse, left, hasOpened));
        }

        _work += Stopwatch.GetElapsedTime(startedAt);
    }

    private async Task StopClock(RoomState state)
    {
        _clock?.Dispose();
        _clock = null;
        _pulse = LinePulse.None(EventId) with { Version = ++_version };
        live.Committed(LineNews.Of(state, _pulse, [], hasOpened: false));
    }

    /// <summary>
    /// Orders tell when they end. Should that be lost, their records tell it; and an admission that was bound to an order which never came
    /// to be is free again.
    /// </summary>
    private async Task FollowOrders(RoomState state, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (now - _lookedAt < LookAtOrders)
            return;

        _lookedAt = now;
        var bound = state.Inside.Values.Select(static inside => inside.OrderId).OfType<Guid>().ToArray();
        if (bound.Length == 0)
            return;

        var found = await store.FindOrdersAsync(bound, cancellation);
        foreach (var change in _orders.Follow(state, bound, found, now))
            Record(state, change);
    }

    [LoggerMessage(EventId = 431, Level = LogLevel.Warning, Message = "A tick of the waiting room of event {EventId} failed.")]
    private static partial void LogTickFailed(ILogger log, Guid eventId, Exception fault);

    [LoggerMessage(EventId = 432, Level = LogLevel.Information, Message = "The line of event {EventId} has opened with {Lobby} people in the lobby.")]
    private static partial void LogOpened(ILogger log, Guid eventId, int lobby);
}
