using System.Text.Json;
using System.Text.RegularExpressions;
using Ticketing.Api.Http;
using Ticketing.Api.Mail.Letters;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Mail;

public sealed partial class WordsTests
{
    public static TheoryData<string> All() => [.. Languages.All];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_language_has_the_same_texts_with_the_same_places(string language)
    {
        var (english, other) = (TextsOf("en"), TextsOf(language));
        Assert.Equal(english.Keys.Order(), other.Keys.Order());
        foreach (var name in english.Keys)
            Assert.Equal((name, PlacesOf(english[name])), (name, PlacesOf(other[name])));
        Assert.Equal(12, other["months"].Split(' ').Length);
        Assert.Equal(7, other["weekdays"].Split(' ').Length);
    }

    [Theory]
    [InlineData("en", "Saturday, 1 June 2030, 20:00 (Europe/Zagreb)")]
    [InlineData("hr", "subota, 1. lipnja 2030. u 20:00 (Europe/Zagreb)")]
    [InlineData("pl", "sobota, 1 czerwca 2030, 20:00 (Europe/Zagreb)")]
    [InlineData("pt-BR", "sábado, 1 de junho de 2030, 20:00 (Europe/Zagreb)")]
    public void A_time_is_told_on_the_venue_s_clocks(string language, string text) =>
        Assert.Equal(text, Words.In(language).Time(new DateTimeOffset(2030, 6, 1, 18, 0, 0, TimeSpan.Zero), "Europe/Zagreb"));

    [Theory]
    [InlineData("en", 1234567, "EUR", "EUR 12,345.67")]
    [InlineData("hr", 1234567, "EUR", "12.345,67 EUR")]
    [InlineData("pl", 1234567, "PLN", "12\u00a0345,67 PLN")]
    [InlineData("pt-BR", 500, "JPY", "JPY 500")]
    [InlineData("en", 1500, "KWD", "KWD 1.500")]
    public void Money_has_its_currency_s_decimals(string language, long minor, string currency, string text) =>
        Assert.Equal(text, Words.In(language).Money(minor, currency));

    [Theory]
    [InlineData(null, "en")]
    [InlineData("de", "en")]
    [InlineData("hr", "hr")]
    public void A_language_that_is_not_spoken_is_english(string? language, string spoken) =>
        Assert.Equal(spoken, Words.In(language).Language);

    private static Dictionary<string, string> TextsOf(string language) => JsonSerializer.Deserialize<Dictionary<string, string>>(
        File.ReadAllText(Path.Combine(Repository.Root, "Api", "Mail", "Texts", $"{language}.json")))!;

    private static string PlacesOf(string text) =>
        string.Join(' ', Place().Matches(text).Select(static match => match.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Place();
}
