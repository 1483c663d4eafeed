namespace Ticketing.Texts;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("krakow", "Noc w Krakowie", "Kraków")]
    [InlineData("KRAKÓW", "Concert", "Krakow")]
    [InlineData("festival zagreb", "Solstice Festival", "Jarun Lake, Zagreb")]
    [InlineData("zagreb, festival!", "Solstice Festival", "Jarun Lake, Zagreb")]
    [InlineData("  zag   fest ", "Solstice Festival", "Jarun Lake, Zagreb")]
    [InlineData("lodz", "Żółw", "Łódź")]
    [InlineData("strasse", "Große Straße", "Berlin")]
    [InlineData("москва", "Concert", "Moskva")]
    [InlineData("moskva", "Концерт", "Москва")]
    [InlineData("AC/DC", "Ac/Dc live", "Arena")]
    [InlineData("Cafe\u0301", "Caf\u00E9", "Town hall")]
    [InlineData("東京", "東京 Night", "Hall")]
    [InlineData("festival - zagreb", "Festival", "Zagreb")]
    [InlineData("-", "A - B", "Hall")]
    public void An_event_is_found_by_words_however_they_are_typed(string search, string name, string venue) =>
        Assert.True(Finds(search, name, venue));

    [Theory]
    [InlineData("festival split", "Solstice Festival", "Jarun Lake, Zagreb")]
    [InlineData("100%", "100 Techno", "Hall")]
    [InlineData("under_score", "underXscore", "Hall")]
    public void Every_word_must_be_there(string search, string name, string venue) => Assert.False(Finds(search, name, venue));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void An_empty_search_finds_everything(string search) => Assert.Empty(SearchText.WordsOf(search)!);

    [Theory]
    [InlineData("\u200B")]
    [InlineData("\u0301")]
    public void A_search_that_says_nothing_finds_nothing(string search) => Assert.Null(SearchText.WordsOf(search));

    private static bool Finds(string search, string name, string venue) =>
        SearchText.WordsOf(search)!.All(word => SearchText.Of(name, venue).Contains(word, StringComparison.Ordinal));
}
