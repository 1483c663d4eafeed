using NpgsqlTypes;
using Ticketing.Committing;

namespace Ticketing.Tiers.Storage;

/// <summary>The fences of a batch's tiers: each moves from the version that its activation knows to the next, or the batch fails.</summary>
internal sealed class TierFences : ColumnRows
{
    private readonly Column<Guid> _tier;
    private readonly Column<long> _version;
    private readonly Column<int> _held;
    private readonly Column<int> _sold;
    private readonly Dictionary<Guid, (int Row, int Held, int Sold)> _sums = [];

    public TierFences()
    {
        _tier = Column<Guid>(NpgsqlDbType.Uuid);
        _version = Column<long>(NpgsqlDbType.Bigint);
        _held = Column<int>(NpgsqlDbType.Integer);
        _sold = Column<int>(NpgsqlDbType.Integer);
    }

    public override int Rank => CommitRank.Fence;

    public void Add(Guid tierId, long version)
    {
        _sums.Add(tierId, (_version.Count, 0, 0));
        _tier.Add(tierId);
        _version.Add(version);
        _held.Add(0);
        _sold.Add(0);
    }

    /// <summary>Adds to the counts that the tier's row gets: by how much a unit of the batch changes them.</summary>
    public void AddCounts(Guid tierId, int held, int sold)
    {
        var sum = _sums[tierId];
        _sums[tierId] = sum = (sum.Row, sum.Held + held, sum.Sold + sold);
        _held[sum.Row] = sum.Held;
        _sold[sum.Row] = sum.Sold;
    }

    protected override string Sql =>
        """
        WITH moved AS (
          UPDATE tiers SET version = tiers.version + 1, held = tiers.held + fence.held, sold = tiers.sold + fence.sold
          FROM unnest($1, $2, $3, $4) AS fence (id, version, held, sold)
          WHERE tiers.id = fence.id AND tiers.version = fence.version
          RETURNING 1)
        SELECT fence((SELECT count(*) FROM moved) = cardinality($1), '40T01', 'tier')
        """;

    public override void Clear()
    {
        base.Clear();
        _sums.Clear();
    }
}
