using Ticketing.Api.Accounts.Passwords;

namespace Ticketing.Api.Tests.Accounts.Passwords;

public sealed class CommonPasswordsTests
{
    private static readonly string[] Owner = ["Zofia Gęś", "zofia.ges88", "akademia.example"];

    [Theory]
    [InlineData("password")]
    [InlineData("PassWord1")]
    [InlineData("p4$$w0rd!")]
    [InlineData("passwordpassword")]
    [InlineData("Welcome2026!")]
    [InlineData("123sunshine")]
    [InlineData("Hasło1234")]
    [InlineData("schatzi99")]
    [InlineData("dragon1988")]
    [InlineData("M1chael77")]
    [InlineData("iloveyou<3")]
    [InlineData("Пароль123")]
    public void A_common_word_is_no_password_however_it_is_dressed_up(string password) =>
        Assert.True(CommonPasswords.Has(password, Owner));

    [Theory]
    [InlineData("12345678")]
    [InlineData("87654321")]
    [InlineData("11111111")]
    [InlineData("        ")]
    [InlineData("11223344")]
    [InlineData("00000000")]
    [InlineData("12344321")]
    [InlineData("123123123")]
    [InlineData("abcabcabc")]
    [InlineData("abcd1234")]
    [InlineData("qwertyui")]
    [InlineData("QWERTZuiop")]
    [InlineData("azertyuiop")]
    [InlineData("asdf1234")]
    [InlineData("1qaz2wsx")]
    [InlineData("zaq12wsx")]
    [InlineData("1q2w3e4r")]
    [InlineData("qwertyqwerty")]
    [InlineData("147258369")]
    [InlineData("!@#$%^&*")]
    [InlineData("1234567890987654321")]
    public void A_row_of_keys_a_sequence_or_a_repetition_is_none(string password) =>
        Assert.True(CommonPasswords.Has(password, Owner));

    [Theory]
    [InlineData("24121988")]
    [InlineData("24.12.1988")]
    [InlineData("1988-12-24")]
    [InlineData("12/24/1988")]
    public void A_day_is_none(string password) => Assert.True(CommonPasswords.Has(password, Owner));

    [Theory]
    [InlineData("ticketing1")]
    [InlineData("ZofiaGes2026")]
    [InlineData("zofia.ges88")]
    [InlineData("Akademia1!")]
    [InlineData("zofia12345")]
    public void The_name_of_the_service_or_of_its_owner_is_none(string password) => Assert.True(CommonPasswords.Has(password, Owner));

    [Theory]
    [InlineData("correct horse")]
    [InlineData("correcthorsebattery")]
    [InlineData("four quiet words here")]
    [InlineData("a long password")]
    [InlineData("zofia lubi śliwki")]
    [InlineData("x7Kp-92mq-Lw3z")]
    [InlineData("24121988 i pies")]
    public void What_nobody_would_try_first_is_one(string password) => Assert.False(CommonPasswords.Has(password, Owner));

    [Fact]
    public void However_long_and_whatever_is_in_it_it_is_judged_at_once()
    {
        string[] strange =
        [
            new string('a', 127) + "b", string.Concat(Enumerable.Repeat("qwe1", 31)) + "zz", new string('\u0301', 128),
            "\uD83D\uDE00\uD83D\uDE01 1qaz",
        ];
        Assert.All(strange, static password => Assert.InRange(CommonPasswords.Has(password, Owner) ? 1 : 0, 0, 1));
    }
}
