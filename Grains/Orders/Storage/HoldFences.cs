using NpgsqlTypes;
using Ticketing.Committing;

namespace Ticketing.Orders.Storage;

/// <summary>
/// The holds that an order of several tiers is recorded for: each must still be there, or the batch fails. They are locked, so a tier that
/// gives one back at the same moment comes before the order, which then is not recorded, or after it.
/// </summary>
internal sealed class HoldFences : ColumnRows
{
    private readonly Column<int> _anchor;
    private readonly Column<Guid> _tier;
    private readonly Column<Guid> _order;

    public HoldFences()
    {
        _anchor = Column<int>("anchor", NpgsqlDbType.Integer);
        _tier = Column<Guid>("tier_id", NpgsqlDbType.Uuid);
        _order = Column<Guid>("order_id", NpgsqlDbType.Uuid);
    }

    public override int Rank => CommitRank.Fence;

    public void Add(Guid tierId, int anchor, Guid orderId)
    {
        _anchor.Add(anchor);
        _tier.Add(tierId);
        _order.Add(orderId);
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        WITH held AS (
          SELECT 1 FROM reservations JOIN ({rows}) AS hold
            ON reservations.tier_id = hold.tier_id AND reservations.anchor = hold.anchor AND reservations.order_id = hold.order_id
          WHERE reservations.state = 0
          FOR SHARE OF reservations)
        SELECT fence((SELECT count(*) FROM held) = {count}, '40T03', 'hold')
        """;
}
