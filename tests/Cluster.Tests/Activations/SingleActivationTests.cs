using Ticketing.Cluster;
using Ticketing.Tiers;

namespace Ticketing.Activations;

/// <summary>However many ask first at once, from wherever: one activation answers all.</summary>
public sealed class SingleActivationTests : IAsyncLifetime
{
    private const int Grains = 100;
    private const int CallsFromEachEntrance = 5;

    private TicketingCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await Clusters.StartAsync(silos: 3);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Concurrent_first_calls_meet_one_activation()
    {
        var entrances = _cluster.Silos.Entrances();
        foreach (var _ in Enumerable.Range(0, Grains))
        {
            var key = Guid.NewGuid().ToString();
            var answers = await Task.WhenAll(entrances.SelectMany(entrance =>
                Enumerable.Range(0, CallsFromEachEntrance)
                    .Select(_ => Task.Run(() => entrance.GetGrain<IWitnessGrain>(key).Activation()))));

            Assert.Single(answers.Distinct());
            Assert.Equal(1, WitnessGrain.ActivationsOf(key));
        }
    }

    [Fact]
    public async Task Grains_live_on_every_silo()
    {
        var silos = await Task.WhenAll(
            Enumerable.Range(0, Grains).Select(_ => _cluster.Grains.GetGrain<IWitnessGrain>(Guid.NewGuid().ToString()).Silo()));
        Assert.Equal(3, silos.Distinct().Count());
    }

    [Fact]
    public async Task A_tier_that_all_silos_ask_first_at_once_sells_each_ticket_once_and_leaves_nobody_in_doubt()
    {
        const int Capacity = 40;
        var entrances = _cluster.Silos.Entrances();
        foreach (var _ in Enumerable.Range(0, 10))
        {
            var sale = await Sale.OpenAsync(_cluster, Sale.General(Capacity));
            var key = new TierKey(sale.EventId, sale.Document.Tiers[0].TierId).ToString();
            var answers = await Task.WhenAll(Enumerable.Range(0, 2 * Capacity).Select(buyer =>
                Task.Run(() => entrances[buyer % entrances.Length].GetGrain<ITierGrain>(key).Hold(Sale.HoldOf(Guid.NewGuid())))));

            var seats = answers.OfType<HoldResult.Held>().Select(held => held.Lines[0].Seats[0]).ToList();
            Assert.Equal(Capacity, seats.Distinct().Count());
            Assert.Equal(Capacity, answers.OfType<HoldResult.SoldOut>().Count());
        }
    }
}
