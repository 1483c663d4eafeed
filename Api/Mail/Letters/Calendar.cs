using System.Globalization;
using System.Text;

namespace Ticketing.Api.Mail.Letters;

/// <summary>Writes a calendar's entry as iCalendar (RFC 5545).</summary>
internal static class Calendar
{
    private const int MostBytesInLine = 75;

    /// <summary>The file's text.</summary>
    public static string Write(CalendarEntry entry)
    {
        string?[] lines =
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Ticketing//Tickets//EN",
            "METHOD:PUBLISH",
            "BEGIN:VEVENT",
            $"UID:{Text(entry.Uid)}",
            $"DTSTAMP:{Time(entry.WrittenAt)}",
            $"DTSTART:{Time(entry.StartsAt)}",
            entry.EndsAt is { } end && end > entry.StartsAt ? $"DTEND:{Time(end)}" : null,
            $"SUMMARY:{Text(entry.Summary)}",
            $"LOCATION:{Text(entry.Location)}",
            $"DESCRIPTION:{Text(entry.Description)}",
            $"URL:{entry.Address}",
            "END:VEVENT",
            "END:VCALENDAR",
        ];
        var file = new StringBuilder();
        foreach (var line in lines)
            if (line is not null)
                Fold(line, file);
        return file.ToString();
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Text(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .ReplaceLineEndings("\\n");

    /// <summary>A line has at most 75 bytes; what is longer goes on in the next behind a blank. No character is cut in two.</summary>
    private static void Fold(string line, StringBuilder file)
    {
        var bytes = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > MostBytesInLine)
            {
                file.Append("\r\n ");
                bytes = 1;
            }

            file.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }

        file.Append("\r\n");
    }
}
