using NodaTime;
using Ticketing.Api.Sales;

namespace Ticketing.Api.Tests.Sales;

public sealed class SalesQueryTests
{
    private static readonly DateTimeOffset Now = At("12:34:56");

    [Fact]
    public void A_span_is_never_longer_than_asked_for() => Assert.Equal(
        ("10:01", "11:00"), Ends(new SalesQuery(null, At("10:00:30"), At("11:00:59"), null, null)));

    [Theory]
    [InlineData("12:35:30", "12:36")]
    [InlineData("12:34:56", "12:35")]
    [InlineData("12:34:55.999", "12:35")] // A browser's "now" has passed when it is read.
    [InlineData("12:34:00.001", "12:35")]
    [InlineData("12:33:59", "12:33")]
    public void The_minute_that_is_running_counts(string asked, string end) =>
        Assert.Equal(("11:35", end), Ends(new SalesQuery(null, At("11:34:56"), At(asked), null, null)));

    [Fact]
    public void A_span_that_begins_at_a_minute_begins_there() =>
        Assert.Equal(("10:00", "11:00"), Ends(new SalesQuery(null, At("10:00:00"), At("11:00:00"), null, null)));

    private static (string From, string To) Ends(SalesQuery query)
    {
        var span = query.Resolve(firstSale: null, DateTimeZone.Utc, Now)!;
        return (span.From.ToString("HH:mm", null), span.To.ToString("HH:mm", null));
    }

    private static DateTimeOffset At(string time) =>
        DateTimeOffset.Parse($"2026-06-01T{time}Z", System.Globalization.CultureInfo.InvariantCulture);
}
