using System.Diagnostics.CodeAnalysis;

namespace Ticketing.Gates.Domain;

/// <summary>What a list knows: its tickets, and every fact.</summary>
internal sealed class GateState(GateList list)
{
    private readonly Dictionary<Guid, GateTicket> _tickets = [];
    private readonly Dictionary<Guid, GateFact> _facts = [];
    private readonly Dictionary<Guid, TicketPath> _paths = [];
    private readonly HashSet<Guid> _undone = [];
    private readonly HashSet<Guid> _settled = [];
    private readonly HashSet<Guid> _troubled = [];
    private readonly GateBook _book = new();

    /// <summary>Whom it lets in, and when.</summary>
    public GateList List => list;

    /// <summary>The number of the latest fact.</summary>
    public long Latest { get; private set; }

    /// <summary>How many are in.</summary>
    public int Inside { get; private set; }

    /// <summary>Counts and refusals.</summary>
    public GateBook Book => _book;

    /// <summary>A ticket; null: it is not known.</summary>
    public GateTicket? TicketOf(Guid id) => _tickets.GetValueOrDefault(id);

    /// <summary>The ways that were taken with a ticket.</summary>
    public TicketPath PathOf(Guid ticketId) => _paths.GetValueOrDefault(ticketId, TicketPath.None);

    /// <summary>Finds a fact by its id.</summary>
    public bool TryFind(Guid id, [NotNullWhen(true)] out GateFact? fact) => _facts.TryGetValue(id, out fact);

    /// <summary>Whether a scan was undone.</summary>
    public bool IsUndone(Guid scanId) => _undone.Contains(scanId);

    /// <summary>Takes note of tickets as they are stored now.</summary>
    /// <param name="asked">Which were looked for; those that were not found are gone.</param>
    /// <param name="found">Those that were found.</param>
    public void Learn(IEnumerable<Guid> asked, IEnumerable<GateTicket> found)
    {
        foreach (var id in asked)
            _tickets.Remove(id);
        foreach (var ticket in found)
            _tickets[ticket.Id] = ticket;
    }

    /// <summary>Takes a fact in.</summary>
    public void Apply(GateFact fact)
    {
        Latest = Math.Max(Latest, fact.Number);
        _facts.Add(fact.Id, fact);
        switch (fact.Kind)
        {
            case FactKind.Scan:
                _book.Add(fact);
                if (fact is { Passed: true, TicketId: { } ticketId })
                    Move(ticketId, PathOf(ticketId).With(fact, list.AllowsReentry));
                break;
            case FactKind.Undo when _undone.Add(fact.About!.Value):
                TakeBack(_facts[fact.About.Value]);
                break;
            case FactKind.Settlement:
                _settled.Add(fact.About!.Value);
                break;
        }
    }

    /// <summary>Forgets a scan that was not recorded after all: the database has refused it. False: it was forgotten before.</summary>
    public bool Forget(GateFact scan)
    {
        if (!_facts.TryGetValue(scan.Id, out var known) || !ReferenceEquals(known, scan))
            return false;
        _facts.Remove(scan.Id);
        if (!_undone.Contains(scan.Id))
            TakeBack(scan);
        return true;
    }

    /// <summary>All conflicts.</summary>
    public IEnumerable<GateConflict> Conflicts() => _troubled.SelectMany(ticketId =>
    {
        var path = PathOf(ticketId);
        return path.Doubles().Select(two => Conflict(two.Second, two.First)).Concat(path.Wrong().Select(scan => Conflict(scan, null)));
    });

    /// <summary>Each ticket that moved since a version.</summary>
    public IEnumerable<Guid> MovedSince(long version) =>
        _facts.Values.Where(fact => fact.Number > version && fact.TicketId is not null && fact.Kind != FactKind.Settlement)
            .Select(static fact => fact.TicketId!.Value).Distinct();

    private GateConflict Conflict(GateFact scan, GateFact? first) => new(
        scan.Id,
        scan.TicketId!.Value,
        first is null ? scan.Verdict : Verdict.AlreadyIn,
        first?.Passage,
        scan.Passage,
        _settled.Contains(scan.Id));

    private void TakeBack(GateFact scan)
    {
        _book.Remove(scan);
        if (scan is { Passed: true, TicketId: { } ticketId })
            Move(ticketId, PathOf(ticketId).Without(scan.Id));
    }

    private void Move(Guid ticketId, TicketPath path)
    {
        Inside += Count(path) - Count(PathOf(ticketId));
        _paths[ticketId] = path;
        if (path.Doubles().Any() || path.Wrong().Any())
            _troubled.Add(ticketId);
        else
            _troubled.Remove(ticketId);
    }

    private static int Count(TicketPath path) => path.Entry is null ? 0 : 1;
}
