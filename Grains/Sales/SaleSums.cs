using NpgsqlTypes;
using Ticketing.Committing;

namespace Ticketing.Sales;

/// <summary>What a batch sells, added up by event: one row for each, however many orders the batch has.</summary>
internal sealed class SaleSums : ColumnRows
{
    // A lane keeps its row sets for life, so this names the lane.
    private readonly Guid _laneId = Guid.NewGuid();
    private readonly Column<Guid> _event;
    private readonly Column<Guid> _lane;
    private readonly Column<int> _placed;
    private readonly Column<int> _paid;
    private readonly Column<int> _tickets;
    private readonly Column<long> _revenue;
    private readonly Dictionary<Guid, int> _rows = [];

    public SaleSums()
    {
        _event = Column<Guid>("event_id", NpgsqlDbType.Uuid);
        _lane = Shared<Guid>("lane", NpgsqlDbType.Uuid);
        _placed = Column<int>("placed", NpgsqlDbType.Integer);
        _paid = Column<int>("paid", NpgsqlDbType.Integer);
        _tickets = Column<int>("tickets", NpgsqlDbType.Integer);
        _revenue = Column<long>("revenue", NpgsqlDbType.Bigint);
    }

    public override int Rank => CommitRank.Insert;

    /// <summary>An order is placed.</summary>
    public void AddPlaced(Guid eventId) => _placed[RowOf(eventId)]++;

    /// <summary>An order is paid (1), or its money goes back (-1).</summary>
    public void AddPaid(Guid eventId, int change) => _paid[RowOf(eventId)] += change;

    /// <summary>Tickets are sold, or taken back if they are less than 0.</summary>
    public void AddTickets(Guid eventId, int tickets, long revenue)
    {
        var row = RowOf(eventId);
        _tickets[row] += tickets;
        _revenue[row] = checked(_revenue[row] + revenue);
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        INSERT INTO sales (event_id, minute, lane, placed, paid, tickets, revenue)
        SELECT event_id, date_trunc('minute', now()), lane, placed, paid, tickets, revenue FROM ({rows}) AS sold
        ON CONFLICT (event_id, minute, lane) DO UPDATE SET
          placed = sales.placed + excluded.placed, paid = sales.paid + excluded.paid,
          tickets = sales.tickets + excluded.tickets, revenue = sales.revenue + excluded.revenue
        """;

    public override void Clear()
    {
        base.Clear();
        _rows.Clear();
    }

    private int RowOf(Guid eventId)
    {
        if (_rows.TryGetValue(eventId, out var row))
            return row;

        _rows.Add(eventId, row = Count);
        _event.Add(eventId);
        _lane.Add(_laneId);
        _placed.Add(0);
        _paid.Add(0);
        _tickets.Add(0);
        _revenue.Add(0);
        return row;
    }
}
