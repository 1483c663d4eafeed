namespace Ticketing.Events.Domain;

public sealed class SlugsTests
{
    private static readonly Guid Id = new("01a1fb9f-d331-74ae-8688-f5846cc778d6");

    [Theory]
    [InlineData("Café Zürich", "cafe-zurich")]
    [InlineData("Cafe\u0301 Zu\u0308rich", "cafe-zurich")]
    [InlineData("Łódź Żółw", "lodz-zolw")]
    [InlineData("Große Straße", "grosse-strasse")]
    [InlineData("Smørrebrød på Ærø", "smorrebrod-pa-aero")]
    [InlineData("Đurđevdan u Šibeniku", "durdevdan-u-sibeniku")]
    [InlineData("Þórsmörk œuvre", "thorsmork-oeuvre")]
    [InlineData("Москва, Щука", "moskva-shchuka")]
    [InlineData("Київ", "kiiv")]
    [InlineData("Αθήνα", "athina")]
    [InlineData("İstanbul ığdır", "istanbul-igdir")]
    [InlineData("עברית", "vryt")]
    [InlineData("  Rock & Roll – 2027!  ", "rock-roll-2027")]
    [InlineData("Ｆｕｌｌ ﬁne", "full-fine")]
    [InlineData("🎉 Party", "tada-party")]
    public void A_name_is_written_in_latin_letters(string name, string slug) => Assert.Equal(slug, Slugs.From(name, Id));

    [Theory]
    [InlineData("!!!")]
    [InlineData("\u200B")]
    public void A_name_without_words_gets_the_end_of_the_id(string name) => Assert.Equal("c778d6", Slugs.From(name, Id));

    [Fact]
    public void A_slug_is_never_taken_for_an_id() =>
        Assert.Equal("01a1fb9f-d331-74ae-8688-f5846cc778d6-c778d6", Slugs.From("01A1FB9F D331 74AE 8688 F5846CC778D6", Id));

    [Fact]
    public void A_long_name_is_cut_between_words()
    {
        Assert.Equal($"{new string('a', 40)}-bbb", Slugs.From($"{new string('a', 40)} bbb {new string('c', 20)}", Id));
        Assert.Equal(new string('a', 60), Slugs.From(new string('a', 70), Id));
    }

    [Fact]
    public void A_taken_slug_gets_the_end_of_the_id() => Assert.Equal("cafe-c778d6", Slugs.Unique("Café", Id));
}
