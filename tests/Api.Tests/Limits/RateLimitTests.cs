using Microsoft.Extensions.Time.Testing;
using Ticketing.Api.Limits;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Limits;

public sealed class RateLimitTests
{
    private static readonly Guid Ann = Guid.NewGuid();
    private static readonly Guid Ben = Guid.NewGuid();

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void The_whole_quota_may_be_used_at_once_and_no_more()
    {
        var limit = NewLimit(quota: 5);
        Assert.Equal([true, true, true, true, true, false], Enumerable.Range(0, 6).Select(_ => limit.Take(Ann).IsAllowed));
    }

    [Fact]
    public void Each_caller_has_an_allowance_of_their_own()
    {
        var limit = NewLimit(quota: 1);
        Assert.True(limit.Take(Ann).IsAllowed);
        Assert.True(limit.Take(Ben).IsAllowed);
        Assert.False(limit.Take(Ann).IsAllowed);
    }

    [Fact]
    public void An_allowance_grows_back_steadily()
    {
        var limit = NewLimit(quota: 5);
        Exhaust(limit);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(limit.Take(Ann).IsAllowed);
        Assert.False(limit.Take(Ann).IsAllowed);
    }

    [Fact]
    public void A_refused_call_costs_nothing()
    {
        var limit = NewLimit(quota: 1);
        Exhaust(limit);
        Exhaust(limit);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.True(limit.Take(Ann).IsAllowed);
    }

    [Fact]
    public void The_wait_that_is_told_is_enough_and_not_too_long()
    {
        var limit = NewLimit(quota: 2);
        Exhaust(limit);
        var wait = limit.Take(Ann).RetryAfterSeconds;
        _clock.Advance(TimeSpan.FromSeconds(wait - 1));
        Assert.False(limit.Take(Ann).IsAllowed);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(limit.Take(Ann).IsAllowed);
    }

    [Fact]
    public void What_remains_is_told()
    {
        var limit = NewLimit(quota: 5);
        Assert.Equal(new RateVerdict(true, 4, 2, 0), limit.Take(Ann));
        Assert.Equal(new RateVerdict(true, 3, 4, 0), limit.Take(Ann));
    }

    [Fact]
    public void The_headers_say_it_as_structured_fields()
    {
        var limit = NewLimit(quota: 5);
        Assert.Equal("\"test\";q=5;w=10", limit.Policy);
        Assert.Equal("\"test\";r=4;t=2", limit.Describe(limit.Take(Ann)));
    }

    [Fact]
    public void Many_calls_at_once_get_exactly_the_quota()
    {
        var limit = NewLimit(quota: 100);
        var allowed = Enumerable.Range(0, 4000).AsParallel().WithDegreeOfParallelism(8).Count(_ => limit.Take(Ann).IsAllowed);
        Assert.Equal(100, allowed);
    }

    [Fact]
    public void Beyond_the_tables_size_newcomers_share_one_allowance()
    {
        var limit = NewLimit(quota: 2, maxCallers: 10);
        for (var caller = 0; caller < 10; caller++)
            Assert.True(limit.Take(Guid.NewGuid()).IsAllowed);
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => limit.Take(Guid.NewGuid()).IsAllowed));
    }

    [Fact]
    public async Task Callers_whose_allowance_is_whole_again_are_forgotten()
    {
        var limit = NewLimit(quota: 1, maxCallers: 10);
        for (var caller = 0; caller < 10; caller++)
            limit.Take(Guid.NewGuid());
        _clock.Advance(TimeSpan.FromSeconds(20));
        limit.Take(Ann);
        await Eventually.Holds(() => Task.FromResult(limit.Callers <= 1), "the others are forgotten");
    }

    private RateLimit NewLimit(int quota, int maxCallers = 1000) => new("test", quota, TimeSpan.FromSeconds(10), maxCallers, _clock);

    private static void Exhaust(RateLimit limit)
    {
        while (limit.Take(Ann).IsAllowed)
        {
        }
    }
}
