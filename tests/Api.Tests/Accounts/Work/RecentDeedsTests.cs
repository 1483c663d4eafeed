using Microsoft.Extensions.Time.Testing;
using Ticketing.Api.Accounts.Work;

namespace Ticketing.Api.Tests.Accounts.Work;

public sealed class RecentDeedsTests
{
    private static readonly TimeSpan HalfLife = TimeSpan.FromMinutes(5);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Half_is_forgotten_after_a_half_life()
    {
        var (deeds, who) = (new RecentDeeds(HalfLife, 10, _clock), Guid.NewGuid());
        for (var times = 1; times <= 8; times++)
            Assert.Equal(times, deeds.Add(who));
        _clock.Advance(HalfLife);
        Assert.Equal(4, deeds.Of(who), 6);
        _clock.Advance(HalfLife);
        Assert.Equal(3, deeds.Add(who), 6);
    }

    [Fact]
    public void Whom_there_is_no_room_for_counts_as_one_crowd_until_there_is()
    {
        var deeds = new RecentDeeds(HalfLife, 10, _clock);
        for (var who = 0; who < 10; who++)
            Assert.Equal(1, deeds.Add(Guid.NewGuid()));
        for (var more = 1; more <= 100; more++)
            Assert.Equal(more, deeds.Add(Guid.NewGuid()), 6);
        _clock.Advance(HalfLife * 20);
        deeds.Add(Guid.NewGuid()); // Sweeps.
        Assert.Equal(1, deeds.Add(Guid.NewGuid()));
    }
}
