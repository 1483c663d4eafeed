using NodaTime;
using Ticketing.Api.Http;

namespace Ticketing.Api.Sales;

/// <summary>Which sales are asked for.</summary>
/// <param name="EventId">Of which event; null: of all.</param>
/// <param name="From">From when; null: from the first sale on.</param>
/// <param name="To">Until when; null: now.</param>
/// <param name="Bucket">In which steps; null: as fits a chart.</param>
/// <param name="Zone">On whose clocks buckets begin; null: as is usual for the event.</param>
internal sealed record SalesQuery(Guid? EventId, DateTimeOffset? From, DateTimeOffset? To, TimeSpan? Bucket, DateTimeZone? Zone)
{
    /// <summary>Most points of a series.</summary>
    public const int MaxPoints = 2_000;

    private const int UsualPoints = 200;

    private static readonly DateTimeOffset LastMinute = DownToMinute(DateTimeOffset.MaxValue);

    private static readonly Dictionary<string, TimeSpan> Buckets = new(StringComparer.Ordinal)
    {
        ["1m"] = TimeSpan.FromMinutes(1),
        ["5m"] = TimeSpan.FromMinutes(5),
        ["15m"] = TimeSpan.FromMinutes(15),
        ["1h"] = TimeSpan.FromHours(1),
        ["6h"] = TimeSpan.FromHours(6),
        ["1d"] = TimeSpan.FromDays(1),
        ["7d"] = TimeSpan.FromDays(7),
        ["30d"] = TimeSpan.FromDays(30),
    };

    /// <summary>The words for buckets.</summary>
    public static string BucketNames { get; } = string.Join(", ", Buckets.Keys);

    /// <summary>Reads the query.</summary>
    public static SalesQuery Read(QueryReader query)
    {
        var asked = new SalesQuery(
            query.Id("eventId"), query.Time("from"), query.Time("to"), query.Word("bucket", Buckets), ReadZone(query));
        if (asked.From is { } from && asked.To is { } to && UpToMinute(from) >= DownToMinute(to))
            query.Refuse("to", "Must be later than from, with at least one whole minute between them: sales are counted by the minute.");
        return asked;
    }

    /// <summary>
    /// The span and its buckets. It is never longer than asked for: a minute that is in it only in part is left out, but for the one that
    /// is running. Null: there would be too many buckets.
    /// </summary>
    /// <param name="firstSale">When the first sale was; null: there was none.</param>
    /// <param name="usual">The zone unless another one is asked for.</param>
    /// <param name="now">Now.</param>
    public SalesSpan? Resolve(DateTimeOffset? firstSale, DateTimeZone usual, DateTimeOffset now)
    {
        var to = To is { } asked && asked < DownToMinute(now) ? DownToMinute(asked) : UpToMinute(To ?? now);
        var from = UpToMinute(From ?? firstSale ?? to.AddHours(-1));
        if (from >= to)
            from = to.AddHours(-1);
        var bucket = Bucket
            ?? Buckets.Values.Cast<TimeSpan?>().FirstOrDefault(one => (to - from) / one <= UsualPoints) ?? Buckets.Values.Max();
        return (to - from) / bucket <= MaxPoints
            ? new SalesSpan(Instant.FromDateTimeOffset(from), Instant.FromDateTimeOffset(to), Duration.FromTimeSpan(bucket), Zone ?? usual)
            : null;
    }

    private static DateTimeZone? ReadZone(QueryReader query)
    {
        if (query.Text("tz") is not { } name)
            return null;
        if (TimeZones.Find(name) is { } zone)
            return zone;
        query.Refuse("tz", "Must be the name of a time zone, such as Europe/Warsaw.");
        return null;
    }

    private static DateTimeOffset DownToMinute(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    private static DateTimeOffset UpToMinute(DateTimeOffset time) =>
        DownToMinute(time) is var down && down < time && down < LastMinute ? down.AddMinutes(1) : down;
}
