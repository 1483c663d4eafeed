using Ticketing.Semantics.Calls;
using Ticketing.Semantics.Support;

namespace Ticketing.Semantics.Activations;

[Collection(nameof(OneSilo))]
public sealed class ActivationTests(OneSilo silo)
{
    private readonly string _key = Key.New();

    private ILifeGrain Grain => silo.Grains.GetGrain<ILifeGrain>(_key, typeof(LifeGrain).FullName);

    [Fact]
    public async Task A_grain_is_activated_by_its_first_call_and_not_before()
    {
        var grain = Grain;
        Assert.Empty(Journal.Of(_key));

        await grain.Activation();

        Assert.Equal(["activated"], Journal.Of(_key));
    }

    [Fact]
    public async Task Calls_at_once_share_one_activation()
    {
        var calls = Enumerable.Range(0, 200).Select(_ => Task.Run(() => Grain.Activation()));

        Assert.Single((await Task.WhenAll(calls)).Distinct());
        Assert.Equal(["activated"], Journal.Of(_key));
    }

    [Fact]
    public async Task Requests_wait_until_the_grain_is_activated()
    {
        var grain = silo.Grains.GetGrain<IStartGrain>(_key, typeof(SlowStartGrain).FullName);
        var calls = Enumerable.Range(0, 10).Select(_ => grain.Note("served")).ToList();
        await Gate.Of(_key).UntilArrived(1);

        Assert.Equal(["activates"], Journal.Of(_key));
        Gate.Of(_key).Open();
        await Task.WhenAll(calls);

        Assert.Equal(["activates", "activated", .. Enumerable.Repeat("served", 10)], Journal.Of(_key));
    }

    [Fact]
    public async Task A_failure_to_activate_reaches_the_callers_and_later_calls_try_again()
    {
        var grain = silo.Grains.GetGrain<IStartGrain>(_key, typeof(FailingStartGrain).FullName);

        Assert.Equal(9, (await Assert.ThrowsAsync<SoldOutException>(() => grain.Note("lost"))).Left);
        Gate.Of(_key).Open();
        await Eventually.True(async () =>
        {
            try
            {
                await grain.Note("served");
                return true;
            }
            catch (SoldOutException)
            {
                return false;
            }
        });

        Assert.Equal(["served"], Journal.Of(_key));
    }

    [Fact]
    public async Task A_failure_to_construct_a_grain_reaches_the_callers() => Assert.Equal(
        "broken",
        (await Assert.ThrowsAsync<InvalidOperationException>(
            () => silo.Grains.GetGrain<IStartGrain>(_key, typeof(BrokenGrain).FullName).Note("lost"))).GetBaseException().Message);

    [Fact]
    public async Task Services_are_injected() =>
        Assert.Equal(silo.Cluster.Primary!.SiloAddress.ToString(), await Grain.Silo());

    [Fact]
    public async Task Reasons_and_codes_are_passed_on()
    {
        await Grain.EndBecauseOf("of the test");

        await Journal.Until(_key, $"deactivated: {DeactivationReasonCode.ApplicationError}");
    }
}
