namespace Ticketing.Payments;

/// <summary>When processors are asked how money stands that goes back.</summary>
internal static class ReturnLooks
{
    private const double ShareOfAge = 0.25;

    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Latest = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterSuccess = TimeSpan.FromDays(1);

    /// <summary>Of what is under way: the older it is, the more seldom.</summary>
    /// <param name="since">When it began.</param>
    /// <param name="now">The time.</param>
    public static DateTimeOffset Next(DateTimeOffset since, DateTimeOffset now)
    {
        var pause = (now - since) * ShareOfAge;
        return now + (pause < Soonest ? Soonest : pause > Latest ? Latest : pause);
    }

    /// <summary>Of what the processor says it has given back; null: it can't say anything else later.</summary>
    /// <param name="done">What it says.</param>
    /// <param name="now">The time.</param>
    public static DateTimeOffset? After(RefundAnswer.Done done, DateTimeOffset now) => done.MayFail ? now + AfterSuccess : null;
}
