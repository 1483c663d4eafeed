using System.Text.RegularExpressions;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.HouseRules;

/// <summary>The server's folders point one way: each may use those before it, and none after it.</summary>
public sealed partial class DirectionTests
{
    private static readonly string[] Order =
    [
        "Http", "Limits", "Accounts", "Sales", "Catalogue", "WaitingRoom", "Orders", "Payments", "Tickets", "Notifications", "Live", "Admin", "Demo", "TestProcessor",
        "Operators", "Server",
    ];

    private static readonly string Root = Path.Combine(Repository.Root, "Api");

    [Fact]
    public void Every_folder_has_its_place() =>
        Assert.Equal(Order.Order(StringComparer.Ordinal), Folders().Order(StringComparer.Ordinal));

    [Fact]
    public void No_folder_uses_one_that_comes_after_it()
    {
        var wrong = Order.SelectMany(static folder => UsesOf(folder).Where(use => Array.IndexOf(Order, use.Folder) > Array.IndexOf(Order, folder)));
        Assert.Empty(wrong.Select(static use => $"{use.File} uses {use.Folder}"));
    }

    private static IEnumerable<string> Folders() => Directory.EnumerateDirectories(Root)
        .Where(static folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any(static file => !IsBuilt(file)))
        .Select(static folder => Path.GetFileName(folder));

    private static IEnumerable<(string File, string Folder)> UsesOf(string folder) =>
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        from Match use in Use().Matches(File.ReadAllText(file))
        select (Path.GetRelativePath(Root, file), use.Groups["folder"].Value);

    private static bool IsBuilt(string file) => file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    [GeneratedRegex(@"^using (?:static )?Ticketing\.Api\.(?<folder>\w+)", RegexOptions.Multiline)]
    private static partial Regex Use();
}
