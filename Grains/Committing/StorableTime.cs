namespace Ticketing.Committing;

/// <summary>Times that the database gives back as they were.</summary>
internal static class StorableTime
{
    /// <summary>
    /// The time, cut to the microsecond: PostgreSQL keeps no more, and what a client is told once must be what it is told after
    /// the record was read again.
    /// </summary>
    public static DateTimeOffset GetStorableNow(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
