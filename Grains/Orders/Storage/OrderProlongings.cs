using NpgsqlTypes;
using Ticketing.Committing;

namespace Ticketing.Orders.Storage;

/// <summary>When holds were prolonged. That is once for an order; whatever comes twice is the first.</summary>
internal sealed class OrderProlongings : ColumnRows
{
    private readonly Column<Guid> _order;
    private readonly Column<DateTime> _at;

    public OrderProlongings()
    {
        _order = Column<Guid>("order_id", NpgsqlDbType.Uuid);
        _at = Column<DateTime>("at", NpgsqlDbType.TimestampTz);
    }

    public override int Rank => CommitRank.Insert;

    public void Add(OrderMoved order)
    {
        _order.Add(order.OrderId);
        _at.Add(order.At.UtcDateTime);
    }

    protected override string StatementFor(string rows, string count) =>
        $"INSERT INTO order_prolongings (order_id, at) SELECT order_id, at FROM ({rows}) AS prolonged ON CONFLICT DO NOTHING";
}
