using Ticketing.Api.Pdf.Files;
using Ticketing.Api.Pdf.Sheets;
using Ticketing.Api.Pdf.Writing;

namespace Ticketing.Api.Tests.Pdf;

public sealed class WritingTests
{
    private static readonly TextStyle Style = new(12, new Rgb(0, 0, 0), IsBold: true);

    [Theory]
    [InlineData("Zażółć Čavić São João")]
    [InlineData("Fiona Griffith")]
    [InlineData("Ελλάδα Москва Київ")]
    [InlineData("محمد عبد الله")]
    [InlineData("דוד בן־גוריון")]
    [InlineData("क्षत्रिय संगीत समारोह दिल्ली")]
    [InlineData("श्रीमती कृष्णा शर्मा")]
    [InlineData("上海音乐节 王小明")]
    [InlineData("東京ドーム さくら")]
    [InlineData("서울 콘서트")]
    [InlineData("Party 🎉 Night 😀")]
    public async Task A_name_in_any_writing_has_glyphs_and_can_be_copied_as_it_was_written(string name)
    {
        Assert.All(GlyphsOf(name), static glyph => Assert.NotEqual(0u, glyph.Id));
        foreach (var size in Enum.GetValues<SheetSize>())
        {
            var text = await Poppler.TextOfAsync(Booklets.Print(size, Booklets.Sheet(holder: name)));
            Assert.Contains(name, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Arabic_letters_are_joined()
    {
        var joined = GlyphsOf("محمد");
        var alone = "محمد".SelectMany(static letter => GlyphsOf(letter.ToString())).ToList();
        Assert.Equal(4, joined.Count);
        Assert.Empty(joined.Take(3).Select(static glyph => glyph.Id).Intersect(alone.Take(3).Select(static glyph => glyph.Id)));
    }

    [Theory]
    [InlineData("क्ष")]
    [InlineData("👩‍👩‍👧‍👦")]
    [InlineData("🇭🇷")]
    public void What_is_one_sign_has_one_glyph(string text) =>
        Assert.Single(GlyphsOf(text), static glyph => glyph.Advance > 0);

    [Fact]
    public void A_name_of_two_directions_stands_as_its_readers_read_it()
    {
        const string Name = "Rock & رسالة 2026";
        var line = Assert.Single(TextBlock.Of(Name, Style, 1_000, Booklets.Shelf).Lines);
        Assert.Equal(
            ["Rock & ", "2026", "رسالة "],
            line.Runs.Select(static part => Name[part.Run.Start..part.Run.End]));
        Assert.Equal([false, false, true], line.Runs.Select(static part => part.Run.IsLeftward));
    }

    [Fact]
    public void A_long_name_goes_on_in_the_next_line_and_loses_nothing()
    {
        string[] names = [string.Concat(Enumerable.Repeat("Long name ", 30)).Trim(), new string('W', 300), new string('音', 300)];
        foreach (var name in names)
        {
            var block = TextBlock.Of(name, Style, 200, Booklets.Shelf);
            Assert.True(block.Lines.Count > 5);
            Assert.All(block.Lines, static line => Assert.True(WidthOf(line) <= 200));
            Assert.Equal(name.Count(static letter => letter != ' '), block.Lines.Sum(static line => line.Runs.Sum(LettersIn)));
        }

        static int LettersIn((Run Run, Glyph[] Glyphs) part) => part.Glyphs.Count(glyph => glyph.Id != SpaceIn(part.Run));

        static uint SpaceIn(Run run) => run.Font.Face.Font.TryGetNominalGlyph(' ', out var glyph) ? glyph : 0;
    }

    [Theory]
    [InlineData("\uD800 alone", "alone")]
    [InlineData("unknown \U000E0FFF sign", "sign")]
    [InlineData("two\nlines\tand\0more", "more")]
    [InlineData("no \uFFFE\uFFFF\U0001FFFE signs", "signs")]
    [InlineData("   ", "Floor")]
    [InlineData("\u202Eoverridden\u2066", "Floor")]
    public async Task What_no_font_knows_stops_nothing(string name, string next)
    {
        var file = Booklets.Print(SheetSize.A4, Booklets.Sheet(name, name));
        Assert.Contains(next, await Poppler.TextOfAsync(file), StringComparison.Ordinal);
    }

    private static List<Glyph> GlyphsOf(string text)
    {
        var block = TextBlock.Of(text, Style, 10_000, Booklets.Shelf);
        return [.. block.Lines.SelectMany(static line => line.Runs).SelectMany(static part => part.Glyphs)];
    }

    private static double WidthOf(TextLine line) =>
        line.Runs.Sum(static part => part.Glyphs.Sum(static glyph => glyph.Advance) * Style.Size / part.Run.Font.Face.UnitsPerEm);
}
