using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Accounts.Tokens;
using Ticketing.Live;

namespace Ticketing.Api.Tests.Accounts.Access;

public sealed class RevocationsTests
{
    private static readonly Guid User = Guid.NewGuid();
    private static readonly Guid Session = Guid.NewGuid();

    private readonly FakeTimeProvider _clock = new();
    private readonly Revocations _revocations;
    private readonly List<AccessChange> _heard = [];

    public RevocationsTests()
    {
        _revocations = new Revocations(_clock, Options.Create(new TokenSettings()));
        _revocations.Changed += _heard.Add;
    }

    [Fact]
    public void What_was_not_taken_back_is_good() => Assert.False(_revocations.Cover(Claims(Session, 0)));

    [Fact]
    public void The_end_of_a_session_ends_its_tokens_and_no_others()
    {
        _revocations.Take(new AccessChange(User, Session, 0));
        Assert.True(_revocations.Cover(Claims(Session, 7)));
        Assert.False(_revocations.Cover(Claims(Guid.NewGuid(), 0)));
        Assert.False(_revocations.Cover(Claims(null, 0)));
    }

    [Fact]
    public void A_change_of_an_account_ends_all_tokens_of_before()
    {
        _revocations.Take(new AccessChange(User, null, 3));
        Assert.True(_revocations.Cover(Claims(Session, 2)));
        Assert.True(_revocations.Cover(Claims(null, 0)));
        Assert.False(_revocations.Cover(Claims(Session, 3)));
        Assert.False(_revocations.Cover(Claims(Session, 2) with { UserId = Guid.NewGuid() }));
    }

    [Fact]
    public void News_that_come_late_take_nothing_back_that_was_given_since()
    {
        _revocations.Take(new AccessChange(User, null, 3));
        _revocations.Take(new AccessChange(User, null, 2));
        Assert.True(_revocations.Cover(Claims(Session, 2)));
        Assert.False(_revocations.Cover(Claims(Session, 3)));
    }

    [Fact]
    public void What_is_heard_twice_is_news_once()
    {
        for (var time = 0; time < 2; time++)
        {
            _revocations.Take(new AccessChange(User, Session, 0));
            _revocations.Take(new AccessChange(User, null, 1));
        }

        Assert.Equal(2, _heard.Count);
    }

    [Fact]
    public void What_no_token_can_say_any_more_is_forgotten()
    {
        _revocations.Take(new AccessChange(User, Session, 0));
        _revocations.Take(new AccessChange(User, null, 1));
        _clock.Advance(new TokenSettings().Life);
        _revocations.Forget();
        Assert.True(_revocations.Cover(Claims(Session, 1)));
        Assert.True(_revocations.Cover(Claims(null, 0)));
        _clock.Advance(AccessTokens.ClockSkew + TimeSpan.FromSeconds(1));
        _revocations.Forget();
        Assert.False(_revocations.Cover(Claims(Session, 0)));
    }

    private static AccessClaims Claims(Guid? session, int version) =>
        new("us", "us", User, Roles.Buyer, "Ann", 0, long.MaxValue, session, version);
}
