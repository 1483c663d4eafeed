namespace Ticketing.Texts;

public sealed class SkeletonTests
{
    [Theory]
    [InlineData("\u00C9", "E\u0301")]
    [InlineData("A", "\u0410")] // Cyrillic
    [InlineData("BEX", "\u0392\u0395\u03A7")] // Greek
    [InlineData("A", "\uFF21")]
    [InlineData("IV", "\u2163")]
    [InlineData("A", "a")]
    [InlineData("A", "A\u200B")]
    [InlineData("A", "A\uFE0F")]
    [InlineData("Row A", "Row\u00A0A ")]
    [InlineData("Row A", "Row  A")]
    [InlineData("A-1", "A\u20131")]
    [InlineData("\u00CB", "\u0401")]
    [InlineData("\u00CF", "\u03AA")]
    public void Names_that_look_alike_have_one_skeleton(string one, string other) => Assert.Equal(Skeleton.Of(one), Skeleton.Of(other));

    [Theory]
    [InlineData("A", "B")]
    [InlineData("A", "AA")]
    [InlineData("I", "1")]
    [InlineData("O", "0")]
    [InlineData("E", "\u00C9")]
    [InlineData("Z", "\u017B")]
    [InlineData("Row 1", "Row 11")]
    [InlineData("\u0416", "X")]
    [InlineData("I", "II")]
    public void Names_that_people_tell_apart_have_two(string one, string other) => Assert.NotEqual(Skeleton.Of(one), Skeleton.Of(other));
}
