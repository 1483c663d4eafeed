using NodaTime;
using NodaTime.Text;
using Ticketing.Api.Sales;

namespace Ticketing.Api.Tests.Sales;

public sealed class SalesSpanTests
{
    [Theory]
    [InlineData("UTC", "2026-06-01T00:20:00", "2026-06-01T02:10:00", 60, "00:20,01:00,02:00")]
    [InlineData("Asia/Kolkata", "2026-06-01T00:20:00", "2026-06-01T02:10:00", 60, "00:20,00:30,01:30")]
    [InlineData("Asia/Kathmandu", "2026-06-01T00:00:00", "2026-06-01T01:20:00", 60, "00:00,00:15,01:15")]
    [InlineData("Europe/Warsaw", "2026-06-01T20:00:00", "2026-06-03T00:00:00", 1440, "20:00,22:00,22:00")]
    [InlineData("America/New_York", "2026-06-01T00:00:00", "2026-06-02T05:00:00", 1440, "00:00,04:00,04:00")]
    public void Buckets_begin_on_the_clocks_of_the_zone_and_the_ends_are_cut(
        string zone, string from, string to, int minutes, string starts) =>
        Assert.Equal(starts, Starts(zone, from, to, minutes));

    [Theory]
    // Warsaw, 25 October 2026: at 3 it is 2 again. The day has 25 hours, the hour from 2 to 3 comes twice.
    [InlineData("Europe/Warsaw", "2026-10-24T22:00:00", "2026-10-26T23:00:00", 1440, "22:00,23:00")]
    [InlineData("Europe/Warsaw", "2026-10-24T23:00:00", "2026-10-25T03:00:00", 60, "23:00,00:00,01:00,02:00")]
    [InlineData("Europe/Warsaw", "2026-10-24T22:00:00", "2026-10-25T12:00:00", 360, "22:00,05:00,11:00")]
    // 29 March 2026: at 2 it is 3.
    [InlineData("Europe/Warsaw", "2026-03-28T23:00:00", "2026-03-30T00:00:00", 1440, "23:00,22:00")]
    [InlineData("Europe/Warsaw", "2026-03-28T23:00:00", "2026-03-29T05:00:00", 360, "23:00,04:00")]
    // Half an hour, back from 2 to 1:30: the hour from 1 to 2 lasts 90 minutes.
    [InlineData("Australia/Lord_Howe", "2026-04-04T13:00:00", "2026-04-04T17:00:00", 60, "13:00,14:00,15:30,16:30")]
    // Midnight that there is not: the day begins at 1.
    [InlineData("Africa/Cairo", "2026-04-23T12:00:00", "2026-04-25T12:00:00", 1440, "12:00,22:00,21:00")]
    // Back from 1 to midnight: one day, of 25 hours, and one bucket from 0 to 6.
    [InlineData("America/Havana", "2024-11-03T04:00:00", "2024-11-04T06:00:00", 1440, "04:00,05:00")]
    [InlineData("America/Havana", "2024-11-03T04:00:00", "2024-11-03T12:00:00", 360, "04:00,11:00")]
    public void Where_clocks_are_changed_a_bucket_is_shorter_or_longer(string zone, string from, string to, int minutes, string starts) =>
        Assert.Equal(starts, Starts(zone, from, to, minutes));

    [Fact]
    public void Weeks_begin_on_mondays_of_the_zone() =>
        Assert.Equal(
            ["2026-10-21T12:00:00Z", "2026-10-25T23:00:00Z", "2026-11-01T23:00:00Z"],
            Span("Europe/Zagreb", "2026-10-21T12:00:00", "2026-11-05T00:00:00", 7 * 1440).Starts(100)
                .Select(InstantPattern.ExtendedIso.Format));

    [Fact]
    public void A_day_that_a_zone_left_out_is_left_out() => Assert.Equal(
        "10:00,10:00,10:00", Starts("Pacific/Apia", "2011-12-29T10:00:00", "2012-01-01T09:00:00", 1440));

    [Fact]
    public void No_more_are_made_than_asked_for_and_one() =>
        Assert.Equal(11, Span("UTC", "2026-01-01T00:00:00", "2027-01-01T00:00:00", 1).Starts(10).Count);

    /// <summary>In any zone and in any year buckets follow each other without a gap, and none is empty.</summary>
    [Fact]
    public void Buckets_always_go_on()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var zones = DateTimeZoneProviders.Tzdb.Ids;
        int[] lengths = [15, 60, 360, 1440, 7 * 1440, 30 * 1440];
        for (var round = 0; round < 2_000; round++)
        {
            var zone = zones[random.Next(zones.Count)];
            var from = Instant.FromUtc(1990, 1, 1, 0, 0) + Duration.FromMinutes(random.Next(60 * 24 * 365 * 45));
            var length = Duration.FromMinutes(lengths[random.Next(lengths.Length)]);
            var span = new SalesSpan(from, from + (length * 50), length, DateTimeZoneProviders.Tzdb[zone]);
            var starts = span.Starts(1_000);
            Assert.True(
                starts.Zip(starts.Skip(1)).All(pair => pair.First < pair.Second) && starts[^1] < span.To,
                $"seed {seed}, {zone}, {from}, {length}");
            Assert.True(starts.Count is > 10 and < 110, $"seed {seed}, {zone}, {from}, {length}: {starts.Count}");
        }
    }

    private static string Starts(string zone, string from, string to, int minutes) =>
        string.Join(',', Span(zone, from, to, minutes).Starts(100).Select(at => at.ToString("HH:mm", null)));

    private static SalesSpan Span(string zone, string from, string to, int minutes) =>
        new(At(from), At(to), Duration.FromMinutes(minutes), TimeZones.Find(zone)!);

    private static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text + "Z").Value;
}
