using Ticketing.Api.Audit.Domain;

namespace Ticketing.Api.Tests.Audit.Domain;

public sealed class AuditTextTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("Ana Šimić", "Ana Šimić")]
    [InlineData("a\0b\u001b[31m\nc", "a\uFFFDb\uFFFD[31m\uFFFDc")]
    [InlineData("1234567890", "1234567890")]
    [InlineData("12345678901", "123456789…")]
    [InlineData("123456789🎫", "123456789…")]
    public void A_text_is_kept_without_what_no_log_should_hold(string? text, string? kept) =>
        Assert.Equal(kept, AuditText.Clean(text, maxLength: 10));

    [Fact]
    public void So_is_half_of_a_character() => Assert.Equal("half \uFFFD", AuditText.Clean("half \ud83d", maxLength: 10));
}
