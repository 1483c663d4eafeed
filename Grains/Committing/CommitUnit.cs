using System.Diagnostics;

namespace Ticketing.Committing;

/// <summary>What one grain wants to be committed: all of it or nothing. Completes when it is durable.</summary>
/// <param name="writer">The fenced owner of the rows; null if the rows carry a fence of their own.</param>
internal abstract class CommitUnit(FencedWriter? writer)
{
    private readonly TaskCompletionSource _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isSettled;

    /// <summary>The fenced owner of the rows.</summary>
    public FencedWriter? Writer { get; } = writer;

    /// <summary>The call that wants it, if that is traced.</summary>
    public Activity? Caller { get; } = CommitTraces.Caller();

    /// <summary>
    /// Completes when the unit is durable. Fails with <see cref="Faults.OutcomeUnknownException"/> if that can't be told, and
    /// with <see cref="ChangeRefusedException"/> if the database refused this unit: then none of it was written.
    /// </summary>
    public Task Committed => _committed.Task;

    /// <summary>
    /// Whether it is known what has become of the unit: it is durable or was refused. It may come to that long after
    /// <see cref="Committed"/> has told whoever waited that nobody knows.
    /// </summary>
    public bool IsSettled => _isSettled;

    /// <summary>
    /// Whether later units of the same writer stay right if the database refuses this one. If not, a refusal makes the writer stale.
    /// </summary>
    public virtual bool IsIndependent => false;

    /// <summary>Adds the unit's rows to a batch. Called again if the batch has to be built again.</summary>
    public abstract void WriteTo(RowSets rows);

    /// <summary>Called by the lane, after the commit and before <see cref="Committed"/> completes.</summary>
    public virtual void OnCommitted()
    {
    }

    internal void Complete()
    {
        _isSettled = true;
        _committed.TrySetResult();
    }

    internal void Refuse(ChangeRefusedException refusal)
    {
        _isSettled = true;
        Fail(refusal);
    }

    internal void Fail(Exception error)
    {
        if (_committed.TrySetException(error))
            _ = _committed.Task.Exception; // Units that nobody waits for (lapsed holds) must not surface as unobserved.
    }
}
