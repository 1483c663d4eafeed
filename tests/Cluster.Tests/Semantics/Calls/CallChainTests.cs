using Ticketing.Semantics.Support;

namespace Ticketing.Semantics.Calls;

[Collection(nameof(ImpatientSilo))]
public sealed class CallChainTests(ImpatientSilo silo)
{
    [Fact]
    public async Task Grains_call_grains() =>
        Assert.Equal(4, await silo.Grains.GetGrain<IChainGrain>(1).Through([2, 3, 4]));

    [Fact]
    public async Task A_chain_of_calls_that_comes_back_to_a_grain_that_waits_for_it_times_out() =>
        await Assert.ThrowsAsync<TimeoutException>(() => silo.Grains.GetGrain<IChainGrain>(11).Through([12, 11]));

    [Fact]
    public async Task A_grain_that_calls_itself_times_out() =>
        await Assert.ThrowsAsync<TimeoutException>(() => silo.Grains.GetGrain<IChainGrain>(21).Through([21]));

    [Fact]
    public async Task A_chain_of_calls_may_come_back_to_a_reentrant_grain() =>
        Assert.Equal(5, await silo.Grains.GetGrain<IReentrantChainGrain>(1).Through([2, 1, 1, 2]));

    [Fact]
    public async Task A_grain_serves_others_again_after_a_chain_of_calls_timed_out()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => silo.Grains.GetGrain<IChainGrain>(31).Through([32, 31]));

        Assert.Equal(1, await Eventually.Succeeds(() => silo.Grains.GetGrain<IChainGrain>(31).Through([])));
    }
}
