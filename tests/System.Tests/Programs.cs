using System.Diagnostics;

namespace Ticketing;

/// <summary>The programs under test, as they were built beside these tests.</summary>
internal static class Programs
{
    public static string Api => Path.Combine(OutputOf("Api"), "Ticketing.Api.dll");

    public static string Rush => Path.Combine(OutputOf("Rush"), "rush.dll");

    /// <summary>The folder that holds everything that was built.</summary>
    public static string Artifacts => Bin.Parent!.FullName;

    private static DirectoryInfo Bin => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Parent!;

    public static ProcessStartInfo Dotnet(string program, params IEnumerable<string> arguments) => new("dotnet", [program, .. arguments])
    {
        WorkingDirectory = Path.GetDirectoryName(program),
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private static string OutputOf(string project) => Path.Combine(Bin.FullName, project, new DirectoryInfo(AppContext.BaseDirectory).Name);
}
