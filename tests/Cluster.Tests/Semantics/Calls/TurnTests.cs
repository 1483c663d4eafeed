using Ticketing.Semantics.Support;

namespace Ticketing.Semantics.Calls;

[Collection(nameof(OneSilo))]
public sealed class TurnTests(OneSilo silo)
{
    private readonly string _key = Key.New();

    [Fact]
    public async Task Requests_of_a_grain_do_not_interleave_even_where_they_await()
    {
        var grain = silo.Grains.GetGrain<ITurnGrain>(_key, typeof(TurnGrain).FullName);

        var most = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => grain.Crowd(3)));

        Assert.All(most, one => Assert.Equal(1, one));
    }

    [Fact]
    public async Task Tasks_that_a_request_forks_run_one_at_a_time()
    {
        var grain = silo.Grains.GetGrain<IReentrantTurnGrain>(_key);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => grain.Fork(50)));

        Assert.Equal(100 * 50, await grain.Fork(0));
    }

    [Fact]
    public async Task Requests_that_wait_are_served_once_each_after_the_turn_they_wait_for()
    {
        var grain = silo.Grains.GetGrain<ITurnGrain>(_key, typeof(TurnGrain).FullName);
        var held = grain.Hold("first", _key);
        await Gate.Of(_key).UntilArrived(1);

        var waiting = Enumerable.Range(0, 50).Select(number => grain.Note($"{number}")).ToList();
        Assert.Equal(["first begins"], Journal.Of(_key));
        Gate.Of(_key).Open();
        await Task.WhenAll(waiting);
        await held;

        Assert.Equal(["first begins", "first ends"], Journal.Of(_key)[..2]);
        Assert.Equal(Enumerable.Range(0, 50), Journal.Of(_key)[2..].Select(int.Parse).Order());
    }

    [Fact]
    public async Task Requests_of_a_reentrant_grain_interleave()
    {
        var grain = silo.Grains.GetGrain<IReentrantTurnGrain>(_key);

        var held = Enumerable.Range(0, 3).Select(number => grain.Hold($"{number}", _key)).ToList();
        await Gate.Of(_key).UntilArrived(3);
        Gate.Of(_key).Open();
        await Task.WhenAll(held);
    }

    [Fact]
    public async Task A_method_marked_AlwaysInterleave_does_not_wait()
    {
        var grain = silo.Grains.GetGrain<ITurnGrain>(_key, typeof(TurnGrain).FullName);
        var held = grain.Hold("held", _key);
        await Gate.Of(_key).UntilArrived(1);
        var waiting = grain.Note("waited");

        await grain.Interleave("interleaved");
        Gate.Of(_key).Open();
        await Task.WhenAll(held, waiting);

        Assert.Equal(["held begins", "interleaved", "held ends", "waited"], Journal.Of(_key));
    }

    [Fact]
    public async Task Methods_marked_ReadOnly_interleave_with_each_other_and_with_nothing_else()
    {
        var grain = silo.Grains.GetGrain<ITurnGrain>(_key, typeof(TurnGrain).FullName);
        var readers = Enumerable.Range(0, 3).Select(_ => grain.HoldReading("reader", _key)).ToList();
        await Gate.Of(_key).UntilArrived(3);

        var writer = grain.Note("writer");
        await grain.Interleave("interleaved");
        Assert.Equal(["reader begins", "reader begins", "reader begins", "interleaved"], Journal.Of(_key));
        Gate.Of(_key).Open();
        await Task.WhenAll([writer, .. readers]);
    }

    [Fact]
    public async Task A_ReadOnly_method_waits_for_one_that_is_not()
    {
        var grain = silo.Grains.GetGrain<ITurnGrain>(_key, typeof(TurnGrain).FullName);
        var writer = grain.Hold("writer", _key);
        await Gate.Of(_key).UntilArrived(1);

        var reader = grain.HoldReading("reader", _key);
        Gate.Of(_key).Open();
        await Task.WhenAll(writer, reader);

        Assert.Equal(["writer begins", "writer ends", "reader begins", "reader ends"], Journal.Of(_key));
    }

    [Fact]
    public async Task Grains_do_not_wait_for_each_other()
    {
        var held = silo.Grains.GetGrain<ITurnGrain>(_key, typeof(TurnGrain).FullName).Hold("held", _key);
        await Gate.Of(_key).UntilArrived(1);

        await silo.Grains.GetGrain<ITurnGrain>(Key.New(), typeof(TurnGrain).FullName).Note("free");

        Assert.False(held.IsCompleted);
        Gate.Of(_key).Open();
        await held;
    }

    [Fact]
    public async Task Methods_may_return_value_tasks()
    {
        var grain = silo.Grains.GetGrain<ITurnGrain>(_key, typeof(TurnGrain).FullName);

        await grain.Nothing();
        Assert.Equal(7, await grain.Number());
    }
}
