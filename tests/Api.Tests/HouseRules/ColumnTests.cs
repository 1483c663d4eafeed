using System.Globalization;

namespace Ticketing.Api.Tests.HouseRules;

/// <summary>Two files stand side by side on a screen.</summary>
public sealed class ColumnTests
{
    private const int MaxColumns = 140;

    [Fact]
    public void No_line_is_longer_than_a_screen_is_wide()
    {
        var files = Sources.In([.. Sources.Product, .. Sources.Programs, "tests"]).ToList();
        Assert.NotEmpty(files);
        Broken.Nowhere(
            from file in files
            from line in File.ReadLines(file).Index()
            let columns = new StringInfo(line.Item).LengthInTextElements
            where columns > MaxColumns
            select $"{Sources.NameOf(file)}:{line.Index + 1} has {columns} columns");
    }
}
