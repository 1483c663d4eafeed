using Npgsql;
using Ticketing.Cluster;
using Ticketing.Testing;
using Xunit.Abstractions;

namespace Ticketing.Storms;

/// <summary>A sale while what holds the cluster together is disturbed: its members, their view of each other, its table, a clock.</summary>
public sealed class DisturbedClusterTests(ITestOutputHelper output)
{
    private const int Tiers = 20;
    private const int Capacity = 100;
    private const int Buyers = 2_000;
    private const int LockedSeconds = 10;

    [Fact]
    public async Task All_silos_replaced_one_after_the_other_under_load_lose_nothing()
    {
        await using var cluster = await Clusters.StartAsync(silos: 3);
        var storm = await BrewAsync(cluster, capacity: 10 * Capacity);
        var replacing = ReplaceAllAsync(cluster, storm);
        do
            await storm.RunAsync(Buyers / 4);
        while (!replacing.IsCompleted);

        await replacing;
        await storm.VerifyAsync();
        Assert.Equal(3, await ActiveMembersAsync(cluster));
    }

    [Fact]
    public async Task Two_silos_that_see_the_database_but_not_each_other_sell_nothing_twice_and_one_of_them_ends_itself()
    {
        await using var cluster = await Clusters.StartAsync(2, static builder => builder.AddSiloBuilderConfigurator<Partition>());
        var storm = await BrewAsync(cluster);
        var run = storm.RunAsync(Buyers);
        await storm.UntilToldAsync(Buyers / 8);
        Partition.Cut();
        try
        {
            await run;
            await Eventually.Is(() => ActiveMembersAsync(cluster), active => active == 1, "one silo has declared the other dead");
        }
        finally
        {
            Partition.Heal();
        }

        await storm.VerifyAsync();
    }

    [Fact]
    public async Task A_table_of_members_that_is_locked_for_ten_seconds_stops_no_sale_and_kills_no_silo()
    {
        await using var cluster = await Clusters.StartAsync(silos: 3);
        var storm = await BrewAsync(cluster);
        await storm.RunAsync(Buyers / 4);
        var before = storm.Told;

        var locked = LockMembersAsync(cluster);
        await storm.RunAsync(Buyers / 4);
        Assert.False(locked.IsCompleted, "the lock was over before the sale: this proves nothing");
        Assert.True(storm.Told > before, "nothing was sold while the table was locked");
        await locked;

        await storm.RunAsync(Buyers / 4);
        await storm.VerifyAsync();
        Assert.Equal(3, await ActiveMembersAsync(cluster));
        Assert.Equal(0, await CountAsync(cluster, "SELECT count(*) FROM cluster_members WHERE status = 6"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_silo_whose_clock_is_half_a_minute_off_sells_like_the_others_and_stays_a_member(bool isFast)
    {
        await using var cluster = await Clusters.StartAsync(3, builder =>
        {
            if (isFast)
                builder.AddSiloBuilderConfigurator<WrongClock.Fast>();
            else
                builder.AddSiloBuilderConfigurator<WrongClock.Slow>();
        });
        var storm = await BrewAsync(cluster);
        await storm.RunAsync(Buyers);
        await storm.VerifyAsync();
        Assert.True(storm.SoldOut > 0, "there was no shortage: this proves little");
        Assert.Equal(3, await ActiveMembersAsync(cluster));
    }

    private async Task<Storm> BrewAsync(TicketingCluster cluster, int capacity = Capacity)
    {
        var sale = await Sale.OpenAsync(cluster, [.. Enumerable.Range(0, Tiers).Select(_ => Sale.General(capacity))]);
        return new Storm(sale, cluster.Grains, output);
    }

    private static async Task ReplaceAllAsync(TicketingCluster cluster, Storm storm)
    {
        foreach (var old in cluster.Silos.GetActiveSilos().ToList())
        {
            await storm.UntilToldAsync(storm.Told + (Buyers / 16));
            await cluster.Silos.StartAdditionalSiloAsync();
            await cluster.Silos.StopSiloAsync(old);
        }
    }

    private static async Task LockMembersAsync(TicketingCluster cluster)
    {
        await using var database = new NpgsqlConnection(cluster.ConnectionString);
        await database.OpenAsync();
        await using var transaction = await database.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand(
            $"LOCK TABLE cluster_versions, cluster_members; SELECT pg_sleep({LockedSeconds})", database, transaction);
        await hold.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private static Task<long> ActiveMembersAsync(TicketingCluster cluster) =>
        CountAsync(cluster, "SELECT count(*) FROM cluster_members WHERE status = 3");

    private static async Task<long> CountAsync(TicketingCluster cluster, string sql)
    {
        await using var database = NpgsqlDataSource.Create(cluster.ConnectionString);
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
