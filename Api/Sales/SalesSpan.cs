using NodaTime;

namespace Ticketing.Api.Sales;

/// <summary>
/// A span of time in buckets that begin when clocks of a zone show a round time. The first and the last are cut at its ends.
/// </summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends, exclusive.</param>
/// <param name="Bucket">How long a bucket is on clocks of the zone; where they are put forward or back it is shorter or longer.</param>
/// <param name="Zone">Whose clocks.</param>
internal sealed record SalesSpan(Instant From, Instant To, Duration Bucket, DateTimeZone Zone)
{
    // A Monday: weeks begin with it. All shorter buckets begin with the day.
    private static readonly long FirstMonday = new LocalDateTime(1970, 1, 5, 0, 0).ToDateTimeUnspecified().Ticks;

    /// <summary>
    /// Where each bucket begins, the first at <see cref="From"/>; at most so many and one, which tells that there are more.
    /// </summary>
    public List<Instant> Starts(int most)
    {
        var starts = new List<Instant> { From };
        while (starts.Count <= most && NextAfter(starts[^1]) is var next && next < To)
            starts.Add(next);
        return starts;
    }

    /// <summary>The next time after this one at which a bucket begins.</summary>
    private Instant NextAfter(Instant time)
    {
        for (var interval = Zone.GetZoneInterval(time); ; interval = Zone.GetZoneInterval(interval.End))
        {
            var local = Ticks(time, interval.WallOffset);
            var next = time + Duration.FromTicks(Floor(local) + Bucket.BclCompatibleTicks - local);
            if (!interval.HasEnd || next < interval.End)
                return next;
            if (BeginsAt(interval, Zone.GetZoneInterval(interval.End)))
                return interval.End;
            time = interval.End;
        }
    }

    /// <summary>
    /// Whether a bucket begins where clocks are changed: when they jump out of one bucket into another; and when they go back to the
    /// beginning of the same one, if that has passed as a whole, as the hour from 2 to 3 does.
    /// </summary>
    private bool BeginsAt(NodaTime.TimeZones.ZoneInterval before, NodaTime.TimeZones.ZoneInterval after)
    {
        var (last, first) = (Ticks(before.End, before.WallOffset) - 1, Ticks(before.End, after.WallOffset));
        if (Floor(last) != Floor(first))
            return true;
        return first == Floor(first) && last + 1 - first >= Bucket.BclCompatibleTicks;
    }

    private long Floor(long ticks)
    {
        var since = ticks - FirstMonday;
        return ticks - (((since % Bucket.BclCompatibleTicks) + Bucket.BclCompatibleTicks) % Bucket.BclCompatibleTicks);
    }

    private static long Ticks(Instant time, Offset offset) => time.WithOffset(offset).LocalDateTime.ToDateTimeUnspecified().Ticks;
}
