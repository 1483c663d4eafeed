using System.Text.Json;

namespace Ticketing.Rush.Told;

/// <summary>Reads journals of earlier runs.</summary>
internal static class JournalReader
{
    /// <summary>The lines of a journal in order. Half a line, left by a run that was killed, told nobody anything.</summary>
    public static async Task<(IReadOnlyList<JournalEntry> Entries, int Unreadable)> ReadAsync(string path, CancellationToken cancellation)
    {
        var entries = new List<JournalEntry>();
        var unreadable = 0;
        await foreach (var line in File.ReadLinesAsync(path, cancellation))
        {
            if (line.Length == 0) continue;
            if (Read(line) is { } entry) entries.Add(entry);
            else unreadable++;
        }

        return (entries, unreadable);
    }

    private static JournalEntry? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ToldJson.Default.JournalEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
