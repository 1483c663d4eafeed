using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Placement;
using Ticketing.Committing;
using Ticketing.Faults;
using Ticketing.Holders;
using Ticketing.Orders;
using Ticketing.Orders.Domain;
using Ticketing.Orders.Storage;
using Ticketing.Prices;
using Ticketing.Tiers.Domain;
using Ticketing.Tiers.Storage;

namespace Ticketing.Tiers;

/// <summary>The stock of one tier: decides in memory, hands the change to the committer, answers when it is durable.</summary>
/// <remarks>
/// The grain interleaves, so that a thousand purchases wait for one commit together. What keeps it right is that nothing is
/// awaited between a decision and handing its change over.
/// </remarks>
[Reentrant, RandomPlacement]
internal sealed partial class TierGrain(
    TierLoader loader, TierAuditor auditor, GroupCommitter committer, IOptions<OrderOptions> orders, TimeProvider clock,
    ILogger<TierGrain> log) : Grain, ITierGrain
{
    private static readonly TimeSpan LapseInterval = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan StayWhileHolding = TimeSpan.FromMinutes(2);

    private TierState _state = null!;
    private TierWriter _writer = null!;
    private Recorder _recorder = null!;
    private HolderDesk _holders = null!;
    private bool _exists;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (await loader.LoadAsync(TierKey.Parse(this.GetPrimaryKeyString()), cancellationToken) is not { } loaded)
            return;

        (_state, _writer, _) = loaded;
        _recorder = new Recorder(committer, _writer);
        _holders = new HolderDesk(loaded.Book, orders.Value.HoldTerms, Keeper, clock, log);
        _exists = true;
        this.RegisterGrainTimer(LapseOnTime, new GrainTimerCreationOptions(LapseInterval, LapseInterval) { Interleave = true });
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _exists ? _recorder.Drain(cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<HoldResult> Hold(HoldTickets command)
    {
        if (!Exists())
            return new HoldResult.UnknownTier();
        if (_state.Terms.State == SaleState.Draft)
            return await RefuseDraft();

        var now = ReleaseLapsed();
        var until = command.HeldUntil;
        var isNew = _state.ReservationOf(command.OrderId) is null;
        if (isNew)
        {
            if (!_recorder.HasRoom)
                return new HoldResult.Overloaded();
            var grant = await Claim(command, now);
            if (grant.Refusal is { } tooMuch)
                return tooMuch;
            if (!_recorder.HasRoom) // Others may have come first while the keeper was asked.
                return await Withdraw(command.OrderId);
            now = ReleaseLapsed();
            until ??= now.AddSeconds(grant.HeldSeconds);
        }

        var (result, change) = HoldRules.Decide(_state, command, until ?? now, now);
        if (isNew && result is not HoldResult.Held && _state.ReservationOf(command.OrderId) is null)
            await Tell(command.OrderId, HoldMoveKind.Withdrawn);
        if (change is TierChange.Reserved(var reservation))
        {
            try
            {
                await Record(change, new OrderRider(RecordOf(command, reservation, now), null), now);
            }
            catch (ChangeRefusedException refusal)
            {
                var undone = Undo(command.OrderId, refusal);
                await Tell(command.OrderId, HoldMoveKind.Withdrawn);
                return undone;
            }
        }
        else if (result is HoldResult.Held or HoldResult.AlreadyPlaced)
        {
            await _recorder.BeDurable();
            if (_state.ReservationOf(command.OrderId) is null)
                throw new OutcomeUnknownException("The hold has ended, or the database has refused it.");
        }

        return result;
    }

    /// <inheritdoc/>
    public async Task<ConfirmResult> Confirm(ConfirmTickets command)
    {
        if (!Exists())
            return new ConfirmResult.Gone();

        var now = ReleaseLapsed();
        if (!_recorder.HasRoom)
            return new ConfirmResult.Overloaded();

        var decision = SettlementRules.Decide(_state, command, now);
        if (decision.Result is ConfirmResult.Confirmed)
        {
            await Carry(decision.Change, new OrderRider(null, command.Order), now);
            await Tell(command.OrderId, HoldMoveKind.Paid);
        }

        return decision.Result;
    }

    /// <inheritdoc/>
    public async Task<ReleaseResult> Release(ReleaseTickets command)
    {
        if (!Exists())
            return ReleaseResult.Released;

        var now = ReleaseLapsed();
        if (!_recorder.HasRoom)
            return ReleaseResult.Overloaded;

        var decision = SettlementRules.Decide(_state, command);
        if (decision.Result == ReleaseResult.Released)
        {
            await Carry(decision.Change ?? TierChange.Released.Nothing, new OrderRider(null, command.Order), now);
            if (decision.Change is not null)
                await Tell(command.OrderId, HoldMoveKind.GivenUp);
        }

        return decision.Result;
    }

    /// <inheritdoc/>
    public async Task<ReturnResult> Return(ReturnTickets command)
    {
        if (!Exists())
            return ReturnResult.Returned;

        var now = ReleaseLapsed();
        if (!_recorder.HasRoom)
            return ReturnResult.Overloaded;

        await Carry(SettlementRules.Decide(_state, command), OrderRider.None, now);
        return ReturnResult.Returned;
    }

    /// <inheritdoc/>
    public async Task<ExtendResult> Extend(ExtendHold command)
    {
        if (!Exists())
            return ExtendResult.Gone;

        var now = ReleaseLapsed();
        if (!_recorder.HasRoom)
            return ExtendResult.Overloaded;

        var decision = SettlementRules.Decide(_state, command);
        if (decision.Result == ExtendResult.Extended)
        {
            await Carry(decision.Change, new OrderRider(null, command.Order), now);
            await Tell(command.OrderId, HoldMoveKind.Prolonged, command.HeldUntil);
        }

        return decision.Result;
    }

    /// <inheritdoc/>
    public async Task<RedefineResult> Redefine(TierDefinition definition)
    {
        if (!Exists())
            return new RedefineResult.UnknownTier();

        var now = ReleaseLapsed();
        if (!_recorder.HasRoom)
            return new RedefineResult.Overloaded();

        var decision = DefinitionRules.Decide(_state, definition);
        if (decision.Change is { } change)
            await Carry(change, OrderRider.None, now);
        return decision.Result;
    }

    /// <inheritdoc/>
    public Task SetTerms(SaleTerms terms)
    {
        if (_exists && _recorder.IsStale && terms.State != SaleState.Draft)
        {
            DeactivateOnIdle(); // Whoever is next reads these terms: only a draft's are told before they are durable.
            return Task.CompletedTask;
        }

        if (!Exists() || terms.Version < _state.Terms.Version)
            return Task.CompletedTask;

        var isRepriced = terms.Prices != _state.Terms.Prices;
        _state.Terms = terms;
        if (isRepriced)
            DeactivateOnIdle(); // Its event has written its prices: they are read anew, and what this copy still decides is refused.
        if (IsKeeper && _holders.Book is null)
            DeactivateOnIdle(); // The tier that kept the book is gone: it is read anew with this one.
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<TierCounts?> Counts(CancellationToken cancellation) => Task.FromResult(Exists() ? _writer.Committed : null);

    /// <inheritdoc/>
    public Task<SeatMap?> Seats(CancellationToken cancellation) =>
        Task.FromResult(Exists() && _state.Names.RowCount > 0 ? SeatMaps.Of(_state) : null);

    /// <inheritdoc/>
    public async Task<TierAudit?> Audit(CancellationToken cancellation)
    {
        if (!Exists() || await auditor.CountAsync(_writer.Id, cancellation) is not var (audit, version))
            return null;

        // The lane learns of its commit a moment after the database has it.
        if (version > _writer.Committed.Version)
            await _recorder.TryBeDurable();
        // Nothing of its own is under way: the rest is the work of another copy, which came late.
        if (version > _writer.Committed.Version)
            _writer.MarkStale();
        EnsureCurrent();

        var counts = _writer.CommittedAt(version);
        return audit with
        {
            MatchesGrain = counts is not null && (counts.Held, counts.Sold, counts.Capacity) == (audit.Held, audit.Sold, audit.Capacity),
        };
    }

    private bool Exists()
    {
        if (!_exists)
        {
            DeactivateOnIdle(); // The tier may be created later.
            return false;
        }

        EnsureCurrent();
        return true;
    }

    /// <summary>
    /// The event is not public, as far as this copy knows: while silos come and go there may be one that was not told. Then whoever is
    /// asked next reads it anew.
    /// </summary>
    private async Task<HoldResult> RefuseDraft()
    {
        if (await loader.ReadTermsVersionAsync(TierKey.Parse(this.GetPrimaryKeyString())) > _state.Terms.Version)
            DeactivateOnIdle();
        return new HoldResult.UnknownTier();
    }

    private void EnsureCurrent()
    {
        if (!_recorder.IsStale)
            return;

        DeactivateOnIdle();
        throw new OutcomeUnknownException("Another copy of this tier has written; it is being loaded again.");
    }

    private Task LapseOnTime(CancellationToken cancellation)
    {
        if (_recorder.IsStale)
        {
            DeactivateOnIdle();
            return Task.CompletedTask;
        }

        ReleaseLapsed();
        if (_state.Held > 0)
            DelayDeactivation(StayWhileHolding); // Its stock must come back on time, even if nobody asks.
        return Task.CompletedTask;
    }

    /// <summary>Frees what is due back of lapsed holds. Nobody waits for that commit, but every later one follows it.</summary>
    private DateTimeOffset ReleaseLapsed()
    {
        var now = clock.GetStorableNow();
        if (_state.NextEnd <= now && _recorder.HasRoom && _state.TakeLapsed(now) is { Count: > 0 } lapsed)
            _ = Record(new TierChange.Released([.. lapsed]), OrderRider.None, now);
        return now;
    }

    /// <summary>Forgets a hold that the database refused: it knows the order already.</summary>
    private HoldResult.AlreadyPlaced Undo(Guid orderId, ChangeRefusedException refusal)
    {
        if (_state.ReservationOf(orderId) is not null)
            _state.Apply(new TierChange.Released([orderId]));
        else
            _writer.MarkStale(); // It ended before its commit did: what was recorded of that end is wrong. Start over from the rows.

        if (refusal.SqlState == Npgsql.PostgresErrorCodes.UniqueViolation)
            return new HoldResult.AlreadyPlaced();

        LogRefused(log, orderId, refusal);
        throw new OutcomeUnknownException("The database refused a hold.");
    }

    /// <summary>
    /// Records an accepted change with the order's record, or that record behind the tier's fence if the tier has nothing to change.
    /// </summary>
    private async Task Carry(TierChange? change, OrderRider rider, DateTimeOffset now)
    {
        try
        {
            if (change is not null || rider.Moved is not null)
                await Record(change ?? TierChange.Released.Nothing, rider, now);
            else
                await _recorder.BeDurable();
        }
        catch (ChangeRefusedException refusal)
        {
            LogRefused(log, rider.Moved?.OrderId, refusal);
            throw new OutcomeUnknownException("The order or the tier has moved on.", refusal);
        }
    }

    private Task Record(TierChange change, OrderRider rider, DateTimeOffset now)
    {
        var unit = new TierUnit(_writer, _state, change, rider, now);
        _state.Apply(change);
        return _recorder.Record(unit);
    }

    private OrderPlaced? RecordOf(HoldTickets command, Reservation reservation, DateTimeOffset now) => command.RequestDigest is { } digest
        ? new OrderPlaced(
            command.OrderId, command.BuyerId, _writer.EventId, now, reservation.HeldUntil, digest,
            PriceRules.Total(_state.Terms.Prices, reservation.TotalMinor), reservation.Anchors)
        : null;

    [LoggerMessage(EventId = 201, Level = LogLevel.Warning, Message = "The database refused a change for order {OrderId}.")]
    private static partial void LogRefused(ILogger log, Guid? orderId, Exception refusal);
}
