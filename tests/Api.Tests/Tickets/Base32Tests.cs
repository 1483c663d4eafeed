using System.Text;
using Ticketing.Api.Tickets;

namespace Ticketing.Api.Tests.Tickets;

public sealed class Base32Tests
{
    // RFC 4648, section 10, without padding.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void The_examples_of_RFC_4648_are_written_and_read(string text, string letters)
    {
        var bytes = new byte[text.Length];
        Assert.Equal(letters, Base32.Encode(Encoding.ASCII.GetBytes(text)));
        Assert.True(Base32.TryDecode(letters, bytes));
        Assert.Equal(text, Encoding.ASCII.GetString(bytes));
    }

    [Theory]
    [InlineData("MZ")] // Bits that say nothing must be 0.
    [InlineData("my")]
    [InlineData("M1")]
    [InlineData("M")]
    [InlineData("MYA")]
    [InlineData("MYAA")]
    [InlineData("MY======")]
    public void Another_spelling_is_refused(string letters) => Assert.False(Base32.TryDecode(letters, new byte[1]));
}
