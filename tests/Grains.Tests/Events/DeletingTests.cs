using Npgsql;
using Ticketing.Cluster;
using Ticketing.Orders;
using Ticketing.Testing;
using Ticketing.Tiers;

namespace Ticketing.Events;

public sealed class DeletingTests : IAsyncLifetime
{
    private TicketingCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TicketingCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    /// <summary>While it is tried, the tiers do not sell.</summary>
    [Theory]
    [InlineData("events")]
    [InlineData("tiers")]
    public async Task A_deletion_that_breaks_off_leaves_the_tiers_selling(string table)
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10), Sale.General(10));
        await using var database = NpgsqlDataSource.Create(_cluster.ConnectionString);
        await using var sabotage = database.CreateCommand($"""
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not today'; END $$;
            CREATE TRIGGER refuse BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse()
            """);
        await sabotage.ExecuteNonQueryAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => table == "events"
            ? sale.Event.Delete()
            : sale.Event.DeleteTier(sale.Document.Tiers[0].TierId, sale.Document.Version));
        Assert.IsType<HoldResult.Held>(await sale.Tier().Hold(Sale.HoldOf(Guid.NewGuid())));
        Assert.IsType<HoldResult.Held>(await sale.Tier(1).Hold(Sale.HoldOf(Guid.NewGuid())));
    }

    /// <summary>The database ends one of the two, most often the deletion: it waited first.</summary>
    [Fact]
    public async Task A_deletion_that_meets_a_batch_on_its_way_from_the_other_end_is_done_all_the_same()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10), Sale.General(10));
        await using var database = NpgsqlDataSource.Create(_cluster.ConnectionString);
        await using var batch = await database.OpenConnectionAsync();
        await using var transaction = await batch.BeginTransactionAsync();
        var tiers = $"SELECT FROM tiers WHERE event_id = '{sale.EventId}' ORDER BY id";
        await batch.ExecuteAsync($"{tiers} DESC LIMIT 1 FOR UPDATE");
        var deleted = sale.Event.Delete();
        await Eventually.Holds(
            async () => await database.ScalarAsync<long>(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") > 0,
            "the deletion waits for the batch");
        try
        {
            await batch.ExecuteAsync($"{tiers} LIMIT 1 FOR UPDATE");
            await transaction.CommitAsync();
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.DeadlockDetected)
        {
            await transaction.RollbackAsync();
        }

        Assert.IsType<EditResult.Done>(await deleted);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    public async Task Whoever_was_told_of_an_order_has_it_and_what_was_deleted_has_none(bool isWhole, int tiers)
    {
        (int, int)[] lines = [.. Enumerable.Range(0, tiers).Select(static tier => (tier, 1))];
        for (var round = 0; round < 10; round++)
        {
            var sale = await Sale.OpenAsync(_cluster, Sale.General(100), Sale.General(100));
            var orders = Enumerable.Range(0, 20).Select(_ => PlaceAsync(sale, Guid.NewGuid())).ToList();
            var deleted = isWhole ? sale.Event.Delete() : sale.Event.DeleteTier(sale.Document.Tiers[0].TierId, sale.Document.Version);
            var placed = (await Task.WhenAll(orders)).OfType<PlaceResult.Placed>().ToList();

            if (await deleted is EditResult.Done)
                Assert.Empty(placed);
            else
                foreach (var one in placed)
                    Assert.NotNull(await sale.Order(one.Order.OrderId).Get());
            if (await deleted is EditResult.InUse)
                Assert.IsType<HoldResult.Held>(await Definitely.AskAsync(() => sale.Tier().Hold(Sale.HoldOf(Guid.NewGuid()))));
        }

        Task<PlaceResult> PlaceAsync(Sale sale, Guid buyer) => Definitely.AskAsync(() => sale.PlaceAsync(buyer, "key", lines));
    }
}
