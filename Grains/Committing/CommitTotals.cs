using Ticketing.Live;

namespace Ticketing.Committing;

/// <summary>What a group committer has done.</summary>
/// <param name="Commits">Commits.</param>
/// <param name="Changes">Changes in them.</param>
/// <param name="Took">Their time together.</param>
internal readonly record struct CommitTotals(long Commits, long Changes, TimeSpan Took)
{
    /// <summary>Both together.</summary>
    public static CommitTotals operator +(CommitTotals one, CommitTotals other) =>
        new(one.Commits + other.Commits, one.Changes + other.Changes, one.Took + other.Took);

    /// <summary>What was done between the two.</summary>
    public static CommitTotals operator -(CommitTotals after, CommitTotals before) =>
        new(after.Commits - before.Commits, after.Changes - before.Changes, after.Took - before.Took);

    /// <summary>The same as means over a span of time.</summary>
    public CommitReport Over(double seconds) => Commits == 0
        ? new CommitReport(0, 0, 0)
        : new CommitReport(Commits / seconds, (double)Changes / Commits, Took.TotalMilliseconds / Commits);
}
