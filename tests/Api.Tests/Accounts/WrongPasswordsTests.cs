using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Ticketing.Api.Accounts;
using Ticketing.Api.Limits;

namespace Ticketing.Api.Tests.Accounts;

public sealed class WrongPasswordsTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Guid _stranger = Guid.NewGuid();
    private readonly WrongPasswords _wrong;

    public WrongPasswordsTests()
    {
        var settings = new RateLimitSettings { SignIn = new SignInLimits { FreeFailures = 3, MaxBackOffSeconds = 60 } };
        _wrong = new WrongPasswords(Options.Create(settings), _clock);
    }

    [Fact]
    public void The_first_cost_nothing_and_each_after_them_twice_the_wait_up_to_a_bound()
    {
        var waits = new List<int>();
        for (var attempt = 0; attempt < 12; attempt++)
        {
            _wrong.Note(_stranger);
            waits.Add(_wrong.WaitSeconds(_stranger));
            _clock.Advance(TimeSpan.FromSeconds(waits[^1]));
            Assert.Equal(0, _wrong.WaitSeconds(_stranger));
        }

        Assert.Equal([0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60], waits);
    }

    [Fact]
    public void Others_do_not_wait_for_a_stranger()
    {
        for (var attempt = 0; attempt < 10; attempt++)
            _wrong.Note(_stranger);
        Assert.Equal(0, _wrong.WaitSeconds(Guid.NewGuid()));
    }

    [Fact]
    public void The_right_password_forgives_and_an_hour_forgets()
    {
        for (var attempt = 0; attempt < 4; attempt++)
            _wrong.Note(_stranger);
        _wrong.Forgive(_stranger);
        _wrong.Note(_stranger);
        Assert.Equal(0, _wrong.WaitSeconds(_stranger));

        for (var attempt = 0; attempt < 10; attempt++)
            _wrong.Note(_stranger);
        _clock.Advance(TimeSpan.FromHours(2));
        _wrong.Note(Guid.NewGuid()); // Whoever comes next sweeps.
        _wrong.Note(_stranger);
        Assert.Equal(0, _wrong.WaitSeconds(_stranger));
    }
}
