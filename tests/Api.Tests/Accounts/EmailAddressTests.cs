using Ticketing.Api.Accounts;

namespace Ticketing.Api.Tests.Accounts;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("a@example.com")]
    [InlineData("first.last+tag@sub.example.co.uk")]
    [InlineData("o'brien@example.ie")]
    [InlineData("zażółć@gęś.pl")]
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
    public void What_is_no_address_is_not(string? text) => Assert.Null(EmailAddress.Parse(text));

    [Fact]
    public void Spellings_of_one_mailbox_have_one_key() =>
        Assert.Equal(EmailAddress.Parse("Ann@Example.COM ")!.Key, EmailAddress.Parse(" ann@example.com")!.Key);

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
