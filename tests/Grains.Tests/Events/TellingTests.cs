using Npgsql;
using Ticketing.Cluster;
using Ticketing.Faults;
using Ticketing.Testing;
using Ticketing.Tiers;

namespace Ticketing.Events;

public sealed class TellingTests : IAsyncLifetime
{
    private TicketingCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TicketingCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_tier_that_somebody_else_has_written_hinders_no_decision_about_its_event()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10), Sale.General(10));
        await using var database = NpgsqlDataSource.Create(_cluster.ConnectionString);
        await Task.WhenAll(sale.Tier().Counts(), sale.Tier(1).Counts());
        await database.ExecuteAsync("UPDATE tiers SET version = version + 1");
        await Task.WhenAll(RefusedAsync(sale.Tier()), RefusedAsync(sale.Tier(1)));

        var done = Assert.IsType<EditResult.Done>(await sale.Event.Steer(SaleAction.Pause));
        Assert.Equal(done.Document.Version, (await sale.Event.Get())!.Version);
        Assert.IsType<HoldResult.SalesClosed>(await sale.Tier().Hold(Sale.HoldOf(Guid.NewGuid())));
        Assert.IsType<HoldResult.SalesClosed>(await sale.Tier(1).Hold(Sale.HoldOf(Guid.NewGuid())));
    }

    private static Task<OutcomeUnknownException> RefusedAsync(ITierGrain tier) =>
        Assert.ThrowsAsync<OutcomeUnknownException>(() => tier.Hold(Sale.HoldOf(Guid.NewGuid())));
}
