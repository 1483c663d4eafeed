using Ticketing.Cluster;
using Ticketing.Faults;
using Ticketing.Orders;
using Ticketing.Tiers;
using Xunit.Abstractions;

namespace Ticketing.Storms;

/// <summary>
/// Two clusters on one database, so that every tier and every order may have two activations at once. Only the fences are left.
/// </summary>
public sealed class RivalClustersTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Capacity = 200;
    private const int Buyers = 300;
    private const int AtOnce = 8;

    private TicketingCluster _cluster = null!;
    private TicketingCluster _rival = null!;

    public async Task InitializeAsync()
    {
        _cluster = await Clusters.StartAsync(silos: 2);
        _rival = await Clusters.StartAsync(silos: 1, _cluster.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await _rival.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task Orders_placed_in_both_at_once_are_one_order_each_and_oversell_nothing()
    {
        var here = await Sale.OpenAsync(_cluster, Sale.General(Capacity));
        var there = new Sale(_rival, here.Document);
        var doubts = 0;

        async Task<string?> Place(Sale sale, Guid buyer)
        {
            try
            {
                return await sale.PlaceAsync(buyer, "rivals", (0, 1)) is PlaceResult.Placed placed ? placed.Order.Lines[0].Seats[0] : null;
            }
            catch (Exception fault) when (CallFaults.IsUnknown(fault))
            {
                Interlocked.Increment(ref doubts);
                return null;
            }
        }

        var told = new string?[Buyers][];
        await Parallel.ForAsync(0, Buyers, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            var buyer = Guid.NewGuid();
            told[number] = await Task.WhenAll(Place(here, buyer), Place(there, buyer));
        });

        Assert.True(doubts > 0, "the two never met: this proves nothing");
        var orders = told.Select(static seats => seats.OfType<string>().Distinct().ToList())
            .Where(static seats => seats.Count > 0)
            .ToList();
        Assert.All(orders, static seats => Assert.Single(seats));
        Assert.Equal(orders.Count, orders.Select(static seats => seats[0]).Distinct().Count());
        output.WriteLine($"{orders.Count} orders told, {doubts} calls in doubt");

        await _rival.Silos.StopAllSilosAsync();
        var audit = await AuditAsync(here);
        Assert.Equal((0, 0), (audit.Oversold, audit.DuplicateSeats));
        Assert.InRange(audit.Held, orders.Count, Capacity);
    }

    /// <summary>A tier that was overtaken says once that it does not know, and is then loaded again.</summary>
    private static async Task<TierAudit> AuditAsync(Sale sale)
    {
        try
        {
            return (await sale.Tier().Audit())!;
        }
        catch (Exception fault) when (CallFaults.IsUnknown(fault))
        {
            return (await sale.Tier().Audit())!;
        }
    }
}
