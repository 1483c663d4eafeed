using NpgsqlTypes;
using Ticketing.Committing;

namespace Ticketing.Gates.Storage;

/// <summary>
/// Tickets with which somebody is let in: each is marked as used if it is still good and of the issue that was shown; else the batch fails.
/// </summary>
/// <remarks>
/// The mark takes the ticket's row. Whoever voids the ticket at the same moment comes before, and then it is refused here; or after, and
/// then they waited for an entry that was before. So nobody has to be told that a ticket is void, and none is let in once that was
/// answered.
/// </remarks>
internal sealed class EntryFences : ColumnRows
{
    private readonly Column<Guid> _ticket;
    private readonly Column<short> _serial;
    private readonly HashSet<(Guid, short)> _known = [];

    public EntryFences()
    {
        _ticket = Column<Guid>("ticket_id", NpgsqlDbType.Uuid);
        _serial = Shared<short>("serial", NpgsqlDbType.Smallint);
    }

    public override int Rank => CommitRank.Update;

    public void Add(Guid ticketId, int serial)
    {
        if (!_known.Add((ticketId, (short)serial)))
            return;
        _ticket.Add(ticketId);
        _serial.Add((short)serial);
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        WITH used AS (
          UPDATE tickets SET status = 1 FROM ({rows}) AS entry
          WHERE tickets.id = entry.ticket_id AND tickets.serial = entry.serial AND tickets.status <= 1
          RETURNING 1)
        SELECT fence((SELECT count(*) FROM used) = {count}, '40T03', 'ticket')
        """;

    public override void Clear()
    {
        base.Clear();
        _known.Clear();
    }
}

/// <summary>Tickets with which a device without a network has let somebody in: they are used, if they are good.</summary>
internal sealed class OfflineMarks : ColumnRows
{
    private readonly Column<Guid> _ticket;

    public OfflineMarks() => _ticket = Column<Guid>("ticket_id", NpgsqlDbType.Uuid);

    public override int Rank => CommitRank.Update;

    public void Add(Guid ticketId) => _ticket.Add(ticketId);

    protected override string StatementFor(string rows, string count) =>
        $"UPDATE tickets SET status = 1 FROM ({rows}) AS entry WHERE tickets.id = entry.ticket_id AND tickets.status = 0";
}

/// <summary>Tickets whose entry was undone: they are good again if nobody is in with them, or was, on any list.</summary>
internal sealed class UndoneMarks : ColumnRows
{
    private readonly Column<Guid> _ticket;

    public UndoneMarks() => _ticket = Column<Guid>("ticket_id", NpgsqlDbType.Uuid);

    public override int Rank => CommitRank.AfterUpdate;

    public void Add(Guid ticketId) => _ticket.Add(ticketId);

    protected override string StatementFor(string rows, string count) =>
        $"""
        UPDATE tickets SET status = 0 FROM ({rows}) AS undone
        WHERE tickets.id = undone.ticket_id AND tickets.status = 1 AND NOT EXISTS (
          SELECT FROM check_ins AS entry
          WHERE entry.ticket_id = undone.ticket_id AND entry.kind = 0 AND entry.passed AND entry.direction = 0 AND NOT EXISTS (
            SELECT FROM check_ins AS undo
            WHERE undo.ticket_id = entry.ticket_id AND undo.kind = 1 AND undo.about = entry.id))
        """;
}
