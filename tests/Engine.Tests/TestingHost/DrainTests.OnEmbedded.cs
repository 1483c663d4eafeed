using Orleans.Runtime;
using Ticketing.Engine.Tests.Calls;
using Ticketing.Engine.Tests.Support;

namespace Ticketing.Engine.Tests.TestingHost;

/// <summary>Where there is no other silo to take over, one that stops serves first what it has accepted.</summary>
public sealed class DrainTests : IAsyncLifetime
{
    private readonly OneSilo _silo = new();
    private readonly string _key = Key.New();

    private IPatienceGrain Grain => _silo.Grains.GetGrain<IPatienceGrain>(_key);

    public Task InitializeAsync() => _silo.InitializeAsync();

    public Task DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task The_last_silo_serves_what_waits_before_it_stops()
    {
        var held = Grain.Hold(_key);
        await Gate.Of(_key).UntilArrived(1);
        var waiting = Enumerable.Range(0, 20).Select(number => Grain.Note($"{number}")).ToList();

        var stopping = _silo.Cluster.StopSiloAsync(_silo.Cluster.Primary!);
        Gate.Of(_key).Open();
        await stopping;

        await Task.WhenAll([held, .. waiting]);
        Assert.Equal(20, Journal.Of(_key).Length);
    }

    [Fact]
    public async Task Calls_after_the_last_silo_has_stopped_fail()
    {
        await _silo.Cluster.StopSiloAsync(_silo.Cluster.Primary!);

        await Assert.ThrowsAsync<SiloUnavailableException>(() => Grain.Note("lost"));
    }

    [Fact]
    public async Task Calls_that_run_or_wait_when_the_last_silo_is_lost_fail_at_once()
    {
        var held = Grain.Hold(_key);
        await Gate.Of(_key).UntilArrived(1);
        var waiting = Grain.Note("lost");

        await _silo.Cluster.KillSiloAsync(_silo.Cluster.Primary!);
        Gate.Of(_key).Open();

        await Assert.ThrowsAsync<SiloUnavailableException>(() => held);
        await Assert.ThrowsAsync<SiloUnavailableException>(() => waiting);
        Assert.Empty(Journal.Of(_key));
    }
}
