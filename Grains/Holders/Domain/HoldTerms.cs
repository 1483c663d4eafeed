namespace Ticketing.Holders.Domain;

/// <summary>What one person may hold of an event without having paid, and for how long.</summary>
/// <param name="Hold">How long an order keeps its tickets at most; above zero.</param>
/// <param name="Extension">By how much that can be prolonged, once.</param>
/// <param name="MostOpen">Most unpaid orders of one person at a time; 1 or more.</param>
/// <remarks>
/// There is one rule for those who do not pay: everybody may keep tickets for nothing as long as one prolonged hold, and what is used up
/// of that comes back slowly. So a first order that lapses leaves time for a shorter one that can't be prolonged, and the next is refused
/// until enough has come back. It is time that counts, not how often a hold ended or how: giving up in the last second and holding again
/// gains nothing.
/// </remarks>
internal sealed record HoldTerms(TimeSpan Hold, TimeSpan Extension, int MostOpen)
{
    /// <summary>So long a time brings back a tenth of it.</summary>
    public const int RegainFactor = 10;

    private const int ShortestShare = 5;

    /// <summary>For how long one may keep tickets for nothing.</summary>
    public TimeSpan Patience => Hold + Extension;

    /// <summary>No hold is shorter: nobody could pay in less.</summary>
    public TimeSpan Shortest => Hold / ShortestShare;

    /// <summary>After that long without an unpaid order everything has come back.</summary>
    public TimeSpan LongestMemory => Patience * RegainFactor;
}
