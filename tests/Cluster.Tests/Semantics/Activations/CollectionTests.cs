using Ticketing.Semantics.Support;

namespace Ticketing.Semantics.Activations;

[Collection(nameof(ForgetfulSilo))]
public sealed class CollectionTests(ForgetfulSilo silo)
{
    private const string Collected = "deactivated: ActivationIdle";
    private readonly string _key = Key.New();
    private readonly string _idleKey = Key.New();

    private ILifeGrain Grain => silo.Grains.GetGrain<ILifeGrain>(_key, typeof(LifeGrain).FullName);

    [Fact]
    public async Task An_idle_activation_is_collected()
    {
        await Grain.Activation();

        await Journal.Until(_key, Collected);
    }

    [Fact]
    public async Task An_activation_that_is_used_is_not_collected()
    {
        var first = await Grain.Activation();

        await UntilIdleGrainsAreCollected(alsoCall: () => Grain.Activation());

        Assert.Equal(first, await Grain.Activation());
    }

    [Fact]
    public async Task An_activation_within_a_turn_is_not_collected()
    {
        var call = Grain.EndAfter(_key);

        await UntilIdleGrainsAreCollected();

        Assert.Equal(["activated"], Journal.Of(_key));
        Gate.Of(_key).Open();
        await call;
    }

    [Fact]
    public async Task A_class_may_have_a_collection_age_of_its_own()
    {
        var grain = silo.Grains.GetGrain<ILongLivedGrain>(_key);
        var first = await grain.Activation();

        await UntilIdleGrainsAreCollected();

        Assert.Equal(first, await grain.Activation());
    }

    [Fact]
    public async Task DelayDeactivation_puts_collection_off()
    {
        var first = await Grain.Activation();
        await Grain.Delay(TimeSpan.FromHours(1));

        await UntilIdleGrainsAreCollected();

        Assert.Equal(first, await Grain.Activation());
    }

    [Fact]
    public async Task A_timer_keeps_its_activation_if_it_says_so()
    {
        var first = await Grain.Activation();
        await Grain.KeepAliveByTimer(TimeSpan.FromMilliseconds(100), keepAlive: true);

        await UntilIdleGrainsAreCollected();

        Assert.Equal(first, await Grain.Activation());
    }

    [Fact]
    public async Task A_timer_does_not_keep_its_activation_otherwise()
    {
        await Grain.KeepAliveByTimer(TimeSpan.FromMilliseconds(100), keepAlive: false);

        await Journal.Until(_key, Collected);
        Assert.NotEqual(0, Journal.Count(_key, "ticked"));
    }

    /// <summary>Waits until a grain that idled all along was collected twice.</summary>
    private async Task UntilIdleGrainsAreCollected(Func<Task>? alsoCall = null)
    {
        for (var round = 1; round <= 2; round++)
        {
            await silo.Grains.GetGrain<ILifeGrain>(_idleKey, typeof(LifeGrain).FullName).Activation();
            await Eventually.True(async () =>
            {
                await (alsoCall?.Invoke() ?? Task.CompletedTask);
                return Journal.Count(_idleKey, Collected) >= round;
            });
        }
    }
}
