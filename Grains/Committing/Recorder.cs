using Ticketing.Faults;

namespace Ticketing.Committing;

/// <summary>
/// Hands the changes of one activation to the committer, in the order in which they were decided, and knows what of them is durable.
/// </summary>
/// <remarks>
/// A grain decides, makes the unit, applies the change to its memory and records the unit, with nothing awaited in between. From then on
/// its memory runs ahead of the database; so an answer that rests on memory waits with <see cref="BeDurable"/>.
/// Called in the grain's turns only.
/// </remarks>
/// <param name="committer">The silo's committer.</param>
/// <param name="writer">The activation's right to write.</param>
internal sealed class Recorder(GroupCommitter committer, FencedWriter writer)
{
    private CommitUnit? _last;

    /// <summary>Whether a change would be taken now. Ask before deciding: a decision that can't be recorded must not be made.</summary>
    public bool HasRoom => committer.HasRoomFor(writer.Id);

    /// <summary>Whether another activation has written: this one may decide nothing more, and is to be loaded again.</summary>
    public bool IsStale => writer.IsStale;

    /// <summary>Hands a change over. The task is that of <see cref="CommitUnit.Committed"/>; nobody needs to wait for it.</summary>
    public Task Record(CommitUnit unit)
    {
        _last = unit;
        return committer.Commit(writer.Id, unit);
    }

    /// <summary>
    /// Waits until everything that was decided so far is durable: an answer from memory must not run ahead of its commit.
    /// </summary>
    /// <exception cref="OutcomeUnknownException">It can't be told, or another activation has written since.</exception>
    public async ValueTask BeDurable()
    {
        if (!await TryBeDurable())
            throw new OutcomeUnknownException("The commit before this answer is in doubt.");
    }

    /// <summary>
    /// Waits until the fate of everything that was decided so far is known, and tells whether all of it is durable or refused.
    /// </summary>
    public async ValueTask<bool> TryBeDurable()
    {
        if (_last is not { } last)
            return !writer.IsStale;
        if (!last.Committed.IsCompletedSuccessfully)
            await Ended(last.Committed);

        // If the database refused the last change alone, those before it are durable: a writer's units are committed in order.
        return !writer.IsStale && last.IsSettled;
    }

    /// <summary>Waits until nothing is under way any more, well or not: before the activation is forgotten.</summary>
    public Task Drain(CancellationToken cancellation) =>
        _last is { } last ? Ended(last.Committed.WaitAsync(cancellation)) : Task.CompletedTask;

    private static async Task Ended(Task task) =>
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
}
