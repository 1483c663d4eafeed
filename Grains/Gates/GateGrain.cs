using System.Collections.Immutable;
using Orleans.Concurrency;
using Orleans.Placement;
using Ticketing.Committing;
using Ticketing.Faults;
using Ticketing.Gates.Domain;
using Ticketing.Gates.Storage;

namespace Ticketing.Gates;

/// <summary>A check-in list: decides in memory, hands the facts to the committer, answers when they are durable.</summary>
/// <remarks>
/// The grain interleaves, so that all gates wait for one commit together; nothing is awaited between a decision and handing its fact over.
/// Whether a ticket is still good the commit itself asks the ticket's row: what the grain knows of it only spares it most refusals.
/// </remarks>
[Reentrant, RandomPlacement]
internal sealed class GateGrain(GateLoader loader, GroupCommitter committer, TimeProvider clock) : Grain, IGateGrain
{
    private const int MaxTries = 4;

    private GateState _state = null!;
    private GateTickets _tickets = null!;
    private GateWriter _writer = null!;
    private Recorder _recorder = null!;
    private readonly Dictionary<Guid, Task> _pending = [];
    private bool _exists;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (await loader.LoadAsync(GateKey.Parse(this.GetPrimaryKeyString()), cancellationToken) is not { } loaded)
            return;

        (_state, _writer, _tickets) = loaded;
        _recorder = new Recorder(committer, _writer);
        _exists = true;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _exists ? _recorder.Drain(cancellationToken) : Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<ScanResult> Scan(ImmutableArray<Scan> scans)
    {
        var left = scans;
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (!Exists())
                return new ScanResult.NotFound();
            if (!_recorder.HasRoom)
                return new ScanResult.Overloaded();
            await LearnAsync(left);
            if (!await RecordAsync(left))
                return new ScanResult.IdTaken();
            await _recorder.BeDurable();
            left = [.. scans.Where(scan => !_state.TryFind(scan.Id, out _))];
            if (left.IsEmpty)
                return Answer(scans);
        }

        throw new OutcomeUnknownException("A ticket changes all the time.");
    }

    /// <inheritdoc/>
    public Task<ScanResult> Undo(GateRuling ruling) =>
        RuleAsync(ruling, static (state, ruling) => state.IsUndone(ruling.ScanId), GateRules.Undo);

    /// <inheritdoc/>
    public Task<ScanResult> Settle(GateRuling ruling) => RuleAsync(
        ruling,
        static (state, ruling) => state.Conflicts().Any(conflict => conflict.ScanId == ruling.ScanId && conflict.IsSettled),
        GateRules.Settle);

    /// <inheritdoc/>
    public async Task<GateFigures?> Figures(CancellationToken cancellation) =>
        await IsDurableAsync() ? GateAnswers.Figures(_state, clock.GetUtcNow()) : null;

    /// <inheritdoc/>
    public async Task<long?> Version(CancellationToken cancellation) => await IsDurableAsync() ? _state.Latest : null;

    /// <inheritdoc/>
    public async Task<ImmutableArray<GateConflict>> Conflicts(CancellationToken cancellation) =>
        await IsDurableAsync() ? GateAnswers.Conflicts(_state) : [];

    /// <inheritdoc/>
    public async Task<GatePresences?> Moved(long since, CancellationToken cancellation) =>
        await IsDurableAsync() ? GateAnswers.Moved(_state, since) : null;

    /// <inheritdoc/>
    public Task Forget()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private bool Exists()
    {
        if (!_exists)
        {
            DeactivateOnIdle(); // The list may be created later.
            return false;
        }

        if (!_recorder.IsStale)
            return true;

        DeactivateOnIdle();
        throw new OutcomeUnknownException("Another copy of this list has written, or it was changed; it is being loaded again.");
    }

    private async ValueTask<bool> IsDurableAsync()
    {
        if (!Exists())
            return false;
        await _recorder.BeDurable();
        return true;
    }

    private ScanResult.Recorded Answer(ImmutableArray<Scan> scans) =>
        new([.. scans.Select(scan => _state.TryFind(scan.Id, out var fact) ? GateAnswers.Of(_state, fact) : null!)]);

    /// <summary>Reads tickets again of which what is known may be too old.</summary>
    private async ValueTask LearnAsync(ImmutableArray<Scan> scans)
    {
        var doubtful = new HashSet<Guid>();
        foreach (var scan in scans)
            if (!_state.TryFind(scan.Id, out _) && GateRules.IsInDoubt(_state, scan))
                doubtful.Add(scan.TicketId!.Value);
        if (doubtful.Count > 0)
            _state.Learn(doubtful, await _tickets.ReadAsync([.. doubtful], CancellationToken.None));
    }

    /// <summary>
    /// Decides what is not recorded yet, and waits. What the database refuses, since its ticket has changed, is forgotten. False: an id is
    /// another list's.
    /// </summary>
    private async Task<bool> RecordAsync(ImmutableArray<Scan> scans)
    {
        var units = new List<(GateFact Fact, Task Committed)>(scans.Length);
        foreach (var scan in scans)
        {
            if (!_state.TryFind(scan.Id, out var fact))
                units.Add(Record(GateRules.Decide(_state, scan, clock.GetStorableNow())));
            else if (_pending.TryGetValue(scan.Id, out var committed))
                units.Add((fact, committed)); // The same scan was sent a moment ago.
        }

        var areOurs = true;
        foreach (var (fact, committed) in units)
            areOurs &= await IsOursAsync(fact, committed);
        return areOurs;
    }

    private async ValueTask<bool> IsOursAsync(GateFact fact, Task committed)
    {
        try
        {
            await committed;
            return true;
        }
        catch (ChangeRefusedException refusal)
        {
            if (_state.Forget(fact) && fact.TicketId is { } ticketId)
                _state.Learn([ticketId], []);
            return refusal.SqlState == Statements.StaleRow;
        }
        finally
        {
            if (_pending.TryGetValue(fact.Id, out var known) && known == committed)
                _pending.Remove(fact.Id);
        }
    }

    private (GateFact Fact, Task Committed) Record(GateFact fact)
    {
        var serial = fact.TicketId is { } ticketId ? _state.TicketOf(ticketId)?.Serial ?? 0 : 0;
        _state.Apply(fact);
        var committed = _recorder.Record(new FactUnit(_writer, fact, serial));
        _pending[fact.Id] = committed;
        return (fact, committed);
    }

    private async Task<ScanResult> RuleAsync(
        GateRuling ruling,
        Func<GateState, GateRuling, bool> isDone,
        Func<GateState, GateRuling, GateFact, DateTimeOffset, GateFact?> decide)
    {
        if (!Exists() || !_state.TryFind(ruling.ScanId, out var scan) || scan.Kind != FactKind.Scan)
            return new ScanResult.NotFound();
        if (!_recorder.HasRoom)
            return new ScanResult.Overloaded();
        if (!isDone(_state, ruling))
        {
            if (decide(_state, ruling, scan, clock.GetStorableNow()) is not { } fact)
                return new ScanResult.Pointless();
            var (_, committed) = Record(fact);
            await IsOursAsync(fact, committed);
        }

        await _recorder.BeDurable();
        return new ScanResult.Recorded([GateAnswers.Of(_state, scan)]);
    }
}
