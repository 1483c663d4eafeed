using Ticketing.Committing;
using Ticketing.Live;

namespace Ticketing.Tiers.Storage;

/// <summary>A tier activation's right to write its rows, and the tier's counts as last committed.</summary>
internal sealed class TierWriter(TierKey tier, long version, TierCounts counts, LivePublisher live) : FencedWriter(tier.TierId, version)
{
    private readonly CountHistory _history = new(counts);
    private volatile TierCounts _committed = counts;
    private int _held;
    private int _sold;
    private int? _capacity;

    /// <summary>The event that the tier belongs to.</summary>
    public Guid EventId => tier.EventId;

    /// <summary>What watchers see: set after a commit, never before.</summary>
    public TierCounts Committed => _committed;

    /// <summary>The counts at a recent version; null if it is not one of the latest few thousand.</summary>
    public TierCounts? CommittedAt(long version) => _history.Find(version);

    public override void WriteFenceTo(RowSets rows) => rows.Of<TierFences>().Add(Id, Version);

    /// <summary>A unit of the batch is durable. Called by the lane.</summary>
    public void Add(int held, int sold, int? capacity)
    {
        _held += held;
        _sold += sold;
        _capacity = capacity ?? _capacity;
    }

    protected override void OnCommitted(long version)
    {
        var before = _committed;
        var after = before with
        {
            Held = before.Held + _held,
            Sold = before.Sold + _sold,
            Capacity = _capacity ?? before.Capacity,
            Version = version,
        };
        (_held, _sold, _capacity) = (0, 0, null);
        _history.Add(after);
        _committed = after;
        live.Committed(tier.EventId, after);
    }
}
