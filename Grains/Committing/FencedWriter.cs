namespace Ticketing.Committing;

/// <summary>
/// One activation's right to write the rows that it owns. Its version is the one it loaded, moved on by each of its commits; if
/// the stored one differs, another activation has written, and this one may write no more.
/// </summary>
/// <param name="id">Spreads writers over the committer's lanes: all units of one writer are committed in order.</param>
/// <param name="version">The stored version as it was loaded.</param>
internal abstract class FencedWriter(Guid id, long version)
{
    private volatile bool _isStale;

    /// <summary>What is fenced.</summary>
    public Guid Id { get; } = id;

    /// <summary>The version after the last commit. Touched by the lane alone.</summary>
    public long Version { get; private set; } = version;

    /// <summary>Whether another activation has written: everything this one believes may be wrong.</summary>
    public bool IsStale => _isStale;

    /// <summary>Adds this writer's fence to a batch: once a batch, before the rows of its units.</summary>
    public abstract void WriteFenceTo(RowSets rows);

    /// <summary>Called by the lane after a commit with units of this writer, before any of them completes.</summary>
    protected virtual void OnCommitted(long version)
    {
    }

    internal void Advance() => OnCommitted(++Version);

    /// <summary>Another activation has written. Whoever sees that first says so: the lane, or who reads the rows.</summary>
    internal void MarkStale() => _isStale = true;
}
