using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Ticketing.Committing;
using Ticketing.Events;
using Ticketing.WaitingRoom.Beacon;
using Ticketing.WaitingRoom.Domain;
using Ticketing.WaitingRoom.Storage;

namespace Ticketing.WaitingRoom;

/// <summary>
/// What a room does once a second while it is on: opens the line, lets people through, takes places back, and tells watchers.
/// </summary>
/// <param name="book">The room.</param>
/// <param name="sale">What can be bought now.</param>
/// <param name="rules">The rules.</param>
/// <param name="store">Reads the records of orders.</param>
/// <param name="metrics">What operators see.</param>
/// <param name="beacon">What is mixed into draws.</param>
/// <param name="clock">The time.</param>
/// <param name="log">Tells of openings.</param>
internal sealed partial class RoomClock(
    RoomBook book, SaleOffer sale, RoomRules rules, RoomStore store, RoomMetrics metrics, DrawBeacon beacon, TimeProvider clock,
    ILogger log)
{
    private static readonly TimeSpan LookAtOrders = TimeSpan.FromSeconds(10);

    private readonly OrderRecords _orders = new();
    private readonly RoomPace _pace = new(rules, clock.GetUtcNow());
    private DateTimeOffset _lookedAt = clock.GetUtcNow();
    private SaleOffer _sale = sale;
    private TimeSpan _work;
    private AwaitedRound? _awaited;
    private DateTimeOffset? _opensAt = sale.NextOpening;

    private RoomState State => book.State;

    /// <summary>How the line stands now.</summary>
    public LinePulse Look() => OutlookRules.PulseOf(book.Pulse.EventId, book.Pulse.Version, State, _sale, clock.GetUtcNow());

    /// <summary>An order may be placed by an admission: for a while its record may be missing.</summary>
    public void Granted(Guid orderId) => _orders.Granted(orderId);

    /// <summary>One second's work.</summary>
    /// <param name="sale">What can be bought now. Asked for after <paramref name="choosing"/> was counted: it must not be older.</param>
    /// <param name="choosing">People inside without an order.</param>
    /// <param name="startedAt">When the tick began, as a timestamp.</param>
    /// <param name="cancellation">Ends the look at orders.</param>
    public async Task TickAsync(SaleOffer sale, int choosing, long startedAt, CancellationToken cancellation)
    {
        _sale = sale;
        _opensAt = sale.IsWindowOpen ? _opensAt : sale.NextOpening;
        var hasOpened = await OpenWhenDueAsync();
        await FollowOrdersAsync(cancellation);
        Decide(choosing);
        await PublishAsync(hasOpened);
        metrics.Ticked(_work, startedAt);
    }

    /// <summary>Opens the line if the sale has opened. Returns whether it did so now.</summary>
    public async Task<bool> OpenWhenDueAsync()
    {
        if (!AdmissionRules.IsOpeningDue(State, _sale) || await IsAwaitingRoundAsync())
            return false;

        var lobby = State.Closing?.LobbyCount ?? State.Places.Count;
        var isDrawn = State.Settings.Mode == RoomMode.Lottery;
        var opening = new Opening(clock.GetStorableNow(), lobby, isDrawn, _sale.Sold + _sale.Held) { Signature = _awaited?.Signature };
        var draw = opening.IsDrawn ? await DrawLotsAsync(opening) : null;
        if (book.IsStale || !AdmissionRules.IsOpeningDue(State, _sale) || (State.Settings.Mode == RoomMode.Lottery) != opening.IsDrawn)
            return false; // Somebody has decided otherwise during the draw.

        book.Record(new RoomChange.Opened(opening, draw));
        LogOpened(log, book.Pulse.EventId, lobby);
        if (State.Closing is { } closing)
            LogDrawn(log, book.Pulse.EventId, closing.Round, opening.Signature is null ? "could not be had" : "is mixed in");
        return true;
    }

    /// <summary>
    /// Whether the lots wait for a beacon's round. A lobby is closed before it is born, and from then on its list is what it is.
    /// </summary>
    private async Task<bool> IsAwaitingRoundAsync()
    {
        if (State.Closing is null && State.Settings.Mode == RoomMode.Lottery && beacon.Rules is { } rounds)
            await CloseLobbyAsync(rounds);
        if (State.Closing is not { } closing)
            return false;
        _awaited ??= new AwaitedRound(beacon, closing);
        return _awaited.IsOpen;
    }

    private async Task CloseLobbyAsync(RoundRules rounds)
    {
        var lobby = State.Places.Count;
        var (users, secrets) = (State.Places.UsersOfFirst(lobby), State.Secrets);
        var listHash = await Task.Run(() => Draw.HashOfList(users, secrets));
        if (book.IsStale || State.Closing is not null || State.Settings.Mode != RoomMode.Lottery)
            return;
        var closing = rounds.Close(lobby, _opensAt, clock.GetStorableNow());
        book.Record(new RoomChange.Closed(closing, listHash));
        LogClosed(log, book.Pulse.EventId, lobby, closing.Round);
    }

    /// <summary>A big draw takes a second; meanwhile others may join, behind those who take part.</summary>
    private async Task<Draw> DrawLotsAsync(Opening opening)
    {
        var (users, secrets) = (State.Places.UsersOfFirst(opening.LobbyCount), State.Secrets);
        return await Task.Run(() => Draw.Among(users, secrets, opening.Randomness));
    }

    /// <summary>
    /// Orders tell when they end. Should that be lost, their records tell it; and an admission that was bound to an order which never came
    /// to be is free again.
    /// </summary>
    private async Task FollowOrdersAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (now - _lookedAt < LookAtOrders)
            return;

        _lookedAt = now;
        var bound = State.Inside.Values.Select(static inside => inside.OrderId).OfType<Guid>().ToArray();
        if (bound.Length == 0)
            return;

        var found = await store.FindOrdersAsync(bound, cancellation);
        foreach (var change in _orders.Follow(State, bound, found, now))
            book.Record(change);
    }

    private void Decide(int choosing)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var now = clock.GetStorableNow();
        var moved = _pace.Decide(State, _sale, choosing, now);
        if (TurnMailRules.Call(State, moved, book.Pulse, now) is { } called)
            book.Record(called); // Before the moves: should these be lost, whoever was told stands where they stood.
        if (moved is not null)
        {
            book.Record(moved);
            metrics.Admitted(moved.Moves.Count(static move => move.To == PlaceState.Admitted));
        }

        _work = Stopwatch.GetElapsedTime(startedAt);
    }

    /// <summary>Shows watchers what has become durable.</summary>
    private async Task PublishAsync(bool hasOpened)
    {
        var left = State.TakeOutOfLine();
        if (!await book.TryBeDurable())
        {
            State.PutBack(left);
            if (!book.IsStale)
                book.Record(new RoomChange.Moved([])); // Its commit will tell that those before it are durable too.
            return;
        }

        var startedAt = Stopwatch.GetTimestamp();
        State.CloseUp(left);
        var pulse = Look();
        if (left.Count > 0 || hasOpened || State.Mails.HasTold || pulse != book.Pulse)
            book.Tell(pulse, left, hasOpened);
        _work += Stopwatch.GetElapsedTime(startedAt);
    }

    [LoggerMessage(EventId = 432, Level = LogLevel.Information,
        Message = "The line of event {EventId} has opened with {Lobby} people in the lobby.")]
    private static partial void LogOpened(ILogger log, Guid eventId, int lobby);

    [LoggerMessage(EventId = 433, Level = LogLevel.Information,
        Message = "The lobby of event {EventId} is closed with {Lobby} places; its lots wait for the beacon's round {Round}.")]
    private static partial void LogClosed(ILogger log, Guid eventId, int lobby, long round);

    [LoggerMessage(EventId = 434, Level = LogLevel.Information,
        Message = "The lots of event {EventId} are drawn: the beacon's round {Round} {Outcome}.")]
    private static partial void LogDrawn(ILogger log, Guid eventId, long round, string outcome);
}
