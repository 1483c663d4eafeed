using System.Text.RegularExpressions;
using Ticketing.Testing;

namespace Ticketing.Currencies;

public sealed partial class Iso4217Tests
{
    [Theory]
    [InlineData("EUR", 2)]
    [InlineData("HUF", 2)]
    [InlineData("COP", 2)]
    [InlineData("IDR", 2)]
    [InlineData("ALL", 2)]
    [InlineData("LBP", 2)]
    [InlineData("IQD", 3)]
    [InlineData("KWD", 3)]
    [InlineData("BHD", 3)]
    [InlineData("JPY", 0)]
    [InlineData("ISK", 0)]
    [InlineData("CLF", 4)]
    [InlineData("UYW", 4)]
    [InlineData("XOF", 0)]
    public void A_currency_has_the_decimals_of_the_standard(string code, int decimals) => Assert.Equal(decimals, Iso4217.Decimals[code]);

    [Theory]
    [InlineData("ZZZ")]
    [InlineData("EUO")]
    [InlineData("XXX")]
    [InlineData("XTS")]
    [InlineData("XAU")]
    [InlineData("XDR")]
    [InlineData("HRK")]
    [InlineData("eur")]
    [InlineData("")]
    [InlineData(null)]
    public void What_nobody_can_pay_in_is_no_currency(string? code) => Assert.False(Iso4217.Has(code));

    [Fact]
    public void The_web_app_has_the_same_decimals()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "Web/src/i18n/minor-units.ts"));
        var exceptions = Line().Matches(source)
            .SelectMany(
                line =>
                    line.Groups["codes"].Value.Split(' ').Select(code => (code, decimals: int.Parse(line.Groups["decimals"].Value, null))))
            .ToDictionary(pair => pair.code, pair => pair.decimals);

        Assert.NotEmpty(exceptions);
        Assert.Equal(Iso4217.Decimals.Where(pair => pair.Value != 2).OrderBy(pair => pair.Key), exceptions.OrderBy(pair => pair.Key));
    }

    [GeneratedRegex(@"^\s*(?<decimals>\d): '(?<codes>[A-Z ]+)',$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
