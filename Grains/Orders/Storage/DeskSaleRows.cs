using NpgsqlTypes;
using Ticketing.Committing;
using Ticketing.Orders.Domain;

namespace Ticketing.Orders.Storage;

/// <summary>What is said of orders that staff have placed. The key refuses a second sale under one idempotency key.</summary>
internal sealed class DeskSaleInserts : ColumnRows
{
    private readonly Column<Guid> _order;
    private readonly Column<Guid> _key;
    private readonly Column<string> _method;
    private readonly Column<string?> _reason;
    private readonly Column<Guid> _soldBy;
    private readonly Column<DateTime> _soldAt;

    public DeskSaleInserts()
    {
        _order = Column<Guid>("order_id", NpgsqlDbType.Uuid);
        _key = Column<Guid>("key_id", NpgsqlDbType.Uuid);
        _method = Column<string>("method", NpgsqlDbType.Text);
        _reason = Column<string?>("reason", NpgsqlDbType.Text);
        _soldBy = Column<Guid>("sold_by", NpgsqlDbType.Uuid);
        _soldAt = Column<DateTime>("sold_at", NpgsqlDbType.TimestampTz);
    }

    public override int Rank => CommitRank.Insert;

    public void Add(OrderPlaced order, DeskSale sale)
    {
        _order.Add(order.OrderId);
        _key.Add(sale.KeyId);
        _method.Add(sale.Method);
        _reason.Add(sale.Reason);
        _soldBy.Add(sale.SoldBy);
        _soldAt.Add(order.CreatedAt.UtcDateTime);
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        INSERT INTO desk_sales (order_id, key_id, method, reason, sold_by, sold_at)
        SELECT order_id, key_id, method, reason, sold_by, sold_at FROM ({rows}) AS sale
        """;
}
