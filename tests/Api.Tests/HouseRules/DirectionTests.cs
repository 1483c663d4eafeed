using System.Text.RegularExpressions;

namespace Ticketing.Api.Tests.HouseRules;

/// <summary>The server's folders point one way: each may use those before it, and none after it.</summary>
public sealed partial class DirectionTests
{
    private static readonly string[] Order =
    [
        "Security", "Http", "Audit", "Limits", "Accounts", "Legal", "Sales", "Catalogue", "WaitingRoom", "Orders", "Payments",
        "Tickets", "Gates", "Transfers", "Questions", "Notifications", "Mail", "Pdf", "Invoices", "Wallets", "PersonalData", "Live",
        "Admin", "Demo", "TestProcessor", "Operators", "Server",
    ];

    [Fact]
    public void Every_folder_has_its_place() =>
        Assert.Equal(Order.Order(StringComparer.Ordinal), Folders().Order(StringComparer.Ordinal));

    [Fact]
    public void No_folder_uses_one_that_comes_after_it()
    {
        var wrong = Order.SelectMany(
            static folder => UsesOf(folder).Where(use => Array.IndexOf(Order, use.Folder) > Array.IndexOf(Order, folder)));
        Broken.Nowhere(wrong.Select(static use => $"{use.File} uses {use.Folder}"));
    }

    private static IEnumerable<string> Folders() => Sources.In("Api").Select(Sources.NameOf)
        .Select(static file => file.Split('/')[1]).Where(static part => !part.EndsWith(".cs", StringComparison.Ordinal)).Distinct();

    private static IEnumerable<(string File, string Folder)> UsesOf(string folder) =>
        from file in Sources.In($"Api/{folder}")
        from Match use in Use().Matches(File.ReadAllText(file))
        select (Sources.NameOf(file), use.Groups["folder"].Value);

    [GeneratedRegex(@"^using (?:static )?Ticketing\.Api\.(?<folder>\w+)", RegexOptions.Multiline)]
    private static partial Regex Use();
}
