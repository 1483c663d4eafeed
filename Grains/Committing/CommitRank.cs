namespace Ticketing.Committing;

/// <summary>The sequence of a batch's statements. Fences first: they take the row locks, and a stale batch ends before it writes.</summary>
internal static class CommitRank
{
    public const int Fence = 0;
    public const int Insert = 10;
    public const int Update = 20;
    public const int AfterUpdate = 30;
    public const int Last = 40;
}
