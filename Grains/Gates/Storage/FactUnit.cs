using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.Gates.Domain;

namespace Ticketing.Gates.Storage;

/// <summary>A fact as it is committed, with what it does to its ticket.</summary>
/// <param name="writer">The list's right to write.</param>
/// <param name="fact">The fact.</param>
/// <param name="serial">Which issue of the ticket was let in.</param>
internal sealed class FactUnit(GateWriter writer, GateFact fact, int serial) : CommitUnit(writer)
{
    /// <summary>Without an entry that is refused, whatever was decided because of it lets nobody in who would not have been.</summary>
    public override bool IsIndependent => fact.Kind == FactKind.Scan;

    public override void WriteTo(RowSets rows)
    {
        rows.Of<FactInserts>().Add(Writer!.Id, fact);
        if (fact.TicketId is not { } ticketId)
            return;
        if (fact.Kind == FactKind.Undo)
            rows.Of<UndoneMarks>().Add(ticketId);
        else if (fact.IsEntry && fact.IsOffline)
            rows.Of<OfflineMarks>().Add(ticketId);
        else if (fact.IsEntry)
            rows.Of<EntryFences>().Add(ticketId, serial);
    }
}

/// <summary>An activation's right to write its list.</summary>
internal sealed class GateWriter(Guid listId, long version) : FencedWriter(listId, version)
{
    public override void WriteFenceTo(RowSets rows) => rows.Of<ListFences>().Add(Id, Version);
}

/// <summary>
/// The fences of a batch's lists: each moves from the version that its activation knows to the next, or the batch fails.
/// </summary>
internal sealed class ListFences : ColumnRows
{
    private readonly Column<Guid> _list;
    private readonly Column<long> _version;

    public ListFences()
    {
        _list = Column<Guid>("id", NpgsqlDbType.Uuid);
        _version = Column<long>("version", NpgsqlDbType.Bigint);
    }

    public override int Rank => CommitRank.Fence;

    public void Add(Guid listId, long version)
    {
        _list.Add(listId);
        _version.Add(version);
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        WITH moved AS (
          UPDATE check_in_lists SET version = check_in_lists.version + 1
          FROM ({rows}) AS fence
          WHERE check_in_lists.id = fence.id AND check_in_lists.version = fence.version
          RETURNING 1)
        SELECT fence((SELECT count(*) FROM moved) = {count}, '40T01', 'check-in list')
        """;
}
