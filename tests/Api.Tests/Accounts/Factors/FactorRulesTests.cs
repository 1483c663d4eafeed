using System.Text;
using OtpNet;
using Ticketing.Api.Accounts.Factors.Apps;
using Ticketing.Api.Accounts.Factors.Passkeys;
using Ticketing.Api.Accounts.Factors.Recovery;

namespace Ticketing.Api.Tests.Accounts.Factors;

public sealed class FactorRulesTests
{
    // Of RFC 6238.
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082", 1L)]
    [InlineData(1111111109, "081804", 37037036L)]
    [InlineData(1111111109, "081 804", 37037036L)]
    [InlineData(1111111109 + 30, "081804", 37037036L)]
    [InlineData(1111111109 - 29, "081804", 37037036L)]
    [InlineData(1111111109 + 60, "081804", null)]
    [InlineData(1111111109 - 60, "081804", null)]
    [InlineData(59, "287083", null)]
    [InlineData(59, "94287082", null)]
    [InlineData(59, "", null)]
    [InlineData(59, "28708٢", null)]
    public void A_code_is_good_in_its_step_and_the_one_before_and_after(long now, string code, long? step) =>
        Assert.Equal(step, AppCodes.StepOf(Secret, code, DateTimeOffset.FromUnixTimeSeconds(now)));

    [Fact]
    public void A_secret_is_spelled_for_apps()
    {
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", AppCodes.Spell(Secret));
        Assert.Equal(Secret, Base32Encoding.ToBytes(AppCodes.Spell(Secret)));
        Assert.StartsWith("otpauth://totp/The%20Shop:ann%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
            AppCodes.UriOf(Secret, "The Shop", "ann@example.com"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, false)]
    [InlineData(5, 6, false)]
    [InlineData(5, 5, true)]
    [InlineData(5, 4, true)]
    [InlineData(5, 0, true)]
    public void A_counter_that_does_not_rise_tells_of_a_copy(uint stored, uint told, bool isCopied) =>
        Assert.Equal(isCopied, PasskeyRules.IsCopied(stored, told));

    [Theory]
    [InlineData(0x05, false, true)]
    [InlineData(0x0D, true, true)]
    [InlineData(0x1D, true, true)]
    [InlineData(0x0D, false, false)]
    [InlineData(0x05, true, false)]
    [InlineData(0x15, false, false)]
    public void Whether_a_passkey_may_be_copied_never_changes(byte flags, bool mayBackUp, bool isSound) =>
        Assert.Equal(isSound, PasskeyRules.AreFlagsSound([.. new byte[32], flags, 0, 0, 0, 0], mayBackUp));

    [Fact]
    public void A_recovery_code_is_read_however_it_is_typed()
    {
        var code = RecoveryCode.New();
        Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$", code);
        var plain = code.Replace("-", "", StringComparison.Ordinal);
        Assert.Equal(plain, RecoveryCode.Parse(code));
        Assert.Equal(plain, RecoveryCode.Parse(plain.ToLowerInvariant()));
        Assert.Equal("0011" + new string('A', 12), RecoveryCode.Parse("oOiL" + new string('a', 12)));
        Assert.All(["", "123456", plain + "0", plain[1..] + "U", null], static typed => Assert.Null(RecoveryCode.Parse(typed)));
    }
}
