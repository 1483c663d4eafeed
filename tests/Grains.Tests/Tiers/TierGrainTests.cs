using System.Collections.Concurrent;
using CsCheck;
using Npgsql;
using Ticketing.Cluster;
using Ticketing.Faults;
using Ticketing.Orders;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing.Tiers;

public sealed class TierGrainTests(ITestOutputHelper output) : IAsyncLifetime
{
    private TicketingCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await TicketingCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_stampede_sells_every_ticket_once()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(500));
        var results = await Task.WhenAll(Enumerable.Range(0, 3000).Select(_ => sale.Tier().Hold(Sale.HoldOf(Guid.NewGuid()))));

        var seats = results.OfType<HoldResult.Held>().SelectMany(held => held.Lines).SelectMany(line => line.Seats).ToList();
        Assert.Equal(500, seats.Distinct().Count());
        Assert.Equal(500, seats.Count);
        Assert.Equal(2500, results.OfType<HoldResult.SoldOut>().Count());
        Assert.True((await sale.Event.Audit())!.IsSound);
    }

    [Fact]
    public async Task A_tier_comes_back_as_it_was()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(50));
        var (held, sold, released) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        foreach (var order in new[] { held, sold, released })
            await sale.Tier().Hold(Sale.HoldOf(order, 2));
        await sale.Tier().Confirm(new ConfirmTickets(sold, Guid.NewGuid(), [], null));
        await sale.Tier().Release(new ReleaseTickets(released, EvenIfSold: false, null));

        await using var other = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        var tier = new Sale(other, sale.Document).Tier();
        var counts = await tier.Counts();
        Assert.Equal((46, 2, 2), (counts!.Available, counts.Held, counts.Sold));
        Assert.Equal(["1", "2"], Assert.IsType<HoldResult.Held>(await tier.Hold(Sale.HoldOf(held, 2))).Lines[0].Seats.ToArray());
        Assert.IsType<HoldResult.AlreadyPlaced>(await tier.Hold(Sale.HoldOf(sold, 2)));
        Assert.Equal(
            ["5", "6", "7"], Assert.IsType<HoldResult.Held>(await tier.Hold(Sale.HoldOf(Guid.NewGuid(), 3))).Lines[0].Seats.ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_comes_back_of_an_order_of_two_categories_counts_both(bool isPaid)
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        var order = Guid.NewGuid();
        var hold = Sale.HoldOf(order) with { Lines = [new TicketRequest(0, "full", 1, []), new TicketRequest(1, "half", 2, [])] };
        Assert.IsType<HoldResult.Held>(await sale.Tier().Hold(hold));

        await using var other = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        var again = new Sale(other, sale.Document);
        if (isPaid)
            await again.Tier().Confirm(new ConfirmTickets(order, hold.BuyerId, [], null));
        else
            await again.Tier().Release(new ReleaseTickets(order, EvenIfSold: false, null));
        var counts = await again.Tier().Counts();
        Assert.Equal(isPaid ? (7, 0, 3) : (10, 0, 0), (counts!.Available, counts.Held, counts.Sold));
    }

    [Fact]
    public async Task A_hold_that_is_given_back_before_the_database_refuses_it_counts_no_ticket_back()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10), Sale.General(10));
        var buyer = Guid.NewGuid();
        Assert.IsType<PlaceResult.Placed>(await sale.PlaceAsync(buyer, "key", (0, 1)));
        await sale.Tier(1).Hold(Sale.HoldOf(Guid.NewGuid()));
        var orderId = OrderId.For(buyer, "key");
        await using var database = NpgsqlDataSource.Create(_cluster.ConnectionString);
        Task<HoldResult> hold;
        Task<ReleaseResult> release;
        await using (var block = await database.OpenConnectionAsync())
        {
            await block.ExecuteAsync("BEGIN; LOCK TABLE orders IN EXCLUSIVE MODE");
            hold = sale.Tier(1).Hold(Sale.HoldOf(orderId, buyer: buyer) with { RequestDigest = Guid.NewGuid() });
            await Eventually.Holds(
                async () => await database.ScalarAsync<long>(
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == 1,
                "the hold's commit waits");
            release = sale.Tier(1).Release(new ReleaseTickets(orderId, EvenIfSold: false, null));
            await sale.Tier(1).Counts(); // Later than the release, which is decided by now.
        }

        await Record.ExceptionAsync(() => hold);
        await Record.ExceptionAsync(() => release);
        var audit = await Definitely.AskAsync(() => sale.Event.Audit());
        Assert.True(audit!.IsSound, string.Join(' ', audit.Tiers));
    }

    [Fact]
    public async Task A_hold_that_ends_comes_back_though_nobody_asks()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(2));
        await sale.Tier().Hold(Sale.HoldOf(Guid.NewGuid(), 2, until: TimeProvider.System.GetUtcNow().AddMilliseconds(300)));
        await Eventually.Is(() => sale.Tier().Counts(), counts => counts!.Available == 2, "the hold ends");
        Assert.IsType<HoldResult.Held>(await sale.Tier().Hold(Sale.HoldOf(Guid.NewGuid(), 2)));
    }

    [Fact]
    public async Task Two_clusters_that_both_serve_a_tier_never_oversell_it()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(300));
        await using var rival = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        var tiers = new[] { sale.Tier(), new Sale(rival, sale.Document).Tier() };

        var (refusals, told) = (0, new ConcurrentBag<string>());
        await Histories.RaceAsync(
            Gen.Select(Gen.Int[0, 1], Gen.Int[1, 2]),
            hands: 40,
            steps: 30,
            (_, wish) => HoldAsync(tiers[wish.Item1], wish.Item2),
            output.WriteLine);

        Assert.True(refusals > 0, "the two never met: this proves nothing");
        Assert.Equal(told.Count, told.Distinct().Count());
        Assert.True(told.Count <= 300);
        var audit = await sale.Tier().Audit().OrUnknown(sale);
        Assert.Equal((0, 0), (audit.Oversold, audit.DuplicateSeats));
        Assert.True(audit.Held >= told.Count, "an acknowledged hold is lost");

        async Task HoldAsync(ITierGrain tier, int quantity)
        {
            try
            {
                if (await tier.Hold(Sale.HoldOf(Guid.NewGuid(), quantity)) is HoldResult.Held held)
                    foreach (var seat in held.Lines[0].Seats)
                        told.Add(seat);
            }
            catch (Exception fault) when (CallFaults.IsUnknown(fault))
            {
                Interlocked.Increment(ref refusals);
            }
        }
    }

    [Fact]
    public async Task An_audit_in_the_middle_of_a_sale_compares_one_and_the_same_moment()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(4000));
        var storm = Task.WhenAll(Enumerable.Range(0, 4000).Select(_ => sale.Tier().Hold(Sale.HoldOf(Guid.NewGuid()))));
        do
        {
            Assert.True((await sale.Event.Audit())!.IsSound);
        }
        while (!storm.IsCompleted);
        await storm;
    }

    [Fact]
    public async Task An_audit_finds_what_is_wrong()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        await sale.Tier().Hold(Sale.HoldOf(Guid.NewGuid(), 2));
        await sale.Tier().Hold(Sale.HoldOf(Guid.NewGuid(), 2));
        await using var database = NpgsqlDataSource.Create(_cluster.ConnectionString);
        await using var forge = database.CreateCommand("UPDATE reservations SET numbers = '{1,2}'");
        await forge.ExecuteNonQueryAsync();

        var audit = await sale.Tier().Audit();
        Assert.Equal(2, audit!.DuplicateSeats);
        Assert.False(audit.IsSound);
    }

    /// <summary>Such as one whose last commit was still under way when its silo had to leave.</summary>
    [Fact]
    public async Task A_tier_that_another_copy_wrote_behind_is_found_by_an_audit_and_loaded_again()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(10));
        await sale.Tier().Counts();
        await using var rival = await TicketingCluster.StartAsync(_cluster.ConnectionString);
        await new Sale(rival, sale.Document).Tier().Hold(Sale.HoldOf(Guid.NewGuid(), 3));

        Assert.True((await Definitely.AskAsync(() => sale.Event.Audit()))!.IsSound);
        Assert.Equal(3, (await sale.Tier().Counts())!.Held);
    }

    [Fact]
    public async Task The_database_itself_refuses_a_number_twice_or_beyond_capacity()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(3));
        var order = Guid.NewGuid();
        await sale.Tier().Hold(Sale.HoldOf(order, 1));
        await sale.Tier().Confirm(new ConfirmTickets(order, Guid.NewGuid(), [], null));

        await using var database = NpgsqlDataSource.Create(_cluster.ConnectionString);
        Assert.Equal("23505", await InsertTicketAsync(database, sale, 1));
        Assert.Equal("23514", await InsertTicketAsync(database, sale, 4));
        Assert.Null(await InsertTicketAsync(database, sale, 2));
    }

    [Fact]
    public async Task A_tier_that_is_not_there_says_so_and_can_be_created_later()
    {
        var sale = await Sale.OpenAsync(_cluster, Sale.General(3));
        var nowhere = _cluster.Grains.GetGrain<ITierGrain>(new TierKey(sale.EventId, Guid.NewGuid()).ToString());
        Assert.IsType<HoldResult.UnknownTier>(await nowhere.Hold(Sale.HoldOf(Guid.NewGuid())));
        Assert.Null(await nowhere.Counts());
        Assert.Null(await nowhere.Audit());
    }

    private static async Task<string?> InsertTicketAsync(NpgsqlDataSource database, Sale sale, int number)
    {
        await using var insert = database.CreateCommand(
            """
            INSERT INTO tickets (tier_id, number, id, order_id, line, issued_at)
            VALUES ($1, $2, gen_random_uuid(), gen_random_uuid(), 0, now())
            """);
        insert.Parameters.Add(new() { Value = sale.Document.Tiers[0].TierId });
        insert.Parameters.Add(new() { Value = number });
        try
        {
            await insert.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException refusal)
        {
            return refusal.SqlState;
        }
    }
}

internal static class Audits
{
    /// <summary>A stale tier answers once that it doesn't know, and is then loaded again.</summary>
    public static async Task<TierAudit> OrUnknown(this Task<TierAudit?> audit, Sale sale)
    {
        try
        {
            return (await audit)!;
        }
        catch (Exception fault) when (CallFaults.IsUnknown(fault))
        {
            return (await sale.Tier().Audit())!;
        }
    }
}
