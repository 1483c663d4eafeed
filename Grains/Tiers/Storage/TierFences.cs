using Npgsql;
using NpgsqlTypes;
using Ticketing.Committing;

namespace Ticketing.Tiers.Storage;

/// <summary>The fences of a batch's tiers: each moves from the version that its activation knows to the next, or the batch fails.</summary>
internal sealed class TierFences : RowSet
{
    private readonly Column<Guid> _tier = new(NpgsqlDbType.Uuid);
    private readonly Column<long> _version = new(NpgsqlDbType.Bigint);
    private readonly Column<int> _held = new(NpgsqlDbType.Integer);
    private readonly Column<int> _sold = new(NpgsqlDbType.Integer);
    private readonly Dictionary<Guid, (int Row, int Held, int Sold)> _sums = [];

    public override int Rank => CommitRank.Fence;

    public override int Count => _version.Count;

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

    public override NpgsqlBatchCommand ToCommand() => Statement.Of(
        """
        WITH moved AS (
          UPDATE tiers SET version = tiers.version + 1, held = tiers.held + fence.held, sold = tiers.sold + fence.sold
          FROM unnest($1, $2, $3, $4) AS fence (id, version, held, sold)
          WHERE tiers.id = fence.id AND tiers.version = fence.version
          RETURNING 1)
        SELECT fence((SELECT count(*) FROM moved) = cardinality($1), '40T01', 'tier')
        """,
        _tier.ToParameter(),
        _version.ToParameter(),
        _held.ToParameter(),
        _sold.ToParameter());

    public override void Clear()
    {
        _tier.Clear();
        _version.Clear();
        _held.Clear();
        _sold.Clear();
        _sums.Clear();
    }
}
