using Ticketing.Api.Accounts;

namespace Ticketing.Api.Tests.Accounts;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("a@example.com")]
    [InlineData("first.last+tag@sub.example.co.uk")]
    [InlineData("o'brien@example.ie")]
    [InlineData("zażółć@gęś.pl")]
    [InlineData("a@bücher.example")]
    [InlineData("a@उदाहरण.परीक्षा")]
    [InlineData("அஞ்சல்@உதாரணம்.பரிட்சை")]
    [InlineData("a@例え.テスト")]
    [InlineData("a@مثال.إختبار")]
    [InlineData("a@क्‍ष.example")]
    public void An_address_is_taken(string text) => Assert.Equal(text, EmailAddress.Parse(text)?.Text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("example.com")]
    [InlineData("@example.com")]
    [InlineData("a@")]
    [InlineData("a@localhost")]
    [InlineData("a@@example.com")]
    [InlineData("a b@example.com")]
    [InlineData("a@exa mple.com")]
    [InlineData("a@example..com")]
    [InlineData("a@-example.com")]
    [InlineData("a@example.com.")]
    [InlineData("a@example.com\r\nBcc: b@example.com")]
    [InlineData("a\0@example.com")]
    [InlineData("<a@example.com>")]
    [InlineData("a,b@example.com")]
    [InlineData("moc\u202E@example.com")]
    [InlineData("a\u200B@example.com")]
    [InlineData("a@exa\u200Bmple.com")]
    [InlineData("a@exa\u00ADmple.com")]
    [InlineData("a\u2060@example.com")]
    [InlineData("a\u200D@example.com")]
    [InlineData("a@x\u200Dy.example")]
    [InlineData("a\u3164@example.com")]
    [InlineData("a\uFE0F@example.com")]
    [InlineData("a\uFEFFb@example.com")]
    [InlineData("a\u00A0b@example.com")]
    [InlineData("a\uE000@example.com")]
    [InlineData("a@xn--zzzzzz.example")]
    [InlineData("a@exa_mple.com")]
    [InlineData("a@exa\u2260mple.com")]
    public void What_is_no_address_is_not(string? text) => Assert.Null(EmailAddress.Parse(text));

    [Fact]
    public void Spellings_of_one_mailbox_have_one_key() =>
        Assert.Equal(EmailAddress.Parse("Ann@Example.COM ")!.Key, EmailAddress.Parse(" ann@example.com")!.Key);

    [Theory]
    [InlineData("a@bücher.example", "a@xn--bcher-kva.example")]
    [InlineData("a@BÜCHER.example", "a@bu\u0308cher.example")]
    [InlineData("a@XN--BCHER-KVA.example", "a@bücher.example")]
    [InlineData("a@bücher。example", "a@bücher.example")]
    [InlineData("jose\u0301@example.com", "jos\u00E9@example.com")]
    [InlineData("a@उदाहरण.परीक्षा", "a@xn--p1b6ci4b4b3a.xn--11b5bs3a9aj6g")]
    [InlineData("a@உதாரணம்.பரிட்சை", "a@xn--zkc6cc5bi7f6e.xn--hlcj6aya9esc7a")]
    public void Writings_of_one_domain_have_one_key(string one, string other) =>
        Assert.Equal(EmailAddress.Parse(one)!.Key, EmailAddress.Parse(other)!.Key);

    [Fact]
    public void Domains_that_differ_have_two_keys() =>
        Assert.NotEqual(EmailAddress.Parse("a@faß.example")!.Key, EmailAddress.Parse("a@fass.example")!.Key);

    [Fact]
    public void The_key_of_an_address_in_ASCII_is_as_it_always_was() =>
        Assert.Equal("ann@ab--cd.example", EmailAddress.Parse("Ann@ab--cd.Example")!.Key);

    [Theory]
    [InlineData(64, 254, true)]
    [InlineData(65, 254, false)]
    [InlineData(64, 255, false)]
    public void Lengths_are_limited(int local, int total, bool fine)
    {
        var labels = total - local - 1 - ".com".Length;
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 59), 3)) + "." + new string('e', labels - 180);
        var text = $"{new string('a', local)}@{domain}.com";
        Assert.Equal(total, text.Length);
        Assert.Equal(fine, EmailAddress.Parse(text) is not null);
    }
}
