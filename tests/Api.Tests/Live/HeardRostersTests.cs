using Microsoft.Extensions.Time.Testing;
using Ticketing.Api.Live.Places;

namespace Ticketing.Api.Live;

public sealed class HeardRostersTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Guid _silo = Guid.NewGuid();

    [Theory]
    [InlineData("1 2 3 4", "")]
    [InlineData("1 2 4 5", "4")]
    [InlineData("1 3 2 4", "3")] // One that comes late is no second loss.
    [InlineData("2 3", "2")] // The first was lost.
    [InlineData("1 2 1 2", "")] // The silo counts anew: whoever is connected by it was connected anew too.
    [InlineData("1 5 1 3", "5 3")]
    public void A_gap_in_the_numbers_is_noticed_once(string numbers, string gaps)
    {
        var heard = new HeardRosters(_clock);
        heard.Expect(_silo);
        Assert.Equal(Numbers(gaps), Numbers(numbers).Where(number => !heard.Hear(_silo, number)));
    }

    [Fact]
    public void A_silo_that_falls_silent_is_told_once_and_its_next_word_is_a_gap()
    {
        var heard = new HeardRosters(_clock);
        var other = Guid.NewGuid();
        heard.Expect(_silo);
        Assert.True(heard.Hear(other, 1));
        _clock.Advance(HeardRosters.LongestSilence);
        Assert.True(heard.Hear(other, 2));
        Assert.Empty(heard.TakeSilent());
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([_silo], heard.TakeSilent());
        Assert.Empty(heard.TakeSilent());
        Assert.False(heard.Hear(_silo, 7));
        Assert.True(heard.Hear(_silo, 8));
    }

    private static long[] Numbers(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse)];
}
