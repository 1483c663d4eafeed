using System.Reflection;

namespace Ticketing.Testing;

/// <summary>Where the repository is on this machine.</summary>
public static class Repository
{
    /// <summary>Its top folder, as it was when this was built.</summary>
    public static string Root { get; } = Path.GetFullPath(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(static one => one.Key == "RepositoryRoot").Value!);
}
