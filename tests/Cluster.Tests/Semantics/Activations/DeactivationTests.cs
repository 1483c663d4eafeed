using Ticketing.Semantics.Support;

namespace Ticketing.Semantics.Activations;

[Collection(nameof(OneSilo))]
public sealed class DeactivationTests(OneSilo silo)
{
    private readonly string _key = Key.New();

    private ILifeGrain Grain => silo.Grains.GetGrain<ILifeGrain>(_key, typeof(LifeGrain).FullName);

    [Fact]
    public async Task The_next_call_after_deactivation_gets_a_new_activation()
    {
        var first = await Grain.Activation();
        await Grain.End();

        Assert.NotEqual(first, await Grain.Activation());
        Assert.Equal(["activated", "deactivates", "deactivated: ApplicationRequested", "activated"], Journal.Of(_key));
    }

    [Fact]
    public async Task Deactivation_waits_for_the_turn_that_asked_for_it()
    {
        var call = Grain.EndAfter(_key);
        await Gate.Of(_key).UntilArrived(1);
        Assert.Equal(["activated"], Journal.Of(_key));

        Gate.Of(_key).Open();
        await call;
        await Journal.Until(_key, "deactivated: ApplicationRequested");

        Assert.Equal(["activated", "ended", "deactivates", "deactivated: ApplicationRequested"], Journal.Of(_key));
    }

    [Fact]
    public async Task Requests_that_wait_while_a_grain_deactivates_go_to_the_next_activation()
    {
        var first = await Grain.Activation();
        var ending = Grain.EndAfter(_key);
        await Gate.Of(_key).UntilArrived(1);
        var waiting = Enumerable.Range(0, 20).Select(_ => Grain.Activation()).ToList();

        Gate.Of(_key).Open();
        await ending;
        var second = (await Task.WhenAll(waiting)).Distinct();

        Assert.NotEqual(first, Assert.Single(second));
        Assert.Equal(2, Journal.Count(_key, "activated"));
    }
}
