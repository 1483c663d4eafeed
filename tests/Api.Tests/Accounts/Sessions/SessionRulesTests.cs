using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Sessions;

namespace Ticketing.Api.Tests.Accounts.Sessions;

public sealed class SessionRulesTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Salt = [.. Enumerable.Range(0, RefreshToken.SaltBytes).Select(static number => (byte)number)];
    private readonly SessionSettings _settings = new();
    private readonly RefreshToken _first = RefreshToken.New(Guid.NewGuid());
    private SessionRecord _session;

    public SessionRulesTests() => _session = Record(Roles.Buyer);

    [Fact]
    public void A_token_makes_way_for_the_next()
    {
        var step = Assert.IsType<RefreshDecision.Rotate>(Decide(_first, Minutes(9)));
        Assert.Equal(_first.Next(Salt).ToString(), step.Next.ToString());
        Assert.Equal(_first.Hash(), step.Change.Hash);
    }

    [Fact]
    public void A_token_of_less_than_a_minute_stays_so_that_reloading_writes_nothing()
    {
        Assert.Equal(_first.ToString(), Assert.IsType<RefreshDecision.Keep>(Decide(_first, TimeSpan.FromSeconds(59))).Token.ToString());
        Assert.IsType<RefreshDecision.Rotate>(Decide(_first, TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void Tabs_that_ask_at_once_get_the_same_token()
    {
        var next = Rotate(_first, Minutes(9));
        Assert.Equal(next.ToString(), Assert.IsType<RefreshDecision.Keep>(Decide(_first, Minutes(9))).Token.ToString());
        Assert.Equal(next.ToString(),
            Assert.IsType<RefreshDecision.Keep>(Decide(_first, Minutes(9) + TimeSpan.FromSeconds(29))).Token.ToString());
    }

    [Fact]
    public void A_lost_answer_is_given_again_however_late()
    {
        var next = Rotate(_first, Minutes(9), "attempt");
        var again = Assert.IsType<RefreshDecision.Keep>(Decide(_first, TimeSpan.FromDays(20), "attempt"));
        Assert.Equal(next.ToString(), again.Token.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another attempt")]
    public void An_old_token_that_comes_again_later_is_a_copy(string? attempt)
    {
        Rotate(_first, Minutes(9), "attempt");
        Assert.IsType<RefreshDecision.Reused>(Decide(_first, Minutes(9) + TimeSpan.FromSeconds(30), attempt));
    }

    [Fact]
    public void A_request_without_a_name_is_none_that_is_repeated()
    {
        Rotate(_first, Minutes(9));
        Assert.IsType<RefreshDecision.Reused>(Decide(_first, Minutes(10)));
    }

    [Fact]
    public void An_attempt_is_not_repeated_once_its_answer_was_used()
    {
        var second = Rotate(_first, Minutes(9), "attempt");
        Rotate(second, Minutes(18), "another");
        Assert.IsType<RefreshDecision.Reused>(Decide(_first, Minutes(18), "attempt"));
    }

    [Fact]
    public void A_token_of_another_session_with_this_ones_id_is_a_copy_too() =>
        Assert.IsType<RefreshDecision.Reused>(Decide(RefreshToken.New(_session.Id), Minutes(1)));

    [Fact]
    public void A_session_that_nobody_uses_ends_after_thirty_days()
    {
        Assert.IsType<RefreshDecision.Rotate>(Decide(_first, TimeSpan.FromDays(30) - Minutes(1)));
        Assert.IsType<RefreshDecision.Over>(Decide(_first, TimeSpan.FromDays(30)));
    }

    [Theory]
    [InlineData(Roles.Admin)]
    [InlineData(Roles.Gate)]
    public void One_that_may_do_harm_ends_after_twelve_hours(string role)
    {
        _session = Record(role);
        Assert.IsType<RefreshDecision.Rotate>(Decide(_first, TimeSpan.FromHours(12) - Minutes(1)));
        Assert.IsType<RefreshDecision.Over>(Decide(_first, TimeSpan.FromHours(12)));
    }

    [Fact]
    public void However_much_it_is_used_a_session_ends_after_half_a_year()
    {
        var token = _first;
        for (var day = 10; day < 180; day += 10)
            token = Rotate(token, TimeSpan.FromDays(day));
        Assert.IsType<RefreshDecision.Over>(Decide(token, TimeSpan.FromDays(180)));
    }

    private static TimeSpan Minutes(int count) => TimeSpan.FromMinutes(count);

    private SessionRecord Record(string role) =>
        new(_first.SessionId, new Account(Guid.NewGuid(), "ann@example.com", "Ann", role), _first.Hash(), null, Start, Start);

    private RefreshDecision Decide(RefreshToken token, TimeSpan since, string? attempt = null) =>
        SessionRules.Decide(_session, token, attempt, Salt, Start + since, _settings);

    private RefreshToken Rotate(RefreshToken token, TimeSpan since, string? attempt = null)
    {
        var step = Assert.IsType<RefreshDecision.Rotate>(Decide(token, since, attempt));
        _session = _session with { TokenHash = step.Next.Hash(), Earlier = step.Change, UsedAt = Start + since };
        return step.Next;
    }
}
