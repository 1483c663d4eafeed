using Orleans.TestingHost;
using Ticketing.Semantics.Support;

namespace Ticketing.Semantics.Activations;

public sealed class MovingTests : IAsyncLifetime
{
    private readonly TestCluster _cluster = Clusters.Build<Impatient>(2);

    public Task InitializeAsync() => _cluster.DeployAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Grains_spread_over_the_silos_and_each_lives_in_one()
    {
        Assert.Equal(2, _cluster.GetActiveSilos().Count());
        Assert.NotNull(await GrainOn(_cluster.Primary!));
        var key = await GrainOn(_cluster.SecondarySilos[0]);

        Assert.Equal(_cluster.SecondarySilos[0].SiloAddress.ToString(), await Grain(key).Silo());
    }

    [Fact]
    public async Task A_grain_that_prefers_so_is_activated_on_its_caller_s_silo()
    {
        foreach (var number in Enumerable.Range(0, 20))
        {
            var caller = _cluster.GrainFactory.GetGrain<ILocalLifeGrain>(Key.New());

            Assert.Equal(await caller.Silo(), await caller.SiloOf(Key.New()));
        }
    }

    [Fact]
    public async Task A_silo_that_stops_deactivates_its_grains_and_they_go_on_elsewhere()
    {
        var leaving = _cluster.SecondarySilos[0];
        var key = await GrainOn(leaving);

        await _cluster.StopSiloAsync(leaving);

        Assert.Equal(1, Journal.Count(key, $"deactivated: {DeactivationReasonCode.ShuttingDown}"));
        Assert.Equal(_cluster.Primary!.SiloAddress.ToString(), await Eventually.Succeeds(() => Grain(key).Silo()));
    }

    [Fact]
    public async Task A_silo_that_stops_lets_running_turns_end()
    {
        var leaving = _cluster.SecondarySilos[0];
        var key = await GrainOn(leaving);
        var call = Grain(key).EndAfter(key);
        await Gate.Of(key).UntilArrived(1);

        var stopping = _cluster.StopSiloAsync(leaving);
        Gate.Of(key).Open();
        await stopping;

        await call;
        Assert.Contains("ended", Journal.Of(key));
    }

    [Fact]
    public async Task A_call_to_a_silo_that_is_lost_fails_and_the_grain_comes_back_elsewhere()
    {
        var lost = _cluster.SecondarySilos[0];
        var key = await GrainOn(lost);
        var call = Grain(key).EndAfter(Key.New());

        await _cluster.KillSiloAsync(lost);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => call);
        Assert.True(failure is OrleansException or TimeoutException, failure.ToString());
        Assert.Equal(_cluster.Primary!.SiloAddress.ToString(), await Eventually.Succeeds(() => Grain(key).Silo()));
    }

    [Fact]
    public async Task A_silo_may_join_later()
    {
        var silo = await _cluster.StartAdditionalSiloAsync();

        Assert.NotNull(await GrainOn(silo));
    }

    private ILifeGrain Grain(string key) => _cluster.GrainFactory.GetGrain<ILifeGrain>(key, typeof(LifeGrain).FullName);

    /// <summary>Finds a grain that lives on this silo.</summary>
    private async Task<string> GrainOn(SiloHandle silo)
    {
        var key = "";
        await Eventually.True(async () =>
        {
            key = Key.New();
            return await Grain(key).Silo() == silo.SiloAddress.ToString();
        });
        return key;
    }
}
