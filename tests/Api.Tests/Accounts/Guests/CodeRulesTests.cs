using Ticketing.Api.Accounts.Guests;

namespace Ticketing.Api.Tests.Accounts.Guests;

/// <summary>What a mailed code is.</summary>
public sealed class CodeRulesTests
{
    [Fact]
    public void A_new_code_has_six_digits_and_nobody_knows_which()
    {
        var codes = Enumerable.Range(0, 1_000).Select(static _ => CodeRules.New()).ToList();
        Assert.All(codes, static code => Assert.Equal(code, CodeRules.Read(code)));
        Assert.True(codes.Distinct().Count() > 980, "of a thousand hardly any are alike");
        Assert.Contains(codes, static code => code[0] == '0' || code[0] == '1');
    }

    [Theory]
    [InlineData("012345", "012345")]
    [InlineData(" 012 345 ", "012345")]
    [InlineData("012-345", "012345")]
    [InlineData("012\u00a0345\n", "012345")]
    public void It_may_be_typed_and_pasted_as_people_do(string text, string code) => Assert.Equal(code, CodeRules.Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("01234")]
    [InlineData("0123456")]
    [InlineData("01234x")]
    [InlineData("٠١٢٣٤٥")]
    [InlineData("0                                5")]
    public void Anything_else_is_none(string? text) => Assert.Null(CodeRules.Read(text));

    [Fact]
    public void Guessing_for_a_year_hardly_ever_hits()
    {
        var guesses = CodeRules.MostMisses * 365 / CodeRules.Day.TotalDays;
        Assert.True(guesses / Math.Pow(10, CodeRules.Digits) < 0.02, $"{guesses} guesses a year for an address");
    }
}
