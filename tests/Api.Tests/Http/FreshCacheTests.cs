using Microsoft.Extensions.Time.Testing;
using Ticketing.Api.Http;

namespace Ticketing.Api.Tests.Http;

public sealed class FreshCacheTests
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _clock = new();
    private int _loads;

    [Fact]
    public async Task Many_who_ask_at_once_cost_one_load()
    {
        var cache = new FreshCache<string, int>(_clock, MaxAge, capacity: 10);
        var gate = new TaskCompletionSource<int>();
        var asked = Enumerable.Range(0, 100).Select(_ => cache.GetAsync("key", _ => CountAsync(gate.Task))).ToArray();
        gate.SetResult(7);
        Assert.All(await Task.WhenAll(asked), value => Assert.Equal(7, value));
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task A_value_is_loaded_again_when_it_is_too_old()
    {
        var cache = new FreshCache<string, int>(_clock, MaxAge, capacity: 10);
        Assert.Equal(1, await AskAsync(cache, 1));
        _clock.Advance(MaxAge);
        Assert.Equal(1, await AskAsync(cache, 2));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(3, await AskAsync(cache, 3));
    }

    [Fact]
    public async Task A_value_is_loaded_again_when_it_is_forgotten()
    {
        var cache = new FreshCache<string, int>(_clock, MaxAge, capacity: 10);
        Assert.Equal(1, await AskAsync(cache, 1));
        cache.Forget("key");
        Assert.Equal(2, await AskAsync(cache, 2));
    }

    [Fact]
    public async Task A_load_that_began_before_the_change_is_not_given_to_those_who_ask_after_it()
    {
        var cache = new FreshCache<string, int>(_clock, MaxAge, capacity: 10);
        var old = new TaskCompletionSource<int>();
        var early = cache.GetAsync("key", _ => old.Task);
        cache.Forget("key");
        Assert.Equal(2, await AskAsync(cache, 2));
        old.SetResult(1);
        Assert.Equal(1, await early);
        Assert.Equal(2, await AskAsync(cache, 3));
    }

    [Fact]
    public async Task A_failure_is_not_kept()
    {
        var cache = new FreshCache<string, int>(_clock, MaxAge, capacity: 10);
        await Assert.ThrowsAsync<TimeoutException>(() => cache.GetAsync("key", _ => Task.FromException<int>(new TimeoutException())));
        Assert.Equal(2, await AskAsync(cache, 2));
    }

    [Fact]
    public async Task However_many_keys_are_asked_for_the_cache_stays_small()
    {
        var cache = new FreshCache<int, byte[]>(_clock, MaxAge, capacity: 10);
        var values = new List<WeakReference>();
        for (var key = 0; key < 1000; key++)
            values.Add(new WeakReference(await cache.GetAsync(key, _ => Task.FromResult(new byte[100]))));
        GC.Collect();
        Assert.InRange(values.Count(value => value.IsAlive), 0, 20);
        GC.KeepAlive(cache);
    }

    private Task<int> AskAsync(FreshCache<string, int> cache, int value) => cache.GetAsync("key", _ => Task.FromResult(value));

    private async Task<int> CountAsync(Task<int> value)
    {
        Interlocked.Increment(ref _loads);
        return await value;
    }
}
