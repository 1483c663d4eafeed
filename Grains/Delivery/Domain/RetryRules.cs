namespace Ticketing.Delivery.Domain;

/// <summary>When a message that did not get through is tried again.</summary>
internal static class RetryRules
{
    private const int MostDoublings = 9;
    private const double Spread = 0.2;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(4);

    /// <summary>
    /// The pause after a failed attempt: half a minute, doubled from attempt to attempt, at most four hours, and a fifth more or less, so
    /// that what failed together does not come back together.
    /// </summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="chance">A random number from 0 to 1.</param>
    public static TimeSpan PauseAfter(int attempt, double chance)
    {
        var doubled = FirstPause * Math.Pow(2, Math.Clamp(attempt - 1, 0, MostDoublings));
        return (doubled < LongestPause ? doubled : LongestPause) * (1 - Spread + (2 * Spread * chance));
    }
}
