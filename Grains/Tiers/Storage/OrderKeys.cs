using NpgsqlTypes;
using Ticketing.Committing;

namespace Ticketing.Tiers.Storage;

/// <summary>Orders within tiers that something is done to after the updates.</summary>
internal abstract class OrderKeys : ColumnRows
{
    private readonly Column<Guid> _tier;
    private readonly Column<Guid> _order;

    protected OrderKeys()
    {
        _tier = Column<Guid>(NpgsqlDbType.Uuid);
        _order = Column<Guid>(NpgsqlDbType.Uuid);
    }

    public override int Rank => CommitRank.AfterUpdate;

    public void Add(Guid tierId, Guid orderId)
    {
        _tier.Add(tierId);
        _order.Add(orderId);
    }
}
