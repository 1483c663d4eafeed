using System.Globalization;
using NodaTime;
using Ticketing.Api.Demo;

namespace Ticketing.Api.Tests.Demo;

public sealed class DemoTimesTests
{
    [Theory]
    [InlineData("2026-03-27T12:00:00Z", "Europe/Zagreb", "2026-03-28T19:00:00Z")]
    [InlineData("2026-03-28T12:00:00Z", "Europe/Zagreb", "2026-03-29T18:00:00Z")] // Clocks have been put forward.
    [InlineData("2026-03-27T23:30:00Z", "Europe/Zagreb", "2026-03-29T18:00:00Z")] // It is the 28th there already.
    [InlineData("2026-11-01T04:30:00Z", "America/New_York", "2026-11-03T01:00:00Z")]
    public void A_show_starts_at_its_hour_on_its_own_clocks(string now, string zone, string starts) =>
        Assert.Equal(At(starts), Evening(zone, days: 1).StartsAt(At(now)));

    [Fact]
    public void Doors_open_before_the_start_and_the_end_is_after_it()
    {
        var (show, now) = (Evening("Europe/Lisbon", days: 21), At("2026-06-01T08:00:00Z"));
        Assert.Equal(
            (At("2026-06-22T18:30:00Z"), At("2026-06-22T19:00:00Z"), At("2026-06-22T21:00:00Z")),
            (show.DoorsAt(now), show.StartsAt(now), show.EndsAt(now)));
        Assert.Equal(At("2026-05-30T09:00:00Z"), show.OnSaleAt(now));
    }

    [Fact]
    public void Every_show_of_the_programme_has_a_zone_doors_and_an_end()
    {
        foreach (var details in DemoProgramme.At(At("2026-11-29T12:00:00Z")).Select(static show => show.Details))
        {
            Assert.NotEqual("UTC", details.TimeZone);
            Assert.True(details.DoorsAt < details.StartsAt && details.StartsAt < details.EndsAt, details.Slug);
        }
    }

    private static DemoTimes Evening(string zone, int days) =>
        new(zone, days, new LocalTime(20, 0), DoorsMinutes: 30, LastsMinutes: 120, OnSaleDays: -2);

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
}
