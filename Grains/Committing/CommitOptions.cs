namespace Ticketing.Committing;

/// <summary>Settings of the group committer.</summary>
public sealed class CommitOptions
{
    /// <summary>Lanes, each with a connection of its own and one commit in flight; 1–16. One is enough for one hot tier.</summary>
    public int Lanes { get; set; } = 1;

    /// <summary>Most changes in one commit.</summary>
    public int MaxBatch { get; set; } = 4096;

    /// <summary>Most changes waiting; beyond it grains refuse work before they decide.</summary>
    public int MaxWaiting { get; set; } = 20_000;

    /// <summary>How long a change waits for a lost database before its caller is told that the outcome is unknown.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);
}
