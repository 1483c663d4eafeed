using System.Text;
using Ticketing.Api.Mail.Letters;

namespace Ticketing.Api.Tests.Mail;

public sealed class CalendarTests
{
    private static readonly DateTimeOffset Start = new(2030, 6, 1, 20, 0, 0, TimeSpan.FromHours(2));

    [Fact]
    public void An_entry_says_when_and_where()
    {
        var lines = Write("Gala", "Town hall").Split("\r\n");
        Assert.Contains("DTSTART:20300601T180000Z", lines);
        Assert.Contains("DTEND:20300601T210000Z", lines);
        Assert.Contains("DTSTAMP:20300501T180000Z", lines);
        Assert.Contains("SUMMARY:Gala", lines);
        Assert.Contains("LOCATION:Town hall", lines);
        Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR", ""), (lines[0], lines[^2], lines[^1]));
    }

    [Fact]
    public void What_would_end_a_text_is_escaped() =>
        Assert.Contains(@"SUMMARY:a\\b\;c\,d\ne" + "\r\n", Write("a\\b;c,d\ne", "Hall"), StringComparison.Ordinal);

    [Fact]
    public void An_end_that_is_not_after_the_start_is_left_out() =>
        Assert.DoesNotContain("DTEND", Write("Gala", "Hall", Start), StringComparison.Ordinal);

    [Fact]
    public void No_line_is_longer_than_75_bytes_and_no_character_is_cut()
    {
        var name = string.Concat(Enumerable.Repeat("Žižkov 🎟 ", 40)).Trim();
        var file = Write(name, "Hall");
        Assert.All(file.Split("\r\n"), static line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Contains($"SUMMARY:{name}\r\n", file.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static string Write(string name, string venue, DateTimeOffset? end = null) => Calendar.Write(
        new CalendarEntry(
            "1@ticketing", Start.AddDays(-31), Start, end ?? Start.AddHours(3), name, venue, "Order", "http://localhost/orders/1"));
}
