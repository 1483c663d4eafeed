using Ticketing.Api.Accounts.Passwords;

namespace Ticketing.Api.Tests.Accounts.Passwords;

public sealed class OpaqueStringTests
{
    [Theory]
    [InlineData("correct horse", "correct horse")]
    [InlineData("  Blanks Stay  ", "  Blanks Stay  ")]
    [InlineData("cafe\u0301 latte", "caf\u00E9 latte")]
    [InlineData("\u212Bngstr\u00F6m", "\u00C5ngstr\u00F6m")]
    [InlineData("no\u00A0break\u3000wide\u2003em", "no break wide em")]
    [InlineData("ｆｕｌｌ width", "ｆｕｌｌ width")] // Compatible forms differ: RFC 8265 maps no width.
    [InlineData("क्‍ष password", "क्‍ष password")]
    [InlineData("πß™☃🎫 12", "πß™☃🎫 12")]
    public void One_password_has_one_form(string typed, string form) => Assert.Equal(form, OpaqueString.Prepare(typed));

    [Theory]
    [InlineData("tab\there")]
    [InlineData("line\nbreak")]
    [InlineData("nul\0byte")]
    [InlineData("del\u007Fete")]
    [InlineData("zero\u200Bwidth")]
    [InlineData("soft\u00ADhyphen")]
    [InlineData("bidi\u2066isolate")]
    [InlineData("join\u200Der")]
    [InlineData("variant\uFE0F")]
    [InlineData("line\u2028separator")]
    [InlineData("private\uE000use")]
    [InlineData("unassigned\u0378")]
    [InlineData("tatweel\u0640")]
    [InlineData("jamo\u1100")]
    public void What_can_not_be_typed_reliably_is_none(string typed) => Assert.Null(OpaqueString.Prepare(typed));

    [Fact]
    public void Half_of_a_character_is_none() => Assert.Null(OpaqueString.Prepare("half\uD83C"));
}
