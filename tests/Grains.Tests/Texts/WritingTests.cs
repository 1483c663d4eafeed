namespace Ticketing.Texts;

public sealed class WritingTests
{
    [Theory]
    [InlineData("Cafe\u0301", "Caf\u00E9")]
    [InlineData("Z\u0307\u00F3\u0142w", "Żółw")]
    [InlineData("\u212Bngstr\u00F6m", "\u00C5ngstr\u00F6m")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    public void Names_are_composed(string typed, string kept) => Assert.Equal(kept, Writing.Name(typed));

    [Theory]
    [InlineData("\u2068Ann\u2069", "Ann")]
    [InlineData("\u202AC:\\Show\u202C", "C:\\Show")]
    [InlineData("\u200FAnn\u200E \u061CLee", "Ann Lee")]
    [InlineData("Jazz\u200B Night\uFEFF", "Jazz Night")]
    [InlineData("Jazz\u00AD\u2060Night", "JazzNight")]
    [InlineData("\u3164\u115F", "")]
    [InlineData(" \u00A0Ann\u2003", "Ann")]
    [InlineData("Ann\U000E0041\U000E0042", "Ann")]
    public void What_nobody_sees_is_left_out_of_a_pasted_name(string pasted, string kept) => Assert.Equal(kept, Writing.Name(pasted));

    [Theory]
    [InlineData("👩‍👩‍👧 ❤️")]
    [InlineData("می‌خواهم")]
    [InlineData("क्‍ष")]
    [InlineData("🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F")]
    public void What_shapes_the_writing_stays(string text) => Assert.Equal(text, Writing.Name(text));

    [Theory]
    [InlineData("gnp\u202Eexe")]
    [InlineData("a\0b")]
    public void What_is_to_be_refused_stays(string text) => Assert.Equal(text, Writing.Name(text));

    [Fact]
    public void Half_of_a_character_is_left_for_the_check_to_refuse() => Assert.Equal("a\uD83C", Writing.Name("a\uD83C"));

    [Fact]
    public void Lines_keep_what_they_are_made_of() =>
        Assert.Equal("\u202Bone\u202C\n\tCaf\u00E9 ", Writing.Lines("\u202Bone\u202C\n\tCafe\u0301 "));
}
