using Orleans.TestingHost;
using Ticketing.Activations;
using Ticketing.Cluster;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing.Storms;

/// <summary>A sale over three silos, with silos that die, leave and join in the middle of it.</summary>
public sealed class StormTests(ITestOutputHelper output) : IAsyncLifetime
{
    // So many that each silo has some of them.
    private const int Tiers = 20;
    private const int Capacity = 100;
    private const int Buyers = 2_000;

    private TicketingCluster _cluster = null!;
    private Sale _sale = null!;
    private Storm _storm = null!;

    public async Task InitializeAsync()
    {
        _cluster = await Clusters.StartAsync(silos: 3);
        _sale = await Sale.OpenAsync(_cluster, [.. Enumerable.Range(0, Tiers).Select(_ => Sale.General(Capacity))]);
        _storm = new Storm(_sale, _cluster.Grains, output);
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_storm_over_three_silos_sells_every_ticket_once()
    {
        await _storm.RunAsync(Buyers);
        await _storm.VerifyAsync();
        Assert.True(_storm.SoldOut > 0, "there was no shortage: this proves little");
    }

    [Fact]
    public async Task A_silo_killed_in_mid_storm_loses_nothing_and_the_sale_goes_on()
    {
        var storm = _storm.RunAsync(Buyers);
        await _storm.UntilToldAsync(Buyers / 8);
        var lost = _cluster.Silos.SecondarySilos[0];
        await _cluster.Silos.KillSiloAsync(lost);
        await storm;

        await _storm.VerifyAsync();
        await EachTierAnswersAsync();
        Assert.DoesNotContain(lost.SiloAddress.ToString(), await WhereGrainsLiveAsync());
    }

    [Fact]
    public async Task A_silo_that_joins_in_mid_storm_takes_its_share()
    {
        var storm = _storm.RunAsync(Buyers);
        await _storm.UntilToldAsync(Buyers / 8);
        var joined = await _cluster.Silos.StartAdditionalSiloAsync();
        await storm;

        await _storm.VerifyAsync();
        await Eventually.Holds(
            async () => (await WhereGrainsLiveAsync()).Contains(joined.SiloAddress.ToString()), "the new silo runs grains");
    }

    [Fact]
    public async Task A_silo_that_leaves_in_mid_storm_hands_its_grains_over()
    {
        var leaving = _cluster.Silos.SecondarySilos[1];
        var witness = await WitnessOnAsync(leaving);
        var storm = _storm.RunAsync(Buyers);
        await _storm.UntilToldAsync(Buyers / 8);
        await _cluster.Silos.StopSiloAsync(leaving);
        Assert.Equal(1, WitnessGrain.DeactivationsOf(witness));
        await storm;

        await _storm.VerifyAsync();
        await EachTierAnswersAsync();
        Assert.NotEqual(leaving.SiloAddress.ToString(), await _cluster.Grains.GetGrain<IWitnessGrain>(witness).Silo());
    }

    private async Task EachTierAnswersAsync()
    {
        for (var position = 0; position < Tiers; position++)
            Assert.NotNull(await _sale.Tier(position).Counts());
    }

    private async Task<HashSet<string>> WhereGrainsLiveAsync() =>
        [.. await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(_ => _cluster.Grains.GetGrain<IWitnessGrain>(Guid.NewGuid().ToString()).Silo()))];

    private async Task<string> WitnessOnAsync(SiloHandle silo)
    {
        var key = "";
        await Eventually.Holds(
            async () =>
                await _cluster.Grains.GetGrain<IWitnessGrain>(key = Guid.NewGuid().ToString()).Silo() == silo.SiloAddress.ToString(),
            "a grain lives there");
        return key;
    }
}
