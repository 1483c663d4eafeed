namespace Ticketing.Api.Admin.Sales;

/// <summary>Which sales are asked for.</summary>
/// <param name="EventId">Of which event; null: of all.</param>
/// <param name="From">From when; null: from the first sale on.</param>
/// <param name="To">Until when; null: now.</param>
/// <param name="Bucket">In which steps; null: as fits a chart.</param>
internal sealed record SalesQuery(Guid? EventId, DateTimeOffset? From, DateTimeOffset? To, TimeSpan? Bucket)
{
    /// <summary>Most points of a series.</summary>
    public const int MaxPoints = 2_000;

    private const int UsualPoints = 200;

    private static readonly Dictionary<string, TimeSpan> Buckets = new()
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
        var asked = new SalesQuery(query.Id("eventId"), query.Time("from"), query.Time("to"), query.Word("bucket", Buckets));
        if (asked.From >= asked.To)
            query.Refuse("to", "Must be later than from.");
        return asked;
    }

    /// <summary>The span and its buckets, which begin at whole multiples of their length in UTC. Null: there would be too many.</summary>
    /// <param name="firstSale">When the first sale was; null: there was none.</param>
    /// <param name="now">Now.</param>
    public SalesSpan? Resolve(DateTimeOffset? firstSale, DateTimeOffset now)
    {
        var to = To ?? now;
        var from = From ?? firstSale ?? to.AddHours(-1);
        if (from >= to)
            from = to.AddHours(-1);
        var bucket = Bucket ?? Buckets.Values.Cast<TimeSpan?>().FirstOrDefault(one => (to - from) / one <= UsualPoints) ?? Buckets.Values.Max();
        var span = SalesSpan.Around(from, to, bucket);
        return span.Points <= MaxPoints ? span : null;
    }
}

/// <summary>A span of time in buckets.</summary>
internal readonly record struct SalesSpan(DateTimeOffset From, DateTimeOffset To, TimeSpan Bucket)
{
    /// <summary>How many buckets it has.</summary>
    public long Points => (To - From).Ticks / Bucket.Ticks;

    /// <summary>The least span of whole buckets that holds these times.</summary>
    public static SalesSpan Around(DateTimeOffset from, DateTimeOffset to, TimeSpan bucket) =>
        new(Floor(from.UtcTicks, bucket), Floor(Math.Min(to.UtcTicks + bucket.Ticks - 1, DateTimeOffset.MaxValue.UtcTicks), bucket), bucket);

    private static DateTimeOffset Floor(long ticks, TimeSpan bucket)
    {
        var sinceEpoch = ticks - DateTimeOffset.UnixEpoch.UtcTicks;
        var floored = ticks - (((sinceEpoch % bucket.Ticks) + bucket.Ticks) % bucket.Ticks);
        return new DateTimeOffset(Math.Max(floored, DateTimeOffset.MinValue.UtcTicks), TimeSpan.Zero);
    }
}
