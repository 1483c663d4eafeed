using Ticketing.Api.Accounts.Sessions;

namespace Ticketing.Api.Tests.Accounts.Sessions;

public sealed class RefreshTokenTests
{
    private static readonly byte[] Salt = new byte[RefreshToken.SaltBytes];
    private readonly RefreshToken _token = RefreshToken.New(Guid.NewGuid());

    [Fact]
    public void A_token_is_read_as_it_was_written()
    {
        var read = RefreshToken.Parse(_token.ToString())!;
        Assert.Equal((_token.SessionId, _token.ToString()), (read.SessionId, read.ToString()));
        Assert.Equal(_token.Hash(), read.Hash());
    }

    [Fact]
    public void The_next_token_is_the_same_whoever_makes_it_and_another_with_another_salt()
    {
        Assert.Equal(_token.Next(Salt).ToString(), RefreshToken.Parse(_token.ToString())!.Next(Salt).ToString());
        Assert.NotEqual(_token.Next(Salt).ToString(), _token.Next([.. Salt.Select(static _ => (byte)1)]).ToString());
        Assert.NotEqual(_token.ToString(), _token.Next(Salt).ToString());
        Assert.Equal(_token.SessionId, _token.Next(Salt).SessionId);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public void Nonsense_is_no_token(string? text) => Assert.Null(RefreshToken.Parse(text));

    [Fact]
    public void A_token_that_is_longer_or_shorter_is_none()
    {
        Assert.Null(RefreshToken.Parse(_token + "A"));
        Assert.Null(RefreshToken.Parse(_token.ToString()[1..]));
    }
}
