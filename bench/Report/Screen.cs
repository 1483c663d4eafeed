using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Ticketing.Bench.Report;

/// <summary>What the person at the terminal sees: progress on the error stream, so that the output is the report alone.</summary>
internal static class Screen
{
    private const int WidthWithoutTerminal = 160;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void Prepare()
    {
        if (!Console.IsOutputRedirected)
            return;

        AnsiConsole.Profile.Width = WidthWithoutTerminal;
        AnsiConsole.Profile.Capabilities.Ansi = false;
        AnsiConsole.Profile.Capabilities.Unicode = false;
        AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
    }

    public static void Progress(string text) => Console.Error.WriteLine(text);

    public static void Say(string text) => AnsiConsole.WriteLine(text);

    public static void Show(IEnumerable<Demand> demands)
    {
        foreach (var demand in demands)
            AnsiConsole.WriteLine(demand.ToString());
    }

    public static async Task SaveAsync(FileInfo? file, object report, CancellationToken cancellation)
    {
        if (file is not null)
            await File.WriteAllTextAsync(file.FullName, JsonSerializer.Serialize(report, Json), cancellation);
    }
}
