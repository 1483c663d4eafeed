namespace Ticketing.Tiers.Storage;

/// <summary>
/// The counts of a tier's latest commits, so that an audit can compare the database with memory at one and the same version.
/// </summary>
internal sealed class CountHistory
{
    private const int Length = 4096;

    private readonly Lock _gate = new();
    private readonly Queue<TierCounts> _counts = new();

    public CountHistory(TierCounts first) => Add(first);

    /// <summary>Called by the lane, after a commit.</summary>
    public void Add(TierCounts counts)
    {
        lock (_gate)
        {
            if (_counts.Count == Length)
                _counts.Dequeue();
            _counts.Enqueue(counts);
        }
    }

    public TierCounts? Find(long version)
    {
        lock (_gate)
            return _counts.FirstOrDefault(counts => counts.Version == version);
    }
}
