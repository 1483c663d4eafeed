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
    private readonly Dictionary<Guid, int> _rows = [];

    public TierFences()
    {
        _tier = Column<Guid>("id", NpgsqlDbType.Uuid);
        _version = Column<long>("version", NpgsqlDbType.Bigint);
        _held = Column<int>("held", NpgsqlDbType.Integer);
        _sold = Column<int>("sold", NpgsqlDbType.Integer);
    }

    public override int Rank => CommitRank.Fence;

    public void Add(Guid tierId, long version)
    {
        _rows.Add(tierId, Count);
        _tier.Add(tierId);
        _version.Add(version);
        _held.Add(0);
        _sold.Add(0);
    }

    /// <summary>Adds to the counts that the tier's row gets: by how much a unit of the batch changes them.</summary>
    public void AddCounts(Guid tierId, int held, int sold)
    {
        var row = _rows[tierId];
        _held[row] += held;
        _sold[row] += sold;
    }

    protected override string StatementFor(string rows, string count) =>
        $"""
        WITH moved AS (
          UPDATE tiers SET version = tiers.version + 1, held = tiers.held + fence.held, sold = tiers.sold + fence.sold
          FROM ({rows}) AS fence
          WHERE tiers.id = fence.id AND tiers.version = fence.version
          RETURNING 1)
        SELECT fence((SELECT count(*) FROM moved) = {count}, '40T01', 'tier')
        """;

    public override void Clear()
    {
        base.Clear();
        _rows.Clear();
    }
}
