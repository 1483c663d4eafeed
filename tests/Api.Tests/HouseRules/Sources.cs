using Ticketing.Testing;

namespace Ticketing.Api.Tests.HouseRules;

/// <summary>The solution as it is written.</summary>
internal static class Sources
{
    /// <summary>What is shipped.</summary>
    public static readonly string[] Product = ["Beacons", "Grains.Interfaces", "Grains", "Hosting", "Silo", "Api"];

    /// <summary>What is run beside it.</summary>
    public static readonly string[] Programs = ["bench", "tools"];

    /// <summary>Every file of C# below these folders.</summary>
    public static IEnumerable<string> In(params IEnumerable<string> folders) => folders
        .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(static file => !IsBuilt(file));

    /// <summary>A file as a reader finds it.</summary>
    public static string NameOf(string file) => Path.GetRelativePath(Repository.Root, file).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Whether the build has written it.</summary>
    private static bool IsBuilt(string file) => NameOf(file).Split('/').Any(static part => part is "obj" or "bin" or "node_modules");
}
