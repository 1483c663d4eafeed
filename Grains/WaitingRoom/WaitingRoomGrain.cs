using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Concurrency;
using Orleans.Placement;
using Ticketing.Committing;
using Ticketing.Events;
using Ticketing.Faults;
using Ticketing.Live;
using Ticketing.WaitingRoom.Beacon;
using Ticketing.WaitingRoom.Domain;
using Ticketing.WaitingRoom.Storage;

namespace Ticketing.WaitingRoom;

/// <summary>The waiting room of one event: decides in memory, hands the change to the committer, answers when it is durable.</summary>
/// <remarks>
/// The grain interleaves, so that thousands who join wait for one commit together; nothing is awaited between a decision and handing its
/// change over. What all watch, the line and its pulse, moves once a second, after the commit:
/// every position that is told between two ticks belongs to the same version.
/// </remarks>
[Reentrant, RandomPlacement]
internal sealed partial class WaitingRoomGrain(
    RoomStore store,
    RoomRules rules,
    GroupCommitter committer,
    LivePublisher live,
    RoomMetrics metrics,
    DrawBeacon beacon,
    TimeProvider clock,
    ILogger<WaitingRoomGrain> log) : Grain, IWaitingRoomGrain
{
    private const int MostEntries = 10_000;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private LinePulse _noRoom = null!;
    private RoomBook? _book;
    private RoomClock? _clock;
    private IGrainTimer? _timer;

    private Guid EventId => this.GetPrimaryKey();

    private LinePulse Pulse => _book?.Pulse ?? _noRoom;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var version = clock.GetUtcNow().ToUnixTimeMilliseconds(); // Higher than any that an earlier activation has reached, one a second.
        _noRoom = LinePulse.None(EventId) with { Version = version };
        await LoadAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _book?.Drain(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<ImmutableArray<PlaceOutcome>> Join(ImmutableArray<Guid> userIds)
    {
        if (Current() is not { IsOn: true, Pulse.Phase: not RoomPhase.Closed } book)
            return [.. userIds.Select(userId => new PlaceOutcome.Stands(PlaceOf(userId)))];

        var (refusals, joined) = JoinRules.Join(book.State, userIds, book.HasRoom, clock.GetUtcNow());
        if (joined is not null)
        {
            book.Record(joined);
            metrics.Joined(joined.UserIds.Length);
        }

        await book.BeDurable();
        return [.. userIds.Select((userId, index) => refusals[index] ?? new PlaceOutcome.Stands(PlaceOf(userId)))];
    }

    /// <inheritdoc/>
    public async Task<PlaceView> Look(Guid userId)
    {
        if (Current() is { } book)
        {
            PresenceRules.Note(book.State, userId, SignOfLife.At(clock.GetUtcNow()));
            await book.BeDurable();
        }

        return PlaceOf(userId);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<PlaceView>> LookAll(ImmutableArray<Guid> userIds)
    {
        if (Current() is { } book)
            await book.BeDurable();
        return [.. userIds.Select(PlaceOf)];
    }

    /// <inheritdoc/>
    public async Task<PlaceOutcome> Leave(Guid userId)
    {
        if (Current() is { } book)
        {
            if (JoinRules.Leave(book.State, userId) is { } left)
            {
                if (!book.HasRoom)
                    return new PlaceOutcome.Overloaded();
                book.Record(left);
            }

            await book.BeDurable();
        }

        return new PlaceOutcome.Stands(PlaceOf(userId));
    }

    /// <inheritdoc/>
    public async Task<PlaceOutcome> WishMail(Guid userId, bool isWanted)
    {
        if (Current() is { IsOn: true } book)
        {
            if (TurnMailRules.Wish(book.State, userId, isWanted) is { } wished)
            {
                if (!book.HasRoom)
                    return new PlaceOutcome.Overloaded();
                book.Record(wished);
            }

            await book.BeDurable();
        }

        return new PlaceOutcome.Stands(PlaceOf(userId));
    }

    /// <inheritdoc/>
    public Task Attend(Attendance attendance)
    {
        if (Current() is { } book)
            PresenceRules.Note(book.State, attendance, clock.GetUtcNow());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<RoomView> View()
    {
        if (Current() is { } book)
            await book.BeDurable();
        return RoomViews.RoomOf(_book?.State, Pulse, _book?.SettingsVersion ?? 0);
    }

    /// <inheritdoc/>
    public async Task<LineSnapshot> Snapshot()
    {
        if (Current() is { } book)
            await book.BeDurable();
        return RoomViews.LineOf(_book?.State, Pulse);
    }

    /// <inheritdoc/>
    public async Task<RoomEditResult> Configure(long? expectedVersion, RoomSettings settings)
    {
        if (SettingsRules.Refuse(settings) is { } wrong)
            return wrong;
        if (await GrainFactory.GetGrain<IEventGrain>(EventId).Get() is null)
            return new RoomEditResult.NotFound();
        if (!committer.HasRoomFor(EventId))
            return new RoomEditResult.Overloaded();

        var book = Current() ?? await CreateAsync();
        if (expectedVersion is { } expected && expected != book.SettingsVersion)
            return new RoomEditResult.StaleVersion(book.SettingsVersion);
        if (SettingsRules.RefuseChange(book.State, settings) is { } refusal)
            return refusal;

        var wasOn = book.IsOn;
        book.Record(new RoomChange.Configured(settings));
        await book.BeDurable();
        if (book.IsOn) // If not, the clock tells everybody, and stops.
            await BeginAsync(book, wasOn);
        return new RoomEditResult.Done(RoomViews.RoomOf(book.State, book.Pulse, book.SettingsVersion));
    }

    /// <inheritdoc/>
    public async Task<AdmissionUse> Use(UseAdmission command)
    {
        if (Current() is not { IsOn: true } book)
            return AdmissionUse.Granted;
        if (!book.HasRoom)
            return AdmissionUse.Overloaded;

        var (use, change) = ShoppingRules.Use(book.State, command, clock.GetUtcNow());
        if (use == AdmissionUse.Granted)
            _clock?.Granted(command.OrderId);
        if (change is not null)
            book.Record(change);
        await book.BeDurable();
        return use;
    }

    /// <inheritdoc/>
    public async Task GiveBack(UseAdmission command)
    {
        // What can't be recorded now is found by the next look at the orders' own records.
        if (Current() is { HasRoom: true } book && ShoppingRules.GiveBack(book.State, command) is { } change)
        {
            book.Record(change);
            await book.BeDurable();
        }
    }

    /// <inheritdoc/>
    public async Task OrderEnded(Guid orderId, ShoppingEnd end)
    {
        // What can't be recorded now is found by the next look at the orders' own records.
        if (Current() is { HasRoom: true } book && ShoppingRules.End(book.State, orderId, end) is { } change)
        {
            book.Record(change);
            await book.BeDurable();
        }
    }

    /// <inheritdoc/>
    public async Task<DrawView?> Draw()
    {
        if (Current() is not { State: { Settings.Mode: RoomMode.Lottery } state } book)
            return null;
        await book.BeDurable();
        var opensAt = state is { Closing: null, Opening: null } ? (await ReadSaleAsync())?.NextOpening : null;
        return state.Secrets.Show(state, beacon.Plan(opensAt));
    }

    /// <inheritdoc/>
    public async Task<DrawEntries> DrawList(int from, int count)
    {
        if (Current() is not { State: { Settings.Mode: RoomMode.Lottery } state } book)
            return new DrawEntries([]);
        await book.BeDurable();
        return new DrawEntries(state.Secrets.Entries(state, from, Math.Min(count, MostEntries)));
    }

    /// <inheritdoc/>
    public async Task<OwnEntry?> OwnEntry(Guid userId)
    {
        if (Current() is not { State: { Settings.Mode: RoomMode.Lottery } state } book)
            return null;
        await book.BeDurable();
        return state.Secrets.EntryOf(state, userId);
    }

    /// <inheritdoc/>
    public Task<bool> Wake()
    {
        Current();
        return Task.FromResult(_timer is not null);
    }

    /// <summary>The room; null: the event has none. One that another copy has written is given up.</summary>
    private RoomBook? Current()
    {
        if (_book is not { IsStale: true })
            return _book;

        DeactivateOnIdle();
        throw new OutcomeUnknownException("Another copy of this waiting room has written; it is being loaded again.");
    }

    private PlaceView PlaceOf(Guid userId) => RoomViews.PlaceOf(_book?.State, Pulse, userId);

    private async Task<RoomBook> CreateAsync()
    {
        await store.CreateAsync(EventId, CancellationToken.None);
        await LoadAsync(CancellationToken.None);
        return _book!;
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        if (await store.LoadAsync(EventId, cancellation) is not { } loaded || _book is not null)
            return;

        _book = new RoomBook(_noRoom, loaded, committer, live);
        if (_book.IsOn)
            await StartClockAsync(_book);
    }

    private async Task BeginAsync(RoomBook book, bool wasOn)
    {
        if (!wasOn)
            book.State.SeeEverybody(clock.GetUtcNow()); // While the room was off nobody had to give a sign of life.
        if (await StartClockAsync(book) is not { } running)
            return;

        var hasOpened = await running.OpenWhenDueAsync();
        await book.BeDurable();
        book.Tell(running.Look(), [], hasOpened);
    }

    private async Task<RoomClock?> StartClockAsync(RoomBook book)
    {
        if (_timer is not null || await ReadSaleAsync() is not { } sale || _timer is not null)
            return _clock;

        _clock = new RoomClock(book, sale, rules, store, metrics, beacon, clock, log);
        book.Begin(_clock.Look());
        _timer = this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(UntilNextSecond(), Second)
        {
            Interleave = true,
            KeepAlive = true,
        });
        return _clock;
    }

    private void StopClock(RoomBook book)
    {
        _timer?.Dispose();
        (_timer, _clock) = (null, null);
        book.Tell(LinePulse.None(EventId), [], hasOpened: false);
    }

    private TimeSpan UntilNextSecond() => TimeSpan.FromMilliseconds(1000 - (clock.GetUtcNow().ToUnixTimeMilliseconds() % 1000));

    private async Task TickAsync(CancellationToken cancellation)
    {
        if (_book is not { } book || _clock is not { } running)
            return;
        try
        {
            if (book.IsStale)
                DeactivateOnIdle();
            else if (book.IsOn)
                await TickAsync(book, running, cancellation);
            else
                StopClock(book);
        }
        catch (Exception fault) when (CallFaults.IsUnknown(fault) || fault is NpgsqlException)
        {
            LogTickFailed(log, EventId, fault); // Nothing was decided, or it is committed still: the next tick goes on.
        }
        finally
        {
            _timer?.Change(UntilNextSecond(), Second);
        }
    }

    private async Task TickAsync(RoomBook book, RoomClock running, CancellationToken cancellation)
    {
        var (startedAt, choosing) = (Stopwatch.GetTimestamp(), book.State.Choosing);
        if (await ReadSaleAsync() is { } sale && book.HasRoom)
            await running.TickAsync(sale, choosing, startedAt, cancellation);
    }

    private async Task<SaleOffer?> ReadSaleAsync() =>
        await GrainFactory.GetGrain<IEventGrain>(EventId).View() is { } view ? EventSale.Of(view).At(clock.GetUtcNow()) : null;

    [LoggerMessage(EventId = 431, Level = LogLevel.Warning, Message = "A tick of the waiting room of event {EventId} failed.")]
    private static partial void LogTickFailed(ILogger log, Guid eventId, Exception fault);
}
