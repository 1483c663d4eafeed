using System.Diagnostics;

namespace Ticketing;

/// <summary>The programs under test, as they were built beside these tests.</summary>
internal static class Programs
{
    public static string Api => Path.Combine(OutputOf("Api"), "Ticketing.Api.dll");

    public static string Rush => Path.Combine(OutputOf("Rush"), "rush.dll");

    public static ProcessStartInfo Dotnet(string program, params IEnumerable<string> arguments) => new("dotnet", [program, .. arguments])
    {
        WorkingDirectory = Path.GetDirectoryName(program),
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private static string OutputOf(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, project, own.Name);
    }
}
