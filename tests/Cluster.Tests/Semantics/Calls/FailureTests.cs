using Ticketing.Semantics.Support;

namespace Ticketing.Semantics.Calls;

[Collection(nameof(OneSilo))]
public sealed class FailureTests(OneSilo silo)
{
    private readonly IFailingGrain _grain = silo.Grains.GetGrain<IFailingGrain>(Guid.NewGuid());

    [Fact]
    public async Task A_method_that_throws_before_it_returns_a_task_fails_the_call_and_not_the_caller_at_the_time_of_the_call()
    {
        var call = _grain.FailAtOnce();

        Assert.Equal("at once", (await Assert.ThrowsAsync<InvalidOperationException>(() => call)).Message);
    }

    [Fact]
    public async Task Exceptions_of_our_own_reach_the_caller_with_their_type_and_content()
    {
        var exception = await Assert.ThrowsAsync<SoldOutException>(_grain.FailLater);

        Assert.Equal(3, exception.Left);
        Assert.Equal("Only 3 left.", exception.Message);
    }

    [Fact]
    public async Task Exceptions_travel_through_chains_of_calls() =>
        Assert.Equal(3, (await Assert.ThrowsAsync<SoldOutException>(() => _grain.FailThrough(Guid.NewGuid()))).Left);

    [Fact]
    public async Task A_grain_can_catch_what_a_grain_throws() =>
        Assert.Equal("Only 3 left.", await _grain.CatchThrough(Guid.NewGuid()));

    [Fact]
    public async Task A_cancelled_method_cancels_the_call() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(_grain.Cancel);

    [Fact]
    public async Task A_failed_call_leaves_the_grain_working()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(_grain.FailAtOnce);
        await Assert.ThrowsAsync<SoldOutException>(_grain.FailLater);
    }
}
