using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Tests.Http.Problems;

public sealed class TextTests
{
    [Theory]
    [InlineData("Zażółć gęślą jaźń")]
    [InlineData("日本語")]
    [InlineData("👩‍👩‍👧 and 🎫")]
    [InlineData("O'Brien – \"Pat\" <b>")]
    public void Any_writing_is_welcome(string text) => Assert.Null(Text.Check(text, 1, 100));

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\tb")]
    [InlineData("a\u0085b")]
    [InlineData("a\u2028b")]
    [InlineData("a\u007Fb")]
    [InlineData("gnp\u202Eexe")]
    [InlineData("\u2066hidden\u2069")]
    public void A_name_has_no_control_characters_and_no_halves(string text) => Assert.NotNull(Text.Check(text, 1, 100));

    [Theory]
    [InlineData("one\ntwo\r\n\tthree")]
    [InlineData("\u202Btext\u202C")]
    public void A_description_may_have_lines_and_directions(string text) => Assert.Null(Text.CheckLines(text, 1, 100));

    [Theory]
    [InlineData("a\0b")]
    [InlineData("\u001B[31m")]
    public void A_description_has_no_other_controls(string text) => Assert.NotNull(Text.CheckLines(text, 1, 100));

    // Characters as numbers: an attribute can't hold half of one.
    [Theory]
    [InlineData(0xD83C)]
    [InlineData('x', 0xDFAB, 'y')]
    [InlineData(0xDFAB, 0xD83C)]
    [InlineData(0xD83C, 0xDFAB, 0xD83C)]
    public void Half_of_a_character_is_none(params int[] characters)
    {
        var text = string.Concat(characters.Select(character => (char)character));
        Assert.NotNull(Text.Check(text, 1, 100));
        Assert.NotNull(Text.CheckLines(text, 1, 100));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    public void Blanks_are_no_text(string? text) => Assert.Equal("Is required.", Text.Check(text, 1, 100));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_text_may_be_missing_where_none_is_needed(string? text) => Assert.Null(Text.Check(text, 0, 100));

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void Lengths_include_both_ends(int length, bool fine) => Assert.Equal(fine, Text.Check(new string('x', length), 3, 5) is null);
}
