namespace Ticketing.Delivery.Domain;

public sealed class RetryRulesTests
{
    [Fact]
    public void Pauses_grow_from_half_a_minute_to_four_hours()
    {
        var pauses = Enumerable.Range(1, 20).Select(static attempt => RetryRules.PauseAfter(attempt, 0.5)).ToList();
        Assert.Equal(TimeSpan.FromSeconds(30), pauses[0]);
        Assert.Equal(TimeSpan.FromSeconds(60), pauses[1]);
        Assert.Equal(TimeSpan.FromHours(4), pauses[^1]);
        Assert.Equal(pauses.Order(), pauses);
    }

    [Theory]
    [InlineData(0.0, 24)]
    [InlineData(1.0, 36)]
    public void Chance_moves_a_pause_by_a_fifth(double chance, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryRules.PauseAfter(1, chance));

    [Fact]
    public void Three_days_hold_between_twenty_and_forty_attempts()
    {
        foreach (var chance in (double[])[0, 0.5, 1])
        {
            var (attempts, passed) = (1, TimeSpan.Zero);
            while (passed + RetryRules.PauseAfter(attempts, chance) is var next && next <= Outboxes.Patience)
                (attempts, passed) = (attempts + 1, next);
            Assert.InRange(attempts, 20, 40);
        }
    }
}
