using System.Text.RegularExpressions;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.HouseRules;

/// <summary>Operators look messages up by their number: it belongs to one message.</summary>
public sealed partial class LogMessagesTests
{
    private static readonly string[] Projects = ["Grains.Interfaces", "Grains", "Hosting", "Silo", "Api"];

    [Fact]
    public void No_number_is_used_twice()
    {
        var numbers = Sources().SelectMany(static file => EventId().Matches(File.ReadAllText(file)).Select(match => (Number: match.Groups[1].Value, File: file))).ToList();
        Assert.NotEmpty(numbers);
        Assert.Empty(numbers.GroupBy(static one => one.Number).Where(static group => group.Count() > 1)
            .Select(static group => $"{group.Key}: {string.Join(", ", group.Select(one => Path.GetRelativePath(Repository.Root, one.File)))}"));
    }

    private static IEnumerable<string> Sources() => Projects
        .SelectMany(static project => Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.cs", SearchOption.AllDirectories));

    [GeneratedRegex(@"EventId = (\d+)")]
    private static partial Regex EventId();
}
