using System.Text.RegularExpressions;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.HouseRules;

/// <summary>Whoever is sent to a file finds it.</summary>
public sealed partial class DocumentsTests
{
    private static readonly string[] Skipped = ["artifacts", "node_modules", "wwwroot"];

    private static readonly HashSet<string> Files = [.. FilesBelow(Repository.Root).Select(Sources.NameOf)];

    /// <summary>Every end of a path by which a file may be named.</summary>
    private static readonly HashSet<string> Ends = [.. Files.SelectMany(EndsOf)];

    public static TheoryData<string> Documents() =>
        [.. Files.Where(static file => file.EndsWith(".md", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_file_that_a_document_names_exists(string document) => Broken.Nowhere(Quoted().Matches(TextOf(document))
        .Select(static match => match.Groups["file"].Value).Where(static file => !Ends.Contains(file)));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_of_a_document_leads_somewhere(string document) => Broken.Nowhere(Linked().Matches(TextOf(document))
        .Select(match => Path.Join(Path.GetDirectoryName(document), match.Groups["path"].Value))
        .Where(static path => !Path.Exists(Path.Combine(Repository.Root, path))));

    private static string TextOf(string document) => File.ReadAllText(Path.Combine(Repository.Root, document));

    private static IEnumerable<string> EndsOf(string file)
    {
        var parts = file.Split('/');
        return Enumerable.Range(0, parts.Length).Select(first => string.Join('/', parts[first..]));
    }

    private static IEnumerable<string> FilesBelow(string folder) => Directory.EnumerateFiles(folder).Concat(
        Directory.EnumerateDirectories(folder).Where(static one => !IsSkipped(Path.GetFileName(one))).SelectMany(FilesBelow));

    private static bool IsSkipped(string folder) => folder.StartsWith('.') || Skipped.Contains(folder);

    [GeneratedRegex(@"`(?<file>(?:[\w.-]+/)*[\w.-]+\.(?:cs|csproj|md|sql|sh|tsx?|json|yml|props|txt))`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\]\((?!https?:|#)(?<path>[^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Linked();
}
