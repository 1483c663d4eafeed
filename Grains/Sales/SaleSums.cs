using System.Runtime.InteropServices;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Committing;

namespace Ticketing.Sales;

/// <summary>What a batch sells, added up by event: one row for each, however many orders the batch has.</summary>
internal sealed class SaleSums : RowSet
{
    private const string Sql = """
        INSERT INTO sales (event_id, minute, lane, placed, paid, tickets, revenue)
        SELECT event_id, date_trunc('minute', now()), $1, placed, paid, tickets, revenue
        FROM unnest($2, $3, $4, $5, $6) AS sold (event_id, placed, paid, tickets, revenue)
        ON CONFLICT (event_id, minute, lane) DO UPDATE SET
          placed = sales.placed + excluded.placed, paid = sales.paid + excluded.paid,
          tickets = sales.tickets + excluded.tickets, revenue = sales.revenue + excluded.revenue
        """;

    // A lane keeps its row sets for life, so this names the lane.
    private readonly Guid _lane = Guid.NewGuid();
    private readonly Dictionary<Guid, Sum> _sums = [];

    public override int Rank => CommitRank.Insert;

    public override int Count => _sums.Count;

    /// <summary>An order is placed.</summary>
    public void AddPlaced(Guid eventId) => Of(eventId).Placed++;

    /// <summary>An order is paid (1), or its money goes back (-1).</summary>
    public void AddPaid(Guid eventId, int change) => Of(eventId).Paid += change;

    /// <summary>Tickets are sold, or taken back if they are less than 0.</summary>
    public void AddTickets(Guid eventId, int tickets, long revenue)
    {
        ref var sum = ref Of(eventId);
        sum.Tickets += tickets;
        sum.Revenue += revenue;
    }

    public override NpgsqlBatchCommand ToCommand() => Statement.Of(
        Sql,
        new NpgsqlParameter<Guid> { TypedValue = _lane, NpgsqlDbType = NpgsqlDbType.Uuid },
        new NpgsqlParameter<Guid[]> { TypedValue = [.. _sums.Keys], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
        Array(NpgsqlDbType.Integer, static sum => sum.Placed),
        Array(NpgsqlDbType.Integer, static sum => sum.Paid),
        Array(NpgsqlDbType.Integer, static sum => sum.Tickets),
        Array(NpgsqlDbType.Bigint, static sum => sum.Revenue));

    public override void Clear() => _sums.Clear();

    private ref Sum Of(Guid eventId) => ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, eventId, out _);

    private NpgsqlParameter<T[]> Array<T>(NpgsqlDbType type, Func<Sum, T> value) =>
        new() { TypedValue = [.. _sums.Values.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type };

    private struct Sum
    {
        public int Placed;
        public int Paid;
        public int Tickets;
        public long Revenue;
    }
}
